"""First this, then that: what comes before stays before."""

import re

from askwell.answer.checks.agree import carried
from askwell.answer.checks.claim import Claim, alike
from askwell.answer.checks.reading import Reading, Unit, negated_spans
from askwell.model.answers import CheckResult, Verdict
from askwell.text.quantities import Quantity

NAME = "order agrees"
LEAD_CHARS = 30
LEAST_SHARED = 0.15  # weight that must have changed places, each way
_BEFORE = re.compile(r"\b(?:before|prior to|ahead of|until)\b|\bwithout\b(?=.*\bfirst\b)")
_AFTER = re.compile(r"\b(?:after|once|following|since)\b(?!\s+(?:all|time)\b)")
_STOP = re.compile(r"[;:.!?]")
_THEN = re.compile(
    r"\b(?:and then|, then|then|followed by|and only then|and later"
    r"|(?:can |may |to )?(?:spread|spreads|move|moves|move up|moves up) (?:up )?to)\b"
)
_RATHER = re.compile(r"\b(?:rather than|instead of|in place of)\b")
_LEAD = re.compile(r"\b(before|after)\b(?=(?:\s+\S+){0,4}\s*$)")
_OTHER = {"before": "after", "after": "before"}

Order = tuple[list[Unit], list[Unit]]


def order_agrees(claim: Claim) -> CheckResult:
    """Object when two things of the statement follow each other the other way round in the evidence."""
    word = _wrong_side(claim)
    if word:
        return CheckResult(NAME, Verdict.CONTRADICTED, f"the source says the opposite of {word!r}")
    for relation in (order, preference):
        ours = relation(claim.reading)
        for sentence in claim.aligned[:2]:
            theirs = relation(sentence)
            if ours is not None and theirs is not None and _crossed(ours, theirs):
                return CheckResult(NAME, Verdict.CONTRADICTED, "the source has it the other way round")
    return CheckResult(NAME, Verdict.SUPPORTED)


def _wrong_side(claim: Claim) -> str:
    """Return the statement's "after 3 days" when the evidence says "before 3 days"."""
    for stated in claim.reading.quantities:
        side = _side(claim.reading, stated)
        known = {
            _side(s, q)
            for s in claim.aligned
            for q in s.quantities
            if carried(stated, q) or carried(q, stated)
        }
        if side and known and known <= {_OTHER[side]}:
            return f"{side} {stated.span.of(claim.text)}"
    return ""


def _side(reading: Reading, figure: Quantity) -> str:
    """Return "before" or "after" when one of them leads to a figure, at most two words between."""
    found = _LEAD.findall(reading.folded[max(0, figure.span.start - LEAD_CHARS) : figure.span.start])
    return found[-1] if found else ""


def preference(reading: Reading) -> Order | None:
    """Return what is chosen and what is not ("A rather than B"); None when nothing is."""
    hit = _RATHER.search(reading.folded)
    if hit is None:
        return None
    chosen, other = _sides(reading, hit.start(), hit.end())
    return (chosen, other) if chosen and other else None


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
        denied = pattern is _BEFORE and any(
            n.start < hit.start() < n.end for n in negated_spans(reading.folded)
        )
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
    first, later = _only(*ours)
    known_first, known_later = _only(*theirs)
    return min(_shared(first, known_later), _shared(later, known_first)) >= LEAST_SHARED


def agree(ours: Order, theirs: Order) -> bool:
    """Say whether two orders have the same first and the same later thing."""
    return min(_shared(ours[0], theirs[0]), _shared(ours[1], theirs[1])) >= LEAST_SHARED


def _only(first: list[Unit], later: list[Unit]) -> Order:
    """Drop what stands on both sides: it tells no order."""
    return (
        [u for u in first if not any(alike(u, o) for o in later)],
        [u for u in later if not any(alike(u, o) for o in first)],
    )


def _shared(ours: list[Unit], theirs: list[Unit]) -> float:
    return sum(u.weight for u in ours if any(alike(u, t) for t in theirs))
