"""What a library has on a statement: it says so, it says it differently, or it has nothing on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from askwell.answer.audit.lasting import longer, outlasted
from askwell.answer.audit.limits import Library, load
from askwell.answer.audit.pieces import Memory, Near, Piece, each_once, nearest, quoted, with_meaning
from askwell.answer.audit.single import SINGLE, alone_with, decided, tells
from askwell.answer.checks import check
from askwell.answer.checks.claim import Claim
from askwell.answer.checks.figures import numbers_agree
from askwell.answer.checks.reading import clauses
from askwell.answer.checks.scope import scope_kept
from askwell.answer.checks.support import features, missing_words
from askwell.model.answers import Ruling, Verdict
from askwell.model.audits import Audited, Finding, Said
from askwell.ports import Encoder

Find = Callable[[str, int], Sequence[Piece]]
"""Gives the best passages of the library for some words, at most so many."""

Judge = Callable[[Claim], Ruling]
"""Rules on a claim as `verify` does."""

MOST_POINTS = 5
WORDS = 2  # of a finding, at most
SURE = frozenset({"numbers agree", "medicine agrees", "polarity agrees"})  # checks sure on part of a sentence
LASTING = 8  # passages asked for where the statement gives a length without a figure


@dataclass(frozen=True, slots=True)
class Case:
    """A statement, its points, and the passages nearest to it."""

    said: Said
    points: tuple[str, ...]
    near: tuple[Near, ...]


def by_library(
    said: Sequence[Said], find: Find, encoder: Encoder, judge: Judge | None = None
) -> tuple[Audited, ...]:
    """Say of every statement, in order, whether the library confirms, corrects, or does not have it.

    With a `judge` nothing is confirmed that it holds contradicted by the words shown.
    """
    memory, limits = Memory(encoder), load().library
    cases = [_case(one, find, memory, limits) for one in said]
    claims = [Claim(c.said.text, tuple(n.piece.evidence for n in c.near)) for c in cases]
    seen = with_meaning(claims, encoder)
    found = [_decided(case, claim, memory) for case, claim in zip(cases, seen, strict=True)]
    if judge is not None:
        found = [_second_look(one, case, judge) for one, case in zip(found, cases, strict=True)]
    return tuple(_audited(case, one) for case, one in zip(cases, found, strict=True))


def _case(said: Said, find: Find, memory: Memory, limits: Library) -> Case:
    whole = [said.text, *([f"{said.lead}: {said.text}"] if said.lead else [])]
    points = tuple(p for p in clauses(said.text) if p != said.text)[:MOST_POINTS]
    pieces = each_once(piece for words in (*whole, *points) for piece in find(words, limits.hits))
    lasting = each_once(piece for words in longer(said.text) for piece in find(words, LASTING))
    near = nearest(whole, each_once((*pieces, *lasting)), memory)
    kept = [n for place, n in enumerate(near) if place < limits.kept or n.piece in lasting]
    return Case(said, points, tuple(kept))


@dataclass(frozen=True, slots=True)
class Decided:
    """A finding, why, the claim whose evidence decided, and the ruling on the whole statement."""

    finding: Finding
    reason: str
    by: Claim
    ruling: Ruling | None = None


def _decided(case: Case, claim: Claim, memory: Memory) -> Decided:
    if not case.near:
        return Decided(Finding.NOT_FOUND, "", claim)
    ruling = check(claim)
    return Decided(*_finding(case, claim, ruling, memory), ruling)


def _second_look(found: Decided, case: Case, judge: Judge) -> Decided:
    """Take a confirmation back that the judge of `verify` contradicts: an opposite is near in words, too."""
    if found.finding is not Finding.CONFIRMED:
        return found
    ruling = judge(replace(found.by, meaning=None))
    if ruling.verdict is not Verdict.CONTRADICTED:
        return found
    if case.near[0].likeness < load().library.differs_near:
        return replace(found, finding=Finding.NOT_FOUND, reason="")
    return replace(found, finding=Finding.CORRECTED, reason=ruling.reason)


def _audited(case: Case, found: Decided) -> Audited:
    if not case.near or found.ruling is None:
        return Audited(case.said, Finding.NOT_FOUND)
    confirmed = found.finding is Finding.CONFIRMED
    words = quoted(found.by, case.near, WORDS, carried=confirmed)
    return Audited(
        case.said, found.finding, found.reason, words, case.near[0].likeness, found.ruling.probability
    )


def _finding(case: Case, claim: Claim, ruling: Ruling, memory: Memory) -> tuple[Finding, str, Claim]:
    """Return the finding, why, and the claim whose evidence decided."""
    limits = load().library
    whole = claim.text
    if case.near[0].likeness < limits.about or _mostly_unknown(case, claim, memory):
        return Finding.NOT_FOUND, "", claim
    longer_told = outlasted(claim)
    if longer_told is not None:
        return Finding.CORRECTED, longer_told[0], _only(longer_told[1].text, claim)
    one = decided(claim, case.near)
    if one is not None:
        ruling, alone = one
        held = ruling.verdict is Verdict.SUPPORTED
        return (Finding.CONFIRMED if held else Finding.CORRECTED), ruling.reason, alone
    for words in (whole, *case.points):
        found = _contradicted(words, case, claim, memory)
        if found is not None:
            return Finding.CORRECTED, found[0], found[1]
    return _weighed(claim, ruling, case.near[0].likeness)


def _weighed(claim: Claim, ruling: Ruling, likeness: float) -> tuple[Finding, str, Claim]:
    """Decide by how much of the statement the library says, and whether it says less.

    A statement put together from several passages is confirmed by what they say together; one that a single
    passage says nearly alike is held to that passage by the checks.
    """
    for objects in (numbers_agree, scope_kept):
        result = objects(claim)
        if result.verdict is not Verdict.SUPPORTED:
            return Finding.CORRECTED, result.reason, claim
    if ruling.verdict is Verdict.SUPPORTED:
        return Finding.CONFIRMED, "", claim
    missing = ", ".join(missing_words(claim))
    reason = f"it does not say: {missing}" if missing else ""
    limits = load().library
    if likeness < limits.same and features(claim)["covered"] >= limits.told:
        return Finding.CONFIRMED, reason, claim
    return Finding.CORRECTED, reason, claim


def _only(text: str, claim: Claim) -> Claim:
    """Return the claim with only the evidence that holds some words."""
    return replace(claim, evidence=tuple(e for e in claim.evidence if text in e.text), meaning=None)


def _mostly_unknown(case: Case, claim: Claim, memory: Memory) -> bool:
    """Say whether the library has nothing on more than half of the points that the statement makes."""
    known = [_point_known(point, case, claim, memory) for point in case.points]
    return len(known) > 1 and 2 * sum(known) < len(known)


def _point_known(point: str, case: Case, claim: Claim, memory: Memory) -> bool:
    limits = load().library
    pieces = [n.piece for n in case.near]
    own = replace(claim, text=point, meaning=None)
    return (
        nearest((point,), pieces, memory)[0].likeness >= limits.point_about
        and features(own)["covered"] >= limits.point_told
        and numbers_agree(own).verdict is not Verdict.UNSUPPORTED
    )


def _contradicted(words: str, case: Case, claim: Claim, memory: Memory) -> tuple[str, Claim] | None:
    """Return why a passage that speaks of the very same thing contradicts the words, and the claim with it.

    A passage as near that carries them takes the contradiction back: the library then says both.
    """
    limits = load().library
    against: tuple[str, Claim] | None = None
    for n in nearest((words,), [n.piece for n in case.near], memory)[:SINGLE]:
        if n.likeness < limits.differs_near:
            break
        alone = alone_with(replace(claim, text=words), n)
        ruling = check(alone)
        if ruling.verdict is Verdict.SUPPORTED:
            return None
        objected = ruling.verdict is Verdict.CONTRADICTED and _weighs(ruling, whole=words == claim.text)
        if against is None and objected and tells(alone):
            against = ruling.reason, alone
    return against


def _weighs(ruling: Ruling, *, whole: bool) -> bool:
    """Say whether a contradiction counts: of a part of a statement only in what is sure there."""
    return whole or any(c.verdict is Verdict.CONTRADICTED and c.name in SURE for c in ruling.checks)
