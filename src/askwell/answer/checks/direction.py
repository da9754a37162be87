"""More is not less, start is not stop, before is not after."""

from askwell.answer.checks.claim import Claim
from askwell.answer.checks.cues import Opposites, cues
from askwell.answer.checks.reading import Reading, negated_spans
from askwell.model.answers import CheckResult, Verdict
from askwell.model.sources import Span

NAME = "direction agrees"


def direction_agrees(claim: Claim) -> CheckResult:
    """Object when the statement takes one side of a pair and the best sentence only the other."""
    for sentence in claim.aligned[:1]:
        for pair in cues().opposites:
            word = _swapped(claim.reading, sentence, pair)
            if word:
                reason = f'the source says the opposite of "{word}" ({pair.name})'
                return CheckResult(NAME, Verdict.CONTRADICTED, reason)
    return CheckResult(NAME, Verdict.SUPPORTED)


def _swapped(statement: Reading, sentence: Reading, pair: Opposites) -> str:
    """Return the statement's word when it stands for one side and the sentence holds the other alone."""
    ours, theirs = _sides(statement, pair), _sides(sentence, pair)
    if not ours or not theirs:
        return ""
    sides = {side for _, side in ours}
    if len(sides) > 1 or sides & {side for _, side in theirs}:
        return ""
    return ours[0][0]


def _sides(reading: Reading, pair: Opposites) -> list[tuple[str, str]]:
    """Return (word, side) of every word of the pair; a negated word counts for the other side."""
    negated = negated_spans(reading.folded)
    found = []
    for side, other, pattern in (("a", "b", pair.a), ("b", "a", pair.b)):
        for hit in pattern.finditer(reading.folded):
            span = Span(*hit.span())
            turned = sum(n.start <= span.start and span.end <= n.end for n in negated) % 2
            found.append((hit[0], other if turned else side, span))
    inner = [f for f in found if not any(o[2] != f[2] and o[2].holds(f[2]) for o in found)]
    return [(word, side) for word, side, _ in inner]
