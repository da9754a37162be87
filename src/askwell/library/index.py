"""Find passages in a reading copy: exact cosine over all vectors and BM25 in several fields."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from askwell.library.filters import row_mask
from askwell.library.lexical import FieldSettings, Lexical, Scores
from askwell.library.sealed import Sealed
from askwell.model.questions import Filters
from askwell.model.sources import Document, Head, Passage
from askwell.ports import Candidate, Vectors


@dataclass(frozen=True, slots=True)
class Counts:
    """What a library holds now."""

    documents: int
    passages: int
    publishers: int
    by_kind: tuple[tuple[str, int], ...]
    by_tier: tuple[tuple[str, int], ...]
    by_language: tuple[tuple[str, int], ...]


class SealedIndex:
    """ports.Index over one reading copy; never loads LanceDB. Safe to use from several threads."""

    def __init__(self, folder: Path, settings: FieldSettings | None = None) -> None:
        self._sealed = Sealed(folder)
        self._owners: list[int] = self._sealed.passage_documents.tolist()
        self._lexical = Lexical(folder, settings or FieldSettings(), self._sealed.passage_documents)

    @property
    def version(self) -> str:
        """A digest that changes whenever a current document, a passage or the encoder does."""
        return self._sealed.version

    @property
    def encoder(self) -> str:
        """The name of the encoder whose vectors are stored."""
        return self._sealed.encoder

    def candidates(
        self, terms: Mapping[tuple[str, str], float], vector: Vectors, filters: Filters, limit: int
    ) -> list[Candidate]:
        """See ports.Index; ties go to the lower row."""
        if not len(self._sealed):
            return []
        mask = row_mask(filters, self._sealed, self._lexical)
        cosines = self._sealed.vectors @ np.asarray(vector, np.float32).ravel()
        fields = self._lexical.scores(terms)
        total: Scores = np.zeros(len(cosines), np.float32)
        for scores in fields.values():
            total += scores
        by_text = _best(total, mask, limit)
        rows = np.union1d(by_text[total[by_text] > 0], _best(cosines, mask, limit))
        names = list(fields)
        parts = (
            np.stack([fields[name][rows] for name in names], axis=1).tolist() if names else [[]] * len(rows)
        )
        numbers = zip(rows.tolist(), total[rows].tolist(), cosines[rows].tolist(), parts, strict=True)
        return [
            Candidate(*self._found(row), row, text, cosine, tuple(zip(names, own, strict=True)))
            for row, text, cosine, own in numbers
        ]

    def _found(self, row: int) -> tuple[Passage, Head]:
        return self._sealed.passage(row), self._sealed.head(self._owners[row])

    def rarity(self, words: Sequence[str]) -> list[float]:
        """See ports.Index."""
        return self._lexical.rarity(words)

    def check(self, filters: Filters) -> None:
        """Raise BadInputError when a filter names what the library does not have."""
        row_mask(filters, self._sealed, self._lexical)

    def vectors(self, rows: Sequence[int]) -> Vectors:
        """Return the stored unit vectors of these rows."""
        return self._sealed.vectors[np.asarray(rows, np.int64)]

    def document(self, document_id: str) -> Document:
        """Return a current document; LibraryDamagedError when it is not there."""
        return self._sealed.document(self._sealed.document_place(document_id))

    def passage(self, passage_id: str) -> Passage:
        """Return a current passage; LibraryDamagedError when it is not there."""
        return self._sealed.passage(self._sealed.passage_row(passage_id))

    def passages(self, document_id: str) -> list[Passage]:
        """Return the passages of a current document, in order."""
        rows = self._sealed.rows_of([self._sealed.document_place(document_id)])
        return [self._sealed.passage(int(row)) for row in rows]

    def heads(self) -> list[Head]:
        """Return the heads of all current documents, in order of source id."""
        return [self._sealed.head(ordinal) for ordinal in range(len(self._sealed.documents))]

    def publishers(self) -> list[tuple[str, str, int]]:
        """Return (publisher id, name, documents) in order of id; a publisher may go by several names."""
        counts = Counter(self._sealed.documents["publisher"].tolist())
        names = [tuple(json.loads(name)) for name in self._sealed.names["publisher"]]
        return sorted((pair[0], pair[1], counts[place]) for place, pair in enumerate(names))

    def domains(self) -> list[tuple[str, int]]:
        """Return (host, documents) in order of host; documents without a URL are left out."""
        return sorted((name, count) for name, count in self._tally("domain") if name)

    def counts(self) -> Counts:
        """Return what the library holds."""
        ids = {identity for identity, _, _ in self.publishers()}
        kinds, tiers, languages = (tuple(sorted(self._tally(name))) for name in ("kind", "tier", "language"))
        return Counts(len(self._sealed.documents), len(self._sealed), len(ids), kinds, tiers, languages)

    def _tally(self, column: str) -> list[tuple[str, int]]:
        counts = Counter(self._sealed.documents[column].tolist())
        return [(name, counts[place]) for place, name in enumerate(self._sealed.names[column])]


def _best(scores: Scores, mask: NDArray[np.bool_] | None, limit: int) -> NDArray[np.int64]:
    """Return the rows of the `limit` highest scores among those that pass, ties to the lower row."""
    rows = np.arange(len(scores)) if mask is None else np.flatnonzero(mask)
    if limit <= 0 or not len(rows):
        return rows[:0]
    kept = scores[rows]
    if limit < len(rows):
        edge = np.partition(kept, len(rows) - limit)[len(rows) - limit]
        rows = rows[kept >= edge]  # every row tied with the last one that fits
        kept = scores[rows]
    return rows[np.lexsort((rows, -kept))][:limit]
