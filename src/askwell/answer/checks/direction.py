"""More is not less, start is not stop."""

import re
from dataclasses import dataclass

from askwell.answer.checks.claim import Claim, alike, matches
from askwell.answer.checks.cues import Opposites, cues
from askwell.answer.checks.reading import Reading, Unit, negated_spans
from askwell.model.answers import CheckResult, Verdict
from askwell.model.sources import Span
from askwell.text.patterns import patterns

_NOT_BEFORE = re.compile(r"(?:\bnot|n't|\bnever)\s+(?:\w+\s+)?$")
_BORDER = re.compile(r"[,;:]|\b(?:and|or|but|whereas|while|than)\b")
_THAN = re.compile(r" than (?!\d)")
NAME = "direction agrees"
LEAST_WEIGHT = 0.1
BESIDE_WORDS = 2  # how far, when the sentence has both sides
NEAR_WORDS = 8  # how far from an opposite a shared word must stand on both sides


@dataclass(frozen=True, slots=True)
class _Taken:
    """A word that takes a side of a pair of opposites."""

    word: str
    side: str
    span: Span


def direction_agrees(claim: Claim) -> CheckResult:
    """Object when the statement takes one side of a pair and the best sentence only the other."""
    for pair in cues().opposites:
        for taken in _sides(claim.reading, pair):
            said = [_answer(claim.reading, taken, s, pair) for s in claim.best]
            if _AGAINST in said and _FOR not in said:
                reason = f'the source says the opposite of "{taken.word}" ({pair.name})'
                return CheckResult(NAME, Verdict.CONTRADICTED, reason)
    return CheckResult(NAME, Verdict.SUPPORTED)


_FOR, _AGAINST, _SILENT = "for", "against", "silent"


def _answer(statement: Reading, taken: _Taken, sentence: Reading, pair: Opposites) -> str:
    """Return whether a sentence takes the same side of the pair for the same thing, the other, or none."""
    theirs = _sides(sentence, pair)
    if _turned_round(statement, sentence):
        theirs = [_Taken(t.word, "b" if t.side == "a" else "a", t.span) for t in theirs]
    beside = _beside(statement, taken, sentence, theirs)
    if beside:
        return _FOR if taken.side in beside else _AGAINST
    sides = {t.side for t in theirs if _same_place(statement, taken, sentence, t)}
    if not sides or len({t.side for t in theirs}) > 1:
        return _FOR if taken.side in sides else _SILENT
    return _FOR if taken.side in sides else _AGAINST


def _beside(statement: Reading, taken: _Taken, sentence: Reading, theirs: list[_Taken]) -> set[str]:
    """Return the sides of the words that stand next to what `taken` stands next to in the statement."""
    own = [t.span for t in theirs]
    for unit in _next_to(statement, taken.span):
        found = {
            t.side
            for matched in matches(unit, sentence)
            if not any(span.holds(matched.span) for span in own)
            for t in theirs
            if matched in _next_to(sentence, t.span)
        }
        if found:
            return found
    return set()


def _next_to(reading: Reading, span: Span) -> list[Unit]:
    """Return the telling units next to a word with no border between."""
    near = _around(reading, span, BESIDE_WORDS)
    return [
        u
        for u in near
        if not _BORDER.search(reading.folded[min(u.span.end, span.end) : max(u.span.start, span.start)])
    ]


def _sides(reading: Reading, pair: Opposites) -> list[_Taken]:
    """Return the words of the pair; negated ones count for the other side, or for none."""
    negated = negated_spans(reading.folded)
    text = cues().opposites_apart.sub(lambda hit: "_" * len(hit[0]), reading.folded)
    found = []
    for side, other, pattern in (("a", "b", pair.a), ("b", "a", pair.b)):
        for hit in pattern.finditer(text):
            span = Span(*hit.span())
            denied = bool(_NOT_BEFORE.search(text, 0, span.start))
            turned = denied or sum(n.start <= span.start and span.end <= n.end for n in negated) % 2 == 1
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
        for unit in _around(statement, ours.span, NEAR_WORDS)
        for matched in matches(unit, sentence)
        if matched in _around(sentence, theirs.span, NEAR_WORDS)
    )


def _around(reading: Reading, span: Span, most: int) -> list[Unit]:
    """Return the telling units at most so many words away, the nearest first, the later of two as near."""
    places = [u.place for u in reading.units if u.span.start < span.end and span.start < u.span.end]
    if not places:
        places = [u.place for u in reading.units if u.span.start >= span.end][:1] or [len(reading.folded)]
    gaps = [(min(abs(u.place - p) for p in places), -u.place, u) for u in reading.units]
    near = [g for g in gaps if g[2].weight > LEAST_WEIGHT and g[0] <= most and not span.holds(g[2].span)]
    return [unit for _, _, unit in sorted(near, key=lambda g: g[:2])]


def _turned_round(statement: Reading, sentence: Reading) -> bool:
    """Say whether both compare ("than") and the two things compared have changed places."""
    ours, theirs = _compared(statement), _compared(sentence)
    if ours is None or theirs is None:
        return False
    straight = min(_shared(ours[0], theirs[0]), _shared(ours[1], theirs[1]))
    crossed = min(_shared(ours[0], theirs[1]), _shared(ours[1], theirs[0]))
    return crossed > max(LEAST_WEIGHT, straight)


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
