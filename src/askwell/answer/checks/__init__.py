"""The checks every sentence passes first: an ordered tuple, one signature, the worst objection decides."""

from collections.abc import Callable, Sequence

from askwell.answer.checks.binding import given_elsewhere
from askwell.answer.checks.claim import Check, Claim, Evidence, Meaning
from askwell.answer.checks.compare import disagree
from askwell.answer.checks.direction import NAME as DIRECTION
from askwell.answer.checks.figures import NAME as NUMBERS
from askwell.answer.checks.frequency import NAME as FREQUENCY
from askwell.answer.checks.names import MEDICINE, POPULATION
from askwell.answer.checks.order import NAME as ORDER
from askwell.answer.checks.plainly import plainly_other
from askwell.answer.checks.polarity import NAME as POLARITY
from askwell.answer.checks.scope import NAME as SCOPE
from askwell.answer.checks.sources import cited, quote_verbatim
from askwell.answer.checks.support import NAME as SUPPORT
from askwell.answer.checks.support import judged, supported, verbatim
from askwell.answer.checks.weigh import RULES, weighed
from askwell.model.answers import CheckResult, Citation, Ruling, Statement, StatementKind, Verdict

__all__ = [
    "CHECKS",
    "Check",
    "Claim",
    "Evidence",
    "Meaning",
    "carries",
    "check",
    "claim_of",
    "disagree",
    "rule",
    "rule_parts",
]

CHECKS: tuple[Check, ...] = (cited, quote_verbatim, *RULES, supported)
"""In order; all run, and the worst verdict is the ruling."""

_CHEAP: tuple[Check, ...] = (cited, quote_verbatim)
_COSTLY_NAMES = (
    NUMBERS, MEDICINE, POPULATION, POLARITY, FREQUENCY, DIRECTION, ORDER, SCOPE, SUPPORT,
)  # fmt: skip
_ORDER = list(Verdict)
FIRMLY = 0.65  # least chance from which a second source is cited beside the first
DOUBT = 0.05  # what is left of a chance beside a figure that is plainly other


def check(claim: Claim, checks: tuple[Check, ...] = CHECKS) -> Ruling:
    """Run the checks on a claim; the worst objection decides.

    A claim whose word pieces have vectors is judged with all objections in sight: the
    aligner lifts those that a true statement in other words draws, and may object where no rule does.
    """
    if not any(e.text.strip() for e in claim.evidence):
        checks = _CHEAP
    if checks is CHECKS and verbatim(claim):
        return _cheap(claim)
    if checks is CHECKS and claim.meaning is not None and claim.meaning.tokens is not None:
        return _weighed(claim)
    results = tuple(one(claim) for one in checks)
    probability = judged(claim)[0] if supported in checks else None
    return _ruling(results, probability)


def _weighed(claim: Claim) -> Ruling:
    """Rule with the objections as evidence for the learned judge."""
    results = tuple(one(claim) for one in CHECKS[:-1])
    last, probability = weighed(claim, results)
    plainly = plainly_other(claim) or given_elsewhere(claim)
    if plainly:
        sure = CheckResult(NUMBERS, Verdict.CONTRADICTED, plainly)
        return _ruling((*(sure if r.name == NUMBERS else r for r in results), last), probability * DOUBT)
    if last.verdict is Verdict.SUPPORTED:
        bound = {one.name for one in results[: len(_CHEAP)]}
        results = tuple(r if r.name in bound else CheckResult(r.name, Verdict.SUPPORTED) for r in results)
    return _ruling((*results, last), probability)


def _ruling(results: tuple[CheckResult, ...], probability: float | None) -> Ruling:
    return Ruling(max((r.verdict for r in results), key=_ORDER.index), results, probability)


def rule(
    statement: Statement,
    likeness: Sequence[float] | None = None,
    document_text: Callable[[str], str] | None = None,
) -> Ruling:
    """Rule on a statement of an answer.

    `likeness` holds one cosine per citation between the statement and the quoted words. `document_text` gives
    a document's folded text by id, for the check that quotes stand there verbatim. A statement that says what
    it quotes, word for word, passes without the costly checks.
    """
    meaning = Meaning(max(likeness)) if likeness else None
    claim = Claim(statement.text, tuple(map(_evidence, statement.citations)), meaning, document_text)
    return _cheap(claim) if _as_cited(statement) else check(claim)


def claim_of(statement: Statement) -> Claim:
    """Return a statement of an answer as the claim that the checks take."""
    return Claim(statement.text, tuple(map(_evidence, statement.citations)))


def rule_parts(statement: Statement, parts: Sequence[Statement]) -> Ruling:
    """Rule on a statement joined of parts, each by its own citations; the worst part decides.

    Refused when the statement says anything but its parts, or cites anything but what they cite.
    """
    left = statement.text
    for part in parts:
        said = part.text.rstrip(".")
        left = left.replace(said, "", 1) if said and said in left else f"{left}{_MISSING}"
    cited_apart = {c for part in parts for c in part.citations} == set(statement.citations)
    rulings = [rule(part) for part in parts]
    whole = bool(parts) and cited_apart and not any(sign.isalnum() for sign in left)
    if not whole:
        return _ruling((CheckResult("cited", Verdict.UNSUPPORTED, "it says more than its parts"),), 0.0)
    sure = min((r.probability for r in rulings if r.probability is not None), default=None)
    return _ruling(tuple(c for r in rulings for c in r.checks), sure)


_MISSING = "missing"  # stands for a part that the statement does not hold


def _cheap(claim: Claim) -> Ruling:
    """Rule on a statement that stands word for word in its evidence: it says no other number or name."""
    cheap = tuple(one(claim) for one in _CHEAP)
    results = cheap + tuple(CheckResult(name, Verdict.SUPPORTED) for name in _COSTLY_NAMES)
    return _ruling(results, float(all(r.verdict is Verdict.SUPPORTED for r in cheap)))


def _as_cited(statement: Statement) -> bool:
    """Say whether the statement is, word for word, what each of its citations quotes."""
    said = " ".join(statement.text.split())
    taken = statement.kind in (StatementKind.QUOTED, StatementKind.SUMMARISED)
    return (
        taken
        and bool(statement.citations)
        and all(" ".join(c.words.split()) == said for c in statement.citations)
    )


def _evidence(citation: Citation) -> Evidence:
    note = citation.passage.note
    medicines = note.medicines if note is not None else ()
    about = ". ".join([*citation.passage.heading_path, ", ".join(medicines), citation.head.title])
    return Evidence(citation.words, about, citation.passage.document_id)


def carries(statement: Statement, citation: Citation) -> bool:
    """Say whether one citation by itself carries the statement firmly: what does not is no corroboration."""
    if " ".join(citation.words.split()) == " ".join(statement.text.split()):
        return True
    ruling = check(Claim(statement.text, (_evidence(citation),)))
    return ruling.verdict is Verdict.SUPPORTED and (ruling.probability or 0.0) >= FIRMLY
