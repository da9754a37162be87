"""One passage at a time: the nearest that says a statement, or the very same thing otherwise, decides."""

from collections.abc import Sequence
from dataclasses import replace

from askwell.answer.audit.limits import load
from askwell.answer.audit.pieces import Near
from askwell.answer.checks import check
from askwell.answer.checks.claim import Claim
from askwell.answer.checks.support import features
from askwell.model.answers import Ruling, Verdict

SINGLE = 4  # nearest passages that are held against a statement one by one


def decided(claim: Claim, near: Sequence[Near]) -> tuple[Ruling, Claim] | None:
    """Return the ruling by the first of the nearest passages that carries or contradicts the claim by itself.

    Only a passage that says nearly the same can contradict; the claim comes back with that passage alone.
    """
    limits = load().library
    for n in near[:SINGLE]:
        alone = alone_with(claim, n)
        ruling = check(alone)
        if ruling.verdict is Verdict.SUPPORTED:
            return ruling, alone
        if ruling.verdict is Verdict.CONTRADICTED and n.likeness >= limits.same and tells(alone):
            return ruling, alone
    return None


def alone_with(claim: Claim, near: Near) -> Claim:
    """Return the claim with one passage as its evidence."""
    return replace(claim, evidence=(near.piece.evidence,), meaning=None)


def tells(claim: Claim) -> bool:
    """Say whether the evidence tells enough of a claim to be about the very same thing."""
    return features(claim)["covered_by_one"] >= load().library.differs_told
