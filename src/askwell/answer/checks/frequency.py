"""Words of frequency agree with the evidence's words and figures."""

import re

from askwell.answer.checks.claim import Claim
from askwell.answer.checks.cues import Level, cues
from askwell.answer.checks.reading import Reading, negated_spans
from askwell.model.answers import CheckResult, Verdict
from askwell.model.sources import Span
from askwell.text.quantities import Quantity

_NOT_NEXT = re.compile(r"\s+(?:\w+\s+)?(?:not|n't|never)\b|\s+\w+n't\b")
NAME = "frequency agrees"
RARE, OFTEN = 2, 5  # ranks that a denied word stands for
FAR_APART = 2  # ranks between two everyday words that contradict


def frequency_agrees(claim: Claim) -> CheckResult:
    """Object when the statement calls common what the evidence calls rare, or adds a frequency."""
    stated = levels(claim.reading)
    if not stated:
        return CheckResult(NAME, Verdict.SUPPORTED)
    known = [(level, word) for s in claim.near for level, word in levels(s)]
    best = [(level, word) for s in claim.aligned[:1] for level, word in levels(s)]
    shares = [q for s in claim.aligned for q in s.quantities if q.base[0] == "share"]
    hedged = any(cues().doubt.search(s.folded) for s in claim.aligned[:1])
    for level, word in stated:
        if level.soft and not hedged and not best:
            continue
        result = _one((level, word), best or known, shares)
        if result.verdict is not Verdict.SUPPORTED:
            return result
    return CheckResult(NAME, Verdict.SUPPORTED)


def levels(reading: Reading) -> tuple[tuple[Level, str], ...]:
    """Return the frequency words of a sentence with their levels; longer phrases hide shorter ones.

    A denied word counts for the opposite: "not usually" is as good as "rarely".
    """
    text = cues().frequency_apart.sub(lambda hit: "_" * len(hit[0]), reading.folded)
    found = [(Span(*hit.span()), level) for level in cues().levels for hit in level.words.finditer(text)]
    longest = [f for f in found if not any(o[0] != f[0] and o[0].holds(f[0]) for o in found)]
    negated = negated_spans(reading.folded)
    return tuple(
        (_turned(level) if _denied(text, span, negated) else level, span.of(text))
        for span, level in sorted(longest, key=lambda f: f[0])
    )


def _denied(text: str, span: Span, negated: tuple[Span, ...]) -> bool:
    """Say whether a frequency word is denied: "not usually", "usually not"."""
    return any(n.holds(span) for n in negated) or bool(_NOT_NEXT.match(text, span.end))


def _turned(level: Level) -> Level:
    """Return the level at the other end of the scale."""
    rank = RARE if level.rank > RARE else OFTEN
    return next(other for other in cues().levels if other.rank == rank)


def _one(stated: tuple[Level, str], known: list[tuple[Level, str]], shares: list[Quantity]) -> CheckResult:
    level, word = stated
    if known:
        near, other = min(known, key=lambda k: abs(k[0].rank - level.rank))
        if _apart(level, near, word, other):
            return CheckResult(NAME, Verdict.CONTRADICTED, f'the source says "{other}", not "{word}"')
        return CheckResult(NAME, Verdict.SUPPORTED)
    if shares:
        if any(_fits(level, word, share) for share in shares):
            return CheckResult(NAME, Verdict.SUPPORTED)
        return CheckResult(NAME, Verdict.CONTRADICTED, f'the figures of the source do not fit "{word}"')
    return CheckResult(NAME, Verdict.UNSUPPORTED, f'the source does not say "{word}"')


def _apart(a: Level, b: Level, word: str, other: str) -> bool:
    bands = cues().bands
    if word in bands and other in bands:
        return word != other
    return abs(a.rank - b.rank) >= FAR_APART


def _fits(level: Level, word: str, share: Quantity) -> bool:
    """Say whether a share lies where the word allows; EU bands apply when the figure is a band itself."""
    _, low, high = share.base
    if share.comparator in ("<", "<="):
        low = 0.0
    if share.comparator in (">", ">="):
        high = 100.0
    band = cues().bands.get(word)
    if band and share.comparator in ("<=", ">", ">=", "<"):
        edge = share.base[2] if share.comparator in ("<", "<=") else share.base[1]
        return edge == (band[1] if share.comparator in ("<", "<=") else band[0])
    return level.low <= high and low <= level.high
