"""Numbers, units, ranges, comparators, denominators, grades and arms agree with the evidence."""

from askwell.answer.checks.agree import LABELS, carried, comparable
from askwell.answer.checks.claim import Claim, matches
from askwell.answer.checks.reading import Reading, Unit, part
from askwell.model.answers import CheckResult, Verdict
from askwell.text.quantities import Quantity

NAME = "numbers agree"
SMALL_COUNT = 3  # "the two drugs", "all three": counts in words this small are no figures
LEAST_SHARED = 0.2  # weight a sentence must share with the statement before its other figures contradict


def numbers_agree(claim: Claim) -> CheckResult:
    """Object to a figure that no cited words carry, or that they give for another medicine, arm or grade."""
    worst = CheckResult(NAME, Verdict.SUPPORTED)
    for stated in claim.reading.quantities:
        result = _one(claim, stated)
        if result.verdict is Verdict.CONTRADICTED:
            return result
        if result.verdict is not Verdict.SUPPORTED:
            worst = result
    return worst


def _one(claim: Claim, stated: Quantity) -> CheckResult:
    words = stated.span.of(claim.text)
    near = [(s, q) for s in claim.aligned for q in s.quantities]
    far = [(s, q) for s in claim.sentences if s not in claim.aligned for q in s.quantities]
    hits = [(s, q) for s, q in near if carried(stated, q)]
    if hits:
        other = _better_fit(claim.reading, stated, hits, near)
        if other:
            return CheckResult(
                NAME, Verdict.CONTRADICTED, f"the source gives {words} for something else, not for {other}"
            )
        return CheckResult(NAME, Verdict.SUPPORTED)
    if _trivial(claim, stated):
        return CheckResult(NAME, Verdict.SUPPORTED)
    rivals = [(s, q) for s, q in near if comparable(stated, q)]
    if rivals and not (stated.unit == "" and stated.value < 13):
        rival = rivals[0][1].span.of(rivals[0][0].text)
        return CheckResult(NAME, Verdict.CONTRADICTED, f"the source says {rival}, not {words}")
    if any(carried(stated, q) for _, q in far):
        return CheckResult(NAME, Verdict.PARTIAL, f"{words} is in the source, but about something else")
    return CheckResult(NAME, Verdict.UNSUPPORTED, f"no cited words give {words}")


def _trivial(claim: Claim, stated: Quantity) -> bool:
    """Say whether a small count in words may be plain talk ("two tests") rather than a figure."""
    return stated.unit == "" and stated.value <= SMALL_COUNT and stated.span.of(claim.text).isalpha()


def _better_fit(
    statement: Reading,
    stated: Quantity,
    hits: list[tuple[Reading, Quantity]],
    near: list[tuple[Reading, Quantity]],
) -> str:
    """Return what the statement says that only another figure's words hold; "" when this figure fits best."""
    mine = _zone(statement, stated)
    best = ""
    for sentence, figure in hits:
        zone = _zone(sentence, figure)
        rivals = [q for s, q in near if s is sentence and comparable(figure, q) and q is not figure]
        foreign = ""
        for rival in rivals:
            if carried(stated, rival):
                continue
            theirs = _zone(sentence, rival)
            only = [u for u in mine.units if _held(u, theirs) and not _held(u, zone)]
            own = [u for u in mine.units if _held(u, zone) and not _held(u, theirs)]
            if sum(u.weight for u in only) > sum(u.weight for u in own) + LEAST_SHARED:
                foreign = max(only, key=lambda u: u.weight).text
        if not foreign:
            return ""
        best = foreign
    return best


def _held(unit: Unit, zone: Reading) -> bool:
    return bool(matches(unit, zone))


def _zone(sentence: Reading, figure: Quantity) -> Reading:
    """Return the words a figure belongs to: what all figures share, and up to the next figure of its kind."""
    peers = [
        q for q in sentence.quantities if (comparable(q, figure) and q.unit not in LABELS) or q is figure
    ]
    if len(peers) < 2:
        return sentence
    first, last, place = peers[0], peers[-1], peers.index(figure)
    trailing = any(u.span.start >= last.span.end and u.weight > LEAST_SHARED for u in sentence.units)
    if trailing:
        start = figure.span.start
        end = peers[place + 1].span.start if place + 1 < len(peers) else len(sentence.folded)
    else:
        start = peers[place - 1].span.end if place else 0
        end = figure.span.end
    held = [
        u for u in sentence.units
        if start <= u.span.start < end or (trailing and u.span.end <= first.span.start)
    ]  # fmt: skip
    return part(sentence, held)
