"""Build the posting lists of one field: for each token the rows that hold it and how often."""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MOST_COUNT = np.iinfo(np.uint16).max
PARTS = ("tokens", "starts", "rows", "counts", "lengths")


class PostingsBuilder:
    """Collects the tokens of rows in any order and gives sorted arrays at the end."""

    def __init__(self, rows: int) -> None:
        self._ids: dict[str, int] = {}
        self._lengths = np.zeros(rows, np.int32)
        self._posted_ids = array("i")
        self._posted_rows = array("i")
        self._posted_counts = array("H")

    def add(self, row: int, tokens: Iterable[str]) -> None:
        """Add the tokens of a row; each row once."""
        counts = Counter(tokens)
        for token, count in counts.items():
            self._posted_ids.append(self._ids.setdefault(token, len(self._ids)))
            self._posted_rows.append(row)
            self._posted_counts.append(min(count, MOST_COUNT))
        self._lengths[row] = counts.total()

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """Return `tokens` (bytes, sorted), `starts` into `rows` and `counts` per token, `lengths` per row."""
        encoded = np.array([token.encode() for token in self._ids] or [b"\x00"][:0], dtype=np.bytes_)
        order = np.argsort(encoded, kind="stable")
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order))
        ids = rank[np.frombuffer(self._posted_ids, np.int32)] if len(order) else np.zeros(0, np.int64)
        rows = np.frombuffer(self._posted_rows, np.int32) if len(order) else np.zeros(0, np.int32)
        counts = np.frombuffer(self._posted_counts, np.uint16) if len(order) else np.zeros(0, np.uint16)
        by_token = np.lexsort((rows, ids))
        starts = np.zeros(len(order) + 1, np.int64)
        np.cumsum(np.bincount(ids, minlength=len(order)), out=starts[1:])
        return {
            "tokens": encoded[order],
            "starts": starts,
            "rows": rows[by_token],
            "counts": counts[by_token],
            "lengths": self._lengths,
        }

    def save(self, folder: Path, field: str) -> None:
        """Write the arrays as `FIELD.PART.npy`."""
        for part, values in self.arrays().items():
            np.save(folder / f"{field}.{part}.npy", values)
