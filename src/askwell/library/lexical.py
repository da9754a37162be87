"""Score rows by BM25 in several fields, over posting lists mapped from disk."""

from collections.abc import Mapping
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
    """How each field is scored. A concept is there or not: no length to discount."""

    text: Bm25 = field(default_factory=Bm25)
    heading: Bm25 = field(default_factory=lambda: Bm25(weight=0.5))
    title: Bm25 = field(default_factory=lambda: Bm25(weight=0.5))
    concept: Bm25 = field(default_factory=lambda: Bm25(b=0.0))


FIELDS = ("text", "heading", "title", "concept")


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
        lengths = arrays["lengths"]
        filled = lengths[lengths > 0]
        mean = float(filled.mean()) if len(filled) else 1.0
        k1, b = settings.k1, settings.b
        self._damping: Scores = (k1 * (1 - b + b * lengths / mean)).astype(np.float32)

    def rows_of(self, token: str) -> NDArray[np.int32]:
        """Return the rows that hold the token, in order; none when it is unknown."""
        place = self._places([token])[0]
        return self._rows[self._starts[place] : self._starts[place + 1]] if place >= 0 else self._rows[:0]

    def known(self) -> list[str]:
        """Return every token in order; for concepts, not for words."""
        return [token.decode() for token in self._tokens.tolist()]

    def scores(self, terms: Mapping[str, float]) -> Scores:
        """Return for each row the sum over terms of weight x idf x damped frequency.

        idf is ln(1 + (N - n + 0.5) / (n + 0.5)) with n of N rows holding the token: always above 0.
        """
        total = np.zeros(len(self._damping), np.float32)
        k1 = self._settings.k1
        for place, weight in zip(self._places(list(terms)), terms.values(), strict=True):
            if place < 0:
                continue
            start, end = int(self._starts[place]), int(self._starts[place + 1])
            rows, counts = self._rows[start:end], self._counts[start:end].astype(np.float32)
            held = end - start
            idf = np.log1p((len(total) - held + 0.5) / (held + 0.5))
            scale = np.float32(self._settings.weight * weight * idf * (k1 + 1))
            total[rows] += scale * counts / (counts + self._damping[rows])
        return total

    def _places(self, tokens: list[str]) -> list[int]:
        """Return the place of each token in the sorted list, -1 when it is not there."""
        if not tokens or not len(self._tokens):
            return [-1] * len(tokens)
        wanted = np.array([token.encode() for token in tokens], dtype=np.bytes_)
        places = np.minimum(np.searchsorted(self._tokens, wanted), len(self._tokens) - 1)
        return [int(p) if hit else -1 for p, hit in zip(places, self._tokens[places] == wanted, strict=True)]


class Lexical:
    """All fields of one reading copy."""

    def __init__(self, folder: Path, settings: FieldSettings) -> None:
        self._fields = {name: Postings(folder, name, getattr(settings, name)) for name in FIELDS}

    def field(self, name: str) -> Postings:
        """Return the posting lists of a field."""
        return self._fields[name]

    def scores(self, terms: Mapping[tuple[str, str], float]) -> dict[str, Scores]:
        """Return the scores of every row for each field that the terms name."""
        split: dict[str, dict[str, float]] = {}
        for (name, token), weight in terms.items():
            split.setdefault(name, {})[token] = weight
        return {name: self._fields[name].scores(split[name]) for name in FIELDS if name in split}
