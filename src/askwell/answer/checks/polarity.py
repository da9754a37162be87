"""What is affirmed is affirmed, what is denied is denied."""

from askwell.answer.checks.claim import Claim, matches
from askwell.answer.checks.reading import Reading, Unit
from askwell.model.answers import CheckResult, Verdict

NAME = "polarity agrees"
FLIPPED_SHARE = 0.34  # of the shared weight; tuned on the tune split of tests/sets/claims.jsonl
LEAST_SHARED = 0.35  # of the statement's weight that the sentence must share


def polarity_agrees(claim: Claim) -> CheckResult:
    """Object when the best sentence denies what the statement affirms, or the reverse."""
    for sentence in claim.aligned[:1]:
        share, word = flipped(claim.reading, sentence)
        if word is not None and share >= FLIPPED_SHARE:
            said = "affirms" if word.negated else "denies"
            return CheckResult(
                NAME, Verdict.CONTRADICTED, f'the source {said} "{word.text}", the statement does not'
            )
    return CheckResult(NAME, Verdict.SUPPORTED)


def flipped(statement: Reading, sentence: Reading) -> tuple[float, Unit | None]:
    """Return the share of the common weight that is denied on one side only, and its heaviest unit."""
    common = [(u, matches(u, sentence)) for u in statement.units]
    shared = sum(u.weight for u, found in common if found)
    if any(u.negated and f.negated for u, found in common for f in found):
        return 0.0, None
    turned = [u for u, found in common if found and all(f.negated != u.negated for f in found)]
    if not turned or shared < LEAST_SHARED * statement.weight:
        return 0.0, None
    return sum(u.weight for u in turned) / shared, max(turned, key=lambda u: u.weight)
