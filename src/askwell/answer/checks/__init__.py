"""The checks every sentence passes first: an ordered tuple, one signature, the worst objection decides."""

from collections.abc import Callable, Sequence

from askwell.answer.checks.claim import Check, Claim, Evidence, Meaning
from askwell.answer.checks.compare import disagree
from askwell.answer.checks.direction import direction_agrees
from askwell.answer.checks.figures import numbers_agree
from askwell.answer.checks.frequency import frequency_agrees
from askwell.answer.checks.names import medicine_agrees, population_agrees
from askwell.answer.checks.order import order_agrees
from askwell.answer.checks.polarity import polarity_agrees
from askwell.answer.checks.scope import scope_kept
from askwell.answer.checks.sources import cited, quote_verbatim
from askwell.answer.checks.support import judged, supported, verbatim
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
]

CHECKS: tuple[Check, ...] = (
    cited,
    quote_verbatim,
    numbers_agree,
    medicine_agrees,
    population_agrees,
    polarity_agrees,
    frequency_agrees,
    direction_agrees,
    order_agrees,
    scope_kept,
    supported,
)
"""In order; all run, and the worst verdict is the ruling."""

_CHEAP: tuple[Check, ...] = (cited, quote_verbatim)
_ORDER = list(Verdict)


def check(claim: Claim, checks: tuple[Check, ...] = CHECKS) -> Ruling:
    """Run the checks on a claim; the worst objection decides."""
    if not any(e.text.strip() for e in claim.evidence):
        checks = _CHEAP
    if verbatim(claim) and checks is CHECKS:
        return _cheap(claim)
    results = tuple(one(claim) for one in checks)
    verdict = max((r.verdict for r in results), key=_ORDER.index)
    probability = judged(claim)[0] if supported in checks else None
    return Ruling(verdict, results, probability)


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


def _cheap(claim: Claim) -> Ruling:
    """Rule on a statement that stands word for word in its evidence: it says no other number or name."""
    results = tuple(one(claim) for one in _CHEAP) + tuple(
        CheckResult(name, Verdict.SUPPORTED) for name in _NAMES_OF_COSTLY
    )
    verdict = max((r.verdict for r in results), key=_ORDER.index)
    return Ruling(verdict, results, 1.0 if verdict is Verdict.SUPPORTED else 0.0)


_NAMES_OF_COSTLY = (
    "numbers agree", "medicine agrees", "population agrees", "polarity agrees",
    "frequency agrees", "direction agrees", "scope not widened", "supported",
)  # fmt: skip


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
    """Say whether one citation by itself carries the statement: what does not is no corroboration."""
    if " ".join(citation.words.split()) == " ".join(statement.text.split()):
        return True
    return check(Claim(statement.text, (_evidence(citation),))).verdict is Verdict.SUPPORTED
