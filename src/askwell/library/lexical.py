"""Score rows by BM25 in several fields, over posting lists mapped from disk."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from askwell.library.postings import PARTS

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Bm25:
    """`k1` flattens repetition, `b` (0 to 1) discounts length, `weight` scales the field."""

    k1: float = 1.2
    b: float = 0.75
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class FieldSettings:
    """How each field is scored. A concept is there or not: no length to discount.

    `document` is a passage's whole document with its title, under two names: ECHO is scored apart from it.
    """

    text: Bm25 = field(default_factory=Bm25)
    heading: Bm25 = field(default_factory=lambda: Bm25(weight=0.5))
    title: Bm25 = field(default_factory=lambda: Bm25(weight=0.5))
    concept: Bm25 = field(default_factory=lambda: Bm25(b=0.0))
    document: Bm25 = field(default_factory=Bm25)


FIELDS = ("text", "heading", "title", "concept")  # those with posting lists of their own
DOCUMENT, ECHO = "document", "echo"


class Postings:
    """The posting lists of one field."""

    def __init__(self, folder: Path, field_name: str, settings: Bm25) -> None:
        arrays: dict[str, NDArray[Any]] = {
            # A plain view: slicing a memmap object costs ten times as much.
            part: np.asarray(np.load(folder / f"{field_name}.{part}.npy", mmap_mode="r"))
            for part in PARTS
        }
        self._tokens, self._starts = arrays["tokens"], arrays["starts"]
        self._rows, self._counts = arrays["rows"], arrays["counts"]
        self._settings = settings
        self.lengths: NDArray[np.int32] = arrays["lengths"]
        self._damping = damping(settings, self.lengths)

    def rows_of(self, token: str) -> NDArray[np.int32]:
        """Return the rows that hold the token, in order; none when it is unknown."""
        return self.posted([token])[0][0]

    def posted(self, tokens: Sequence[str]) -> list[tuple[NDArray[np.int32], NDArray[np.uint16]]]:
        """Return for each token the rows that hold it, in order, and how often; none when it is unknown."""
        spans = [(self._starts[p], self._starts[p + 1]) if p >= 0 else (0, 0) for p in self._places(tokens)]
        return [(self._rows[start:end], self._counts[start:end]) for start, end in spans]

    def known(self) -> list[str]:
        """Return every token in order; for concepts, not for words."""
        return [token.decode() for token in self._tokens.tolist()]

    def scores(self, terms: Mapping[str, float]) -> Scores:
        """Return for each row the sum over terms of weight x idf x damped frequency."""
        total = np.zeros(len(self._damping), np.float32)
        k1 = self._settings.k1
        for (rows, held), weight in zip(self.posted(list(terms)), terms.values(), strict=True):
            if len(rows):
                counts = held.astype(np.float32)
                scale = np.float32(self._settings.weight * weight * idf(len(rows), len(total)) * (k1 + 1))
                total[rows] += scale * counts / (counts + self._damping[rows])
        return total

    def _places(self, tokens: Sequence[str]) -> list[int]:
        """Return the place of each token in the sorted list, -1 when it is not there."""
        if not tokens or not len(self._tokens):
            return [-1] * len(tokens)
        wanted = np.array([token.encode() for token in tokens], dtype=np.bytes_)
        places = np.minimum(np.searchsorted(self._tokens, wanted), len(self._tokens) - 1)
        return [int(p) if hit else -1 for p, hit in zip(places, self._tokens[places] == wanted, strict=True)]


class Whole:
    """Whole documents, scored from the posting lists of their passages: the words around a passage.

    `owners` holds each row's document, counted from 0, in rising order.
    """

    def __init__(self, text: Postings, title: Postings, owners: NDArray[np.int32], settings: Bm25) -> None:
        self._text, self._title, self._owners, self._settings = text, title, owners, settings
        self._size = int(owners[-1]) + 1 if len(owners) else 0
        lengths = np.bincount(owners, text.lengths, self._size)
        lengths[owners] += title.lengths  # assigned once per document: its rows all have one title
        self._damping = damping(settings, lengths)

    def scores(self, terms: Mapping[str, float]) -> Scores:
        """Return for each row the BM25 score of its whole document; idf counts documents."""
        total = np.zeros(self._size, np.float32)
        k1, names = self._settings.k1, list(terms)
        posted = zip(self._text.posted(names), self._title.posted(names), terms.values(), strict=True)
        for (rows, held), (titled, named), weight in posted:
            counts = np.bincount(self._owners[rows], held, self._size).astype(np.float32)
            counts[self._owners[titled]] += named
            rarity = idf(int(np.count_nonzero(counts)), self._size)
            total += (
                np.float32(self._settings.weight * weight * rarity * (k1 + 1))
                * counts
                / (counts + self._damping)
            )
        return total[self._owners]


class Lexical:
    """All fields of one reading copy; `owners` holds the document of each row, counted from 0."""

    def __init__(self, folder: Path, settings: FieldSettings, owners: NDArray[np.int32]) -> None:
        self._fields = {name: Postings(folder, name, getattr(settings, name)) for name in FIELDS}
        whole = Whole(self._fields["text"], self._fields["title"], owners, settings.document)
        self._scored: dict[str, Postings | Whole] = {**self._fields, DOCUMENT: whole, ECHO: whole}

    def field(self, name: str) -> Postings:
        """Return the posting lists of a field."""
        return self._fields[name]

    def scores(self, terms: Mapping[tuple[str, str], float]) -> dict[str, Scores]:
        """Return the scores of every row for each field that the terms name."""
        split: dict[str, dict[str, float]] = {}
        for (name, token), weight in terms.items():
            split.setdefault(name, {})[token] = weight
        return {name: scored.scores(split[name]) for name, scored in self._scored.items() if name in split}

    def rarity(self, words: Sequence[str]) -> list[float]:
        """Return the idf of each token among passages."""
        text = self._fields["text"]
        return [idf(len(rows), len(text.lengths)) for rows, _ in text.posted(words)]


def idf(held: int, rows: int) -> float:
    """Return ln(1 + (N - n + 0.5) / (n + 0.5)) with n of N rows holding a token: always above 0."""
    return math.log1p((rows - held + 0.5) / (held + 0.5))


def damping(settings: Bm25, lengths: NDArray[Any]) -> Scores:
    """Return what each row's length adds under BM25's fraction; a row without tokens counts as the mean."""
    filled = lengths[lengths > 0]
    mean = float(filled.mean()) if len(filled) else 1.0
    damped: Scores = (settings.k1 * (1 - settings.b + settings.b * lengths / mean)).astype(np.float32)
    return damped
