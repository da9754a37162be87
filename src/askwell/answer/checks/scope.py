"""The statement says no more than the evidence: some is not all, may is not will, a link is no cause."""

import re

from askwell.answer.checks.claim import Claim, matches
from askwell.answer.checks.cues import cues
from askwell.answer.checks.reading import Reading, negated_spans
from askwell.model.answers import CheckResult, Verdict

NAME = "scope not widened"
TELLING = 0.3  # weight from which a word tells what a sentence is about


def scope_kept(claim: Claim) -> CheckResult:
    """Object to "all", "will", "cures" or "because" that the evidence does not carry."""
    reason = _wider(claim) if claim.aligned else ""
    return CheckResult(NAME, Verdict.UNSUPPORTED if reason else Verdict.SUPPORTED, reason)


def _wider(claim: Claim) -> str:
    """Return why the statement says more than the near sentences; "" when it does not."""
    evidence = " . ".join(s.folded for s in claim.near)
    best, text, c = claim.aligned[0].folded, claim.reading.folded, cues()
    word = _added(c.certainty, text, evidence)
    if word:
        return f'the source does not say it is certain ("{word}")'
    affirmed = c.universal_apart.sub("", _affirmed(text))
    word = _added(c.universal, affirmed, evidence)
    if word:
        return f'the source does not say it is so for all ("{word}")'
    if c.comparison.search(text) and not claim.reading.quantities and not c.comparison_said.search(evidence):
        return "the source does not compare them"
    word = _left_open(claim)
    if word and not c.doubt.search(text) and not negated_spans(text):
        return f'the source leaves it open ("{word}")'
    linked, caused = c.association.search(best), c.causal.search(_affirmed(text))
    if linked and caused and not c.association.search(text) and not _asserts_cause(best):
        return f'the source speaks of a link ("{linked[0]}"), the statement of a cause ("{caused[0]}")'
    return ""


def _affirmed(text: str) -> str:
    """Return a text without what a negation reaches: "any" in "not cause any harm" widens nothing."""
    for span in reversed(negated_spans(text)):
        text = text[: span.start] + text[span.end :]
    return text


def _left_open(claim: Claim) -> str:
    """Return what says, in the aligned sentences, that the very thing the statement states is not known."""
    if cues().unknown.search(claim.reading.folded):
        return ""
    for sentence in claim.aligned:
        hit = cues().unknown.search(sentence.folded)
        if hit is not None and _shares(claim.reading, sentence, hit.end()):
            return hit[0]
    return ""


def _shares(statement: Reading, sentence: Reading, start: int) -> bool:
    """Say whether the statement holds a telling word of what follows `start`, or of all when nothing does."""
    told = [u for u in sentence.units if u.span.start >= start] or list(sentence.units)
    return any(u.weight > TELLING and any(v in told for v in matches(u, sentence)) for u in statement.units)


def _asserts_cause(text: str) -> bool:
    """Say whether a text speaks of causes other than to deny them ("does not prove cause and effect")."""
    return bool(cues().causal.search(cues().association.sub("", text))) and "prove" not in text


def _added(pattern: re.Pattern[str], text: str, evidence: str) -> str:
    """Return a word of the pattern in `text` when `evidence` has none of them."""
    hit = pattern.search(text)
    return hit[0] if hit and not pattern.search(evidence) else ""
