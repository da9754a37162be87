"""More is not less, start is not stop."""

import re
from dataclasses import dataclass

from askwell.answer.checks.claim import Claim, alike, matches
from askwell.answer.checks.cues import Opposites, cues
from askwell.answer.checks.reading import Reading, Unit, negated_spans
from askwell.model.answers import CheckResult, Verdict
from askwell.model.sources import Span
from askwell.text.patterns import patterns

_THAN = re.compile(r" than (?!\d)")
NAME = "direction agrees"
NEAR_WORDS = 8  # how far from an opposite a shared word must stand on both sides


@dataclass(frozen=True, slots=True)
class _Taken:
    """A word that takes a side of a pair of opposites."""

    word: str
    side: str
    span: Span


def direction_agrees(claim: Claim) -> CheckResult:
    """Object when the statement takes one side of a pair and the best sentence only the other."""
    for sentence in claim.best:
        for pair in cues().opposites:
            word = _swapped(claim.reading, sentence, pair)
            if word:
                reason = f'the source says the opposite of "{word}" ({pair.name})'
                return CheckResult(NAME, Verdict.CONTRADICTED, reason)
    return CheckResult(NAME, Verdict.SUPPORTED)


def _swapped(statement: Reading, sentence: Reading, pair: Opposites) -> str:
    """Return the statement's word when it stands for one side and the sentence holds the other alone."""
    ours, theirs = _sides(statement, pair), _sides(sentence, pair)
    if not ours or not theirs or len({taken.side for taken in ours}) > 1:
        return ""
    if _turned_round(statement, sentence):
        theirs = [_Taken(t.word, "b" if t.side == "a" else "a", t.span) for t in theirs]
    for taken in ours:
        if any(t.side == taken.side for t in theirs):
            continue
        if any(_same_place(statement, taken, sentence, other) for other in theirs):
            return taken.word
    return ""


def _sides(reading: Reading, pair: Opposites) -> list[_Taken]:
    """Return the words of the pair; negated ones count for the other side, or for none."""
    negated = negated_spans(reading.folded)
    text = cues().opposites_apart.sub(lambda hit: "_" * len(hit[0]), reading.folded)
    found = []
    for side, other, pattern in (("a", "b", pair.a), ("b", "a", pair.b)):
        for hit in pattern.finditer(text):
            span = Span(*hit.span())
            turned = sum(n.start <= span.start and span.end <= n.end for n in negated) % 2 == 1
            if (turned and not pair.turns) or _compares(reading, span):
                continue
            found.append(_Taken(hit[0], other if turned else side, span))
    return [f for f in found if not any(o.span != f.span and o.span.holds(f.span) for o in found)]


def _compares(reading: Reading, span: Span) -> bool:
    """Say whether a word belongs to a figure's comparator, which "numbers agree" judges."""
    p = patterns()
    for q in reading.quantities:
        before = p.before.search(reading.folded, 0, q.span.start)
        if before and before.start() <= span.start and span.end <= before.end():
            return True
        after = p.after.match(reading.folded, q.span.end)
        if after and after.start() <= span.start and span.end <= after.end():
            return True
    return False


def _same_place(statement: Reading, ours: _Taken, sentence: Reading, theirs: _Taken) -> bool:
    """Say whether a word of weight stands near both, so that the two speak of the same thing."""
    return any(
        matched.span != theirs.span
        for unit in _around(statement, ours.span)
        for matched in matches(unit, sentence)
        if matched in _around(sentence, theirs.span)
    )


def _around(reading: Reading, span: Span) -> list[Unit]:
    places = [u.place for u in reading.units if u.span.start < span.end and span.start < u.span.end]
    if not places:
        places = [u.place for u in reading.units if u.span.start >= span.end][:1] or [10**6]
    return [
        u
        for u in reading.units
        if u.weight > 0.1 and min(abs(u.place - p) for p in places) <= NEAR_WORDS and not span.holds(u.span)
    ]


def _turned_round(statement: Reading, sentence: Reading) -> bool:
    """Say whether both compare ("than") and the two things compared have changed places."""
    ours, theirs = _compared(statement), _compared(sentence)
    if ours is None or theirs is None:
        return False
    return _shared(ours[0], theirs[1]) > 0 and _shared(ours[1], theirs[0]) > 0


def _compared(reading: Reading) -> tuple[list[Unit], list[Unit]] | None:
    hit = _THAN.search(reading.folded)
    if hit is None:
        return None
    at = hit.start()
    left = [u for u in reading.units if u.span.end <= at]
    right = [u for u in reading.units if u.span.start > at]
    return _only(left, right), _only(right, left)


def _only(units: list[Unit], others: list[Unit]) -> list[Unit]:
    return [u for u in units if not any(alike(u, o) for o in others)]


def _shared(ours: list[Unit], theirs: list[Unit]) -> float:
    return sum(u.weight for u in ours if any(alike(u, t) for t in theirs))
