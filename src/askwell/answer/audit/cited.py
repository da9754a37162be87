"""Whether the cited sources carry what an article says: the best passage decides, by the usual checks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from askwell.answer.audit.limits import load
from askwell.answer.audit.pieces import Memory, Near, Piece, nearest, preselected, quoted, with_meaning
from askwell.answer.audit.single import decided
from askwell.answer.checks import check
from askwell.answer.checks.claim import Claim
from askwell.answer.checks.support import features
from askwell.model.answers import Ruling, Verdict
from askwell.model.audits import Audited, Finding, Said
from askwell.ports import Encoder

WORDS = 2  # of a finding, at most
_FINDINGS = {
    Verdict.SUPPORTED: Finding.SUPPORTED,
    Verdict.PARTIAL: Finding.PARTLY,
    Verdict.UNSUPPORTED: Finding.UNSUPPORTED,
    Verdict.CONTRADICTED: Finding.CONTRADICTED,
}


@dataclass(frozen=True, slots=True)
class Case:
    """A statement with the passages of those of its sources that can be had, and the labels of the others."""

    said: Said
    pieces: tuple[Piece, ...]
    missing: tuple[str, ...] = ()


def by_sources(cases: Sequence[Case], encoder: Encoder) -> tuple[Audited, ...]:
    """Rule on every statement by its own sources, in order.

    One that the sources at hand do not carry, and that cites one that cannot be had too, is not checkable.
    """
    memory, limits = Memory(encoder), load().cited
    near: list[tuple[Near, ...]] = []
    for case in cases:
        chosen = preselected(_asked(case.said), case.pieces, limits.preselected)
        near.append(_kept(nearest(_ways(case.said), chosen, memory), limits.kept))
    claims = [
        Claim(case.said.text, tuple(n.piece.evidence for n in own))
        for case, own in zip(cases, near, strict=True)
    ]
    seen = with_meaning(claims, encoder)
    return tuple(_audited(*one) for one in zip(cases, seen, near, strict=True))


def _asked(said: Said) -> str:
    return f"{said.lead} {said.text}"


def _ways(said: Said) -> tuple[str, ...]:
    """Return a statement as it stands, and with what leads it."""
    return (said.text, f"{said.lead}: {said.text}") if said.lead else (said.text,)


def _audited(case: Case, claim: Claim, near: tuple[Near, ...]) -> Audited:
    if not case.said.labels:
        return Audited(case.said, Finding.NOT_CITED)
    if not near:
        return Audited(case.said, Finding.NOT_CHECKABLE, missing=case.missing)
    ruling, by = _ruling(claim, near)
    finding = _FINDINGS[ruling.verdict]
    words = quoted(by, near, WORDS, carried=ruling.verdict is Verdict.SUPPORTED)
    reason = ruling.reason
    if finding is Finding.CONTRADICTED and by is claim and not _same_thing(claim, near):
        finding, reason = Finding.UNSUPPORTED, ""
    if case.missing and finding in (Finding.UNSUPPORTED, Finding.PARTLY):
        finding, reason = Finding.NOT_CHECKABLE, ""
    return Audited(case.said, finding, reason, words, near[0].likeness, ruling.probability, case.missing)


def _ruling(claim: Claim, near: tuple[Near, ...]) -> tuple[Ruling, Claim]:
    """Return the ruling by the nearest passage that decides alone, else by all of them together.

    Several sources may carry a statement between them: then what they say together comes first.
    """
    together = check(claim)
    if len({n.piece.passage.document_id for n in near}) > 1:
        for some in (claim, *_without_one(claim)):
            ruling = check(some)
            if ruling.verdict is Verdict.SUPPORTED:
                return ruling, some
    return decided(claim, near) or (together, claim)


def _without_one(claim: Claim) -> Iterator[Claim]:
    """Give the claim without one of its passages: what that one says of something else takes nothing away."""
    for place in range(len(claim.evidence)):
        yield replace(claim, evidence=(*claim.evidence[:place], *claim.evidence[place + 1 :]), meaning=None)


def _kept(near: tuple[Near, ...], most: int) -> tuple[Near, ...]:
    """Return the nearest passages, and of every source at least its nearest one."""
    first = {n.piece.passage.document_id: n for n in reversed(near)}
    return tuple(n for place, n in enumerate(near) if place < most or first[n.piece.passage.document_id] is n)


def _same_thing(claim: Claim, near: tuple[Near, ...]) -> bool:
    """Say whether the nearest words speak of what is stated, so that they can contradict it."""
    limits = load().cited
    told = features(claim)["covered_by_one"]
    return near[0].likeness >= limits.contradiction_near and told >= limits.contradiction_told
