"""Statements that say the same from several sources become one that cites them all."""

from collections.abc import Sequence

import numpy as np

from askwell.answer.checks import carries
from askwell.answer.drafts import Draft, statement
from askwell.model.answers import Citation, Statement
from askwell.ports import Index

ALIKE = 0.72  # cosine from which two statements are worth comparing word by word
SAME = 0.93  # cosine from which a second statement adds nothing, whoever says it
CITATIONS_MOST = 4


class Likeness:
    """Cosines between the passages of drafts, from the vectors stored at ingest."""

    def __init__(self, drafts: Sequence[Draft], index: Index) -> None:
        rows = sorted({d.row for d in drafts})
        self._place = {row: i for i, row in enumerate(rows)}
        self._vectors = index.vectors(rows) if rows else np.zeros((0, 1), np.float32)

    def between(self, a: Draft, b: Draft) -> float:
        """Return the cosine of two drafts' passages; 1.0 within one passage."""
        return float(self._vectors[self._place[a.row]] @ self._vectors[self._place[b.row]])

    def to(self, draft: Draft, others: Sequence[Draft]) -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
        """Return the cosines of one draft with others, in their order."""
        rows = [self._place[o.row] for o in others]
        return np.asarray(self._vectors[rows] @ self._vectors[self._place[draft.row]], np.float32)


def corroborated(
    lead: Draft, others: Sequence[Draft], likeness: Likeness
) -> tuple[Statement, tuple[Draft, ...]]:
    """Return the lead's statement citing all who carry it, and the drafts it has taken in.

    At most CITATIONS_MOST citations; one per document. Order: the lead's own first, then the most alike.
    """
    cited: list[Citation] = list(lead.statement.citations)
    taken: list[Draft] = []
    if not others:
        return lead.statement, ()
    cosines = likeness.to(lead, others)
    for place in np.argsort(-cosines, kind="stable"):
        if cosines[place] < ALIKE or len(cited) == CITATIONS_MOST:
            break
        other = others[place]
        citation = other.statement.citations[0]
        if _elsewhere(citation, cited) and carries(lead.statement, citation):
            cited.append(citation)
            taken.append(other)
    return statement(lead.statement.text, lead.statement.kind, tuple(cited), lead.statement.facet), tuple(
        taken
    )


def _elsewhere(citation: Citation, cited: Sequence[Citation]) -> bool:
    """Say whether a citation is from a document that is not cited yet."""
    return all(citation.head.id != c.head.id for c in cited)
