"""First this, then that: what comes before stays before."""

import re

from askwell.answer.checks.claim import Claim
from askwell.answer.checks.reading import Reading, Unit, negated_spans
from askwell.model.answers import CheckResult, Verdict

NAME = "order agrees"
LEAST_SHARED = 0.25  # weight that must have changed places
_BEFORE = re.compile(r"\b(?:before|prior to|ahead of|until)\b")
_AFTER = re.compile(r"\b(?:after|once|following|since)\b(?!\s+(?:all|time)\b)")
_STOP = re.compile(r"[;:.!?]")
_THEN = re.compile(r"\b(?:and then|, then|then|followed by|and only then|and later)\b")

Order = tuple[list[Unit], list[Unit]]


def order_agrees(claim: Claim) -> CheckResult:
    """Object when two things of the statement follow each other the other way round in the evidence."""
    ours = order(claim.reading)
    if ours is None:
        return CheckResult(NAME, Verdict.SUPPORTED)
    for sentence in claim.aligned[:2]:
        theirs = order(sentence)
        if theirs is not None and _crossed(ours, theirs):
            return CheckResult(NAME, Verdict.CONTRADICTED, "the source gives the order the other way round")
    return CheckResult(NAME, Verdict.SUPPORTED)


def order(reading: Reading) -> Order | None:
    """Return what comes first and what comes later in a sentence; None when it gives no order.

    "Not A before B" is "B before A". A sentence that opens with "before B," has A after the comma.
    """
    for pattern, swapped in ((_BEFORE, False), (_THEN, False), (_AFTER, True)):
        hit = pattern.search(reading.folded)
        if hit is None or _a_figure_follows(reading, hit.end()):
            continue
        first, later = _sides(reading, hit.start(), hit.end())
        if not first or not later:
            continue
        denied = pattern is _BEFORE and any(n.end <= hit.start() for n in negated_spans(reading.folded))
        return (later, first) if swapped != denied else (first, later)
    return None


def _a_figure_follows(reading: Reading, at: int) -> bool:
    """Say whether a duration follows ("after 3 days"): a time frame, not an order of two things."""
    return any(0 <= q.span.start - at <= 12 for q in reading.quantities)


def _sides(reading: Reading, start: int, end: int) -> Order:
    stop = _STOP.search(reading.folded, end)
    last = stop.start() if stop else len(reading.folded)
    comma = reading.folded.find(",", end, last)
    if not reading.folded[:start].strip() and comma > 0:
        return [u for u in reading.units if u.span.start > comma], _between(reading, end, comma)
    return _between(reading, 0, start), _between(reading, end, last)


def _between(reading: Reading, start: int, end: int) -> list[Unit]:
    return [u for u in reading.units if start <= u.span.start and u.span.end <= end and u.weight > 0.1]


def _crossed(ours: Order, theirs: Order) -> bool:
    straight = _shared(ours[0], theirs[0]) + _shared(ours[1], theirs[1])
    crossed = _shared(ours[0], theirs[1]) + _shared(ours[1], theirs[0])
    return crossed > straight + LEAST_SHARED


def _shared(ours: list[Unit], theirs: list[Unit]) -> float:
    return sum(u.weight for u in ours if any(u.keys & (t.keys | t.kinds) for t in theirs))
