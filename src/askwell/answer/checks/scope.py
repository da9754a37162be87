"""The statement says no more than the evidence: some is not all, may is not will, a link is no cause."""

import re

from askwell.answer.checks.claim import Claim
from askwell.answer.checks.cues import cues
from askwell.model.answers import CheckResult, Verdict

NAME = "scope not widened"


def scope_kept(claim: Claim) -> CheckResult:
    """Object to "all", "will", "cures" or "because" that the evidence does not carry."""
    evidence = " . ".join(s.folded for s in claim.aligned)
    if not evidence:
        return CheckResult(NAME, Verdict.SUPPORTED)
    text = claim.reading.folded
    for pattern, what in ((cues().certainty, "certain"), (cues().universal, "for all")):
        word = _added(pattern, text, evidence)
        if word:
            return CheckResult(NAME, Verdict.UNSUPPORTED, f'the source does not say it is {what} ("{word}")')
    linked = cues().association.search(evidence)
    caused = cues().causal.search(text)
    if linked and caused and not cues().causal.search(evidence):
        reason = f'the source speaks of a link ("{linked[0]}"), the statement of a cause ("{caused[0]}")'
        return CheckResult(NAME, Verdict.UNSUPPORTED, reason)
    return CheckResult(NAME, Verdict.SUPPORTED)


def _added(pattern: re.Pattern[str], text: str, evidence: str) -> str:
    """Return a word of the pattern in the statement when the evidence has none of them."""
    hit = pattern.search(text)
    return hit[0] if hit and not pattern.search(evidence) else ""
