"""Words of frequency agree with the evidence's words and figures."""

from askwell.answer.checks.claim import Claim
from askwell.answer.checks.cues import Level, cues
from askwell.answer.checks.reading import Reading
from askwell.model.answers import CheckResult, Verdict
from askwell.text.quantities import Quantity

NAME = "frequency agrees"
FAR_APART = 2  # ranks between two everyday words that contradict


def frequency_agrees(claim: Claim) -> CheckResult:
    """Object when the statement calls common what the evidence calls rare, or adds a frequency."""
    stated = levels(claim.reading)
    if not stated:
        return CheckResult(NAME, Verdict.SUPPORTED)
    known = [(level, word) for s in claim.aligned for level, word in levels(s)]
    shares = [q for s in claim.aligned for q in s.quantities if q.base[0] == "share"]
    for level, word in stated:
        result = _one((level, word), known, shares)
        if result.verdict is not Verdict.SUPPORTED:
            return result
    return CheckResult(NAME, Verdict.SUPPORTED)


def levels(reading: Reading) -> tuple[tuple[Level, str], ...]:
    """Return the frequency words of a sentence with their levels; longer phrases hide shorter ones."""
    text = cues().frequency_apart.sub(lambda hit: "_" * len(hit[0]), reading.folded)
    found = [(hit.start(), hit.end(), level) for level in cues().levels for hit in level.words.finditer(text)]
    longest = [f for f in found if not any(o[0] <= f[0] and f[1] <= o[1] and o[:2] != f[:2] for o in found)]
    return tuple((level, text[start:end]) for start, end, level in sorted(longest, key=lambda f: f[0]))


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
