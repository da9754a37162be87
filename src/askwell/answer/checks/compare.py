"""When two statements about the same thing cannot both stand as they are."""

from askwell.answer.checks.agree import carried, comparable
from askwell.answer.checks.claim import Claim, Evidence, covered
from askwell.answer.checks.cues import cues
from askwell.answer.checks.direction import direction_agrees
from askwell.answer.checks.names import medicines
from askwell.answer.checks.polarity import polarity_agrees
from askwell.answer.checks.reading import Reading, read
from askwell.model.answers import Statement, Verdict

SAME_THING = 0.6  # share of each statement's weight that the other must hold
ADVICE_UNITS = (
    "time",
    "temperature",
    "rate",
    "mass",
    "mass/kg",
    "mass/kg/time",
    "mass/time",
    "volume",
    "volume/time",
)


def disagree(a: Statement, b: Statement) -> str | None:
    """Return why two statements about the same thing contradict each other; None when they do not.

    Rates of side effects are no disagreement: they differ by medicine, trial and way of counting.
    """
    first, second = read(a.text), read(b.text)
    if not _same_thing(first, second) or _about(a, first) != _about(b, second):
        return None
    for left, right in ((a, b), (b, a)):
        claim = Claim(left.text, (Evidence(right.text),))
        for check in (polarity_agrees, direction_agrees):
            result = check(claim)
            if result.verdict is Verdict.CONTRADICTED:
                return result.reason.replace("the source", "the other source")
    return _figures(first, second)


def _same_thing(a: Reading, b: Reading) -> bool:
    return all(
        covered(list(x.units), y) >= SAME_THING * x.weight and x.weight > 0 for x, y in ((a, b), (b, a))
    )


def _about(statement: Statement, reading: Reading) -> tuple[frozenset[str], frozenset[str]]:
    """Return the medicines and the populations a statement is bound to, from its words and its notes."""
    people = frozenset(
        g.name for g in (*cues().populations, *cues().settings) if g.words.search(reading.folded)
    )
    return medicines(reading), people


def _figures(a: Reading, b: Reading) -> str | None:
    """Compare thresholds, doses and durations; shares and counts are left out."""
    for x in a.quantities:
        peers = [y for y in b.quantities if comparable(x, y) and x.base[0] in ADVICE_UNITS]
        if peers and not any(carried(x, y) or carried(y, x) for y in peers):
            return f"one source says {x.span.of(a.text)}, the other {peers[0].span.of(b.text)}"
    return None
