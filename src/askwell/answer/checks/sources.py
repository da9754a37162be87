"""A statement is cited, and what is said to be quoted stands there word for word."""

from askwell.answer.checks.claim import Claim, Evidence
from askwell.model.answers import CheckResult, Verdict


def cited(claim: Claim) -> CheckResult:
    """Object to a statement without any cited words."""
    if any(e.text.strip() for e in claim.evidence):
        return CheckResult("cited", Verdict.SUPPORTED)
    return CheckResult("cited", Verdict.UNSUPPORTED, "nothing is cited")


def quote_verbatim(claim: Claim) -> CheckResult:
    """Object to quoted words that are not, character for character, in the stored document."""
    if claim.document_text is not None:
        for evidence in claim.evidence:
            if evidence.document_id and not _stands(evidence, claim.document_text(evidence.document_id)):
                return CheckResult(
                    "quote verbatim", Verdict.UNSUPPORTED, "the quoted words are not in the stored document"
                )
    return CheckResult("quote verbatim", Verdict.SUPPORTED)


def _stands(evidence: Evidence, document: str) -> bool:
    return evidence.text in document
