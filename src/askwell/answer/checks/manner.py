"""How the statement and its evidence differ in manner: how sure, how binding, how often, denied, counted."""

import re
from collections.abc import Sequence

from askwell.answer.checks.agree import carried, comparable
from askwell.answer.checks.claim import Claim
from askwell.answer.checks.cues import cues
from askwell.answer.checks.frequency import levels
from askwell.answer.checks.reading import Reading, negated_spans
from askwell.text.quantities import Quantity

SCALES = ("hedges", "causes", "modals")
LISTS = (
    "universal", "certainty", "doubt", "unknown", "association",
    "causal", "reason", "comparison", "condition", "restriction",
)  # fmt: skip
MOST_STEPS = 3.0
MOST_RANKS = 4.0
LONG_WORDS = 60.0


def manner(claim: Claim) -> dict[str, float]:
    """Return numbers of about -1 to 1 that a learned judge may weigh; each is 0 where both sides agree."""
    theirs = tuple(claim.aligned)
    text = " . ".join(s.folded for s in theirs)
    found = _lists(claim.reading.folded, text)
    for scale in SCALES:
        found |= _climb(scale, getattr(cues(), scale), claim.reading, theirs)
    return found | _often(claim.reading, theirs) | _figures(claim) | _denied(claim) | _sizes(claim)


def _lists(ours: str, theirs: str) -> dict[str, float]:
    found = {}
    for name in LISTS:
        words: re.Pattern[str] = getattr(cues(), name)
        mine, other = bool(words.search(ours)), bool(words.search(theirs))
        found[f"{name} only stated"] = float(mine and not other)
        found[f"{name} only in source"] = float(other and not mine)
    return found


def _climb(
    name: str, steps: Sequence[re.Pattern[str]], ours: Reading, theirs: Sequence[Reading]
) -> dict[str, float]:
    """Return the steps that the statement stands above or below its sentences; 0 when a side has no word."""
    mine, other = step(ours.folded, steps), max((step(s.folded, steps) for s in theirs), default=0)
    apart = (mine - other) / MOST_STEPS if mine and other else 0.0
    return {
        f"{name} above": max(0.0, apart),
        f"{name} below": max(0.0, -apart),
        f"{name} only stated": mine / MOST_STEPS if mine and not other else 0.0,
        f"{name} only in source": other / MOST_STEPS if other and not mine else 0.0,
    }


def step(text: str, steps: Sequence[re.Pattern[str]]) -> int:
    """Return the highest step of a scale that a text has words of, counted from 1; 0 when none."""
    return max((number for number, words in enumerate(steps, start=1) if words.search(text)), default=0)


def _often(ours: Reading, theirs: Sequence[Reading]) -> dict[str, float]:
    mine = [level.rank for level, _ in levels(ours)]
    other = [level.rank for s in theirs for level, _ in levels(s)]
    apart = min((abs(a - b) for a in mine for b in other), default=0)
    return {
        "ranks apart": min(apart / MOST_RANKS, 1.0),
        "rank only stated": float(bool(mine) and not other),
        "rank only in source": float(bool(other) and not mine),
    }


def _figures(claim: Claim) -> dict[str, float]:
    stated = claim.reading.quantities
    near = [q for s in claim.near for q in s.quantities]
    far = [q for s in claim.sentences for q in s.quantities]
    if not stated:
        return {"figures only in source": float(bool(near))}
    lost = [q for q in stated if not any(carried(q, k) for k in far)]
    size = len(stated)
    return {
        "figures stated": 1.0,
        "figures not near": sum(not any(carried(q, k) for k in near) for q in stated) / size,
        "figures lost": len(lost) / size,
        "figures lost beside rivals": sum(any(comparable(q, k) for k in near) for q in lost) / size,
        "figures within a range": sum(any(_within(q, k) for k in near) for q in lost) / size,
        "two figures of a kind": float(any(comparable(a, b) and a is not b for a in stated for b in stated)),
    }


def _within(stated: Quantity, known: Quantity) -> bool:
    _, low, high = known.base
    if not comparable(stated, known):
        return False
    if known.comparator in ("<", "<="):
        low = 0.0
    if known.comparator in (">", ">="):
        high = float("inf")
    return low < stated.base[2] and stated.base[1] < high


def _denied(claim: Claim) -> dict[str, float]:
    mine = bool(negated_spans(claim.reading.folded))
    first = any(negated_spans(s.folded) for s in claim.aligned[:1])
    some = any(negated_spans(s.folded) for s in claim.aligned)
    return {
        "denial only stated": float(mine and not some),
        "denial only in source": float(first and not mine),
        "both deny": float(mine and first),
    }


def _sizes(claim: Claim) -> dict[str, float]:
    words = len(claim.reading.folded.split())
    return {
        "long": min(words / LONG_WORDS, 1.0),
        "source sentences": min(len(claim.sentences) / 8.0, 1.0),
        "than": float(" than " in claim.reading.folded),
    }
