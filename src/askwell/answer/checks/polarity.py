"""What is affirmed is affirmed, what is denied is denied."""

import re

from askwell.answer.checks.claim import Claim, covered, matches
from askwell.answer.checks.cues import cues
from askwell.answer.checks.order import agree, order
from askwell.answer.checks.reading import Reading, Unit, negated_spans
from askwell.model.answers import CheckResult, Verdict

_WITHOUT = re.compile(r"(?<!or )\bwithout\b")
_NOT_WITHOUT = re.compile(r"\b(?:not|never|no|cannot|nobody)\b.*\bwithout\b|n't\b.*\bwithout\b")
NAME = "polarity agrees"
# Tuned on the tune split of tests/sets/claims.jsonl; run benchmarks/claims.py after a change.
FLIPPED_SHARE = 0.34  # of the common weight that is denied on one side only
BOTH_DENY_SHARE = 0.7  # the same, when both deny something
LEAST_SHARED = 0.35  # of the statement's weight that the sentence must share
ONE_SIDED = 0.6  # of the statement's weight, when only one of the two denies anything
TELLING = 0.3  # weight from which a word alike only in meaning anchors a denial


def polarity_agrees(claim: Claim) -> CheckResult:
    """Object when the best sentence denies what the statement affirms, or the reverse."""
    taken_back = disowned(claim)
    if taken_back:
        return CheckResult(NAME, Verdict.CONTRADICTED, f'the source takes this back ("{taken_back}")')
    for sentence in claim.best:
        if _without_turned(claim.reading, sentence):
            return CheckResult(
                NAME, Verdict.CONTRADICTED, 'the source says the opposite about going "without"'
            )
    if any(_both_deny(claim.reading, s) for s in (*claim.aligned, *claim.best)):
        return CheckResult(NAME, Verdict.SUPPORTED)
    for sentence in dict.fromkeys((*claim.best, *claim.aligned)):
        word = flipped(claim.reading, sentence)
        if word is not None:
            said = "affirms" if word.negated else "denies"
            return CheckResult(NAME, Verdict.CONTRADICTED, f'the source {said} "{word.text}"')
    return CheckResult(NAME, Verdict.SUPPORTED)


def disowned(claim: Claim) -> str:
    """Return the words by which the source takes back what its best sentence says; "" when it does not."""
    c = cues()
    if not claim.aligned or c.disowned_after.search(claim.reading.folded):
        return ""
    at = claim.sentences.index(claim.aligned[0])
    best, beside = claim.sentences[at], claim.sentences[at + 1 : at + 2]
    before = claim.sentences[max(0, at - 1) : at]
    hit = next((h for s in beside if (h := c.disowned_after.search(s.folded))), None)
    hit = hit or c.disowned_before.search(best.folded) or c.disowned_after.match(best.folded)
    hit = hit or next(
        (h for s in before if s.folded.endswith(":") and (h := c.disowned_before.search(s.folded))), None
    )
    return hit[0] if hit else ""


def _without_turned(statement: Reading, sentence: Reading) -> bool:
    """Say whether both say "without", and only one of them denies the rest ("do not … without …")."""
    if covered(list(statement.units), sentence) < ONE_SIDED * statement.weight:
        return False
    texts = (statement.folded, sentence.folded)
    return all(_WITHOUT.search(t) for t in texts) and len({bool(_NOT_WITHOUT.search(t)) for t in texts}) == 2


def _both_deny(statement: Reading, sentence: Reading) -> bool:
    return any(u.negated and f.negated for u in statement.units for f in matches(u, sentence))


def flipped(statement: Reading, sentence: Reading) -> Unit | None:
    """Return the heaviest unit that is denied on one side only, when that weighs enough to contradict."""
    ours, theirs = bool(negated_spans(statement.folded)), bool(negated_spans(sentence.folded))
    if not (ours or theirs) or _softened(statement, sentence, ours=ours, theirs=theirs):
        return None
    common = [(u, matches(u, sentence)) for u in statement.units]
    shared = sum(u.weight for u, found in common if found)
    if shared < LEAST_SHARED * statement.weight:
        return None
    turned = [u for u, found in common if found and all(f.negated != u.negated for f in found)]
    anchored = [
        u for u in turned if u.weight >= TELLING or any(_same_word(u, f) for f in matches(u, sentence))
    ]
    if not anchored:
        return None
    least = BOTH_DENY_SHARE if ours and theirs else FLIPPED_SHARE
    heavy = sum(u.weight for u in turned) >= least * shared
    one_sided = ours != theirs and covered(list(statement.units), sentence) >= ONE_SIDED * statement.weight
    return max(anchored, key=lambda u: u.weight) if heavy or one_sided else None


def _same_word(a: Unit, b: Unit) -> bool:
    return bool(set(a.stems) & set(b.stems))


def _not_before(statement: Reading, sentence: Reading) -> bool:
    """Say whether both give an order ("not A before B", "B before A"), which "order agrees" judges."""
    ours, theirs = order(statement), order(sentence)
    return ours is not None and theirs is not None and agree(ours, theirs)


def _softened(statement: Reading, sentence: Reading, *, ours: bool, theirs: bool) -> bool:
    """Say whether the side that denies nothing has a word like "unusual" in place of "not usual"."""
    if ours != theirs and _not_before(statement, sentence):
        return True
    other = statement if theirs and not ours else sentence if ours and not theirs else None
    return other is not None and bool(cues().negation_soft.search(other.folded))
