"""Read a reading copy: mapped files from which only the rows that are asked for are decoded."""

import json
import mmap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from askwell.errors import LibraryDamagedError
from askwell.library.records import document_of, head_of, passage_of
from askwell.library.seal import META
from askwell.model.sources import Document, Head, Passage
from askwell.ports import Vectors

MOST_REMEMBERED = 20_000  # decoded passages kept; about 40 MB


class Sealed:
    """One reading copy, open. Safe in several threads; stays readable when it is replaced on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        meta = json.loads((folder / META).read_bytes())
        self.version: str = meta["version"]
        self.encoder: str = meta["encoder"]
        self.names: dict[str, list[str]] = meta["names"]
        self.documents = _array(folder, "documents")
        self.vectors: Vectors = _array(folder, "vectors")
        self.passage_documents: NDArray[np.int32] = np.ascontiguousarray(
            _array(folder, "passages")["document"]
        )
        self._places = _array(folder, "passages")
        self._passage_ids = _array(folder, "passage_ids")
        self._passage_blob = _blob(folder, "passages.bin")
        self._document_blob = _blob(folder, "documents.bin")
        self._heads: dict[int, Head] = {}
        self._passages: dict[int, Passage] = {}

    def __len__(self) -> int:
        return len(self._places)

    def passage(self, row: int) -> Passage:
        """Return the passage of a row."""
        found = self._passages.get(row)
        if found is None:
            place = self._places[row]
            record = _json(bytes(self._passage_blob[place["start"] : place["end"]]), self.folder)
            found = passage_of(record, self.head(int(place["document"])))
            if len(self._passages) >= MOST_REMEMBERED:
                self._passages.clear()
            self._passages[row] = found
        return found

    def head(self, ordinal: int) -> Head:
        """Return the head of the document at this place."""
        found = self._heads.get(ordinal)
        if found is None:
            found = head_of(_json(self._part(ordinal, "head", "text"), self.folder))
            self._heads[ordinal] = found
        return found

    def document(self, ordinal: int) -> Document:
        """Return the document at this place."""
        text = self._part(ordinal, "text", "body").decode(errors="replace")
        body = _json(self._part(ordinal, "body", "end"), self.folder)
        return document_of(self.head(ordinal), text, body)

    def document_place(self, document_id: str) -> int:
        """Return the place of a document; LibraryDamagedError when it is not in this copy."""
        return self._place(self.documents["id"], document_id, "document")

    def passage_row(self, passage_id: str) -> int:
        """Return the row of a passage; LibraryDamagedError when it is not in this copy."""
        return self._place(self._passage_ids, passage_id, "passage")

    def rows_of(self, ordinals: Sequence[int]) -> NDArray[np.int64]:
        """Return the rows of these documents, in order."""
        return np.flatnonzero(np.isin(self.passage_documents, np.array(ordinals, np.int32)))

    def _place(self, ids: NDArray[np.bytes_], wanted: str, what: str) -> int:
        places = np.flatnonzero(ids == wanted.encode())
        if not len(places):
            raise LibraryDamagedError(
                f"There is no {what} {wanted!r} in the library", "Ingest its source again"
            )
        return int(places[0])

    def _part(self, ordinal: int, first: str, last: str) -> bytes:
        place = self.documents[ordinal]
        return bytes(self._document_blob[place[first] : place[last]])


def damaged(folder: Path) -> LibraryDamagedError:
    """Return the error for a reading copy that is no longer what was written."""
    return LibraryDamagedError(
        "The library's reading copy was changed on disk", f"Delete {folder}; it is made anew when needed"
    )


def _json(data: bytes, folder: Path) -> Any:
    try:
        return json.loads(data)
    except ValueError as error:
        raise damaged(folder) from error


def _array(folder: Path, name: str) -> NDArray[Any]:
    path = folder / f"{name}.npy"
    mapped = np.load(path, mmap_mode="r")
    return np.asarray(mapped)  # a plain view: slicing a memmap object costs ten times as much


def _blob(folder: Path, name: str) -> memoryview:
    path = folder / name
    if not path.stat().st_size:
        return memoryview(b"")
    with path.open("rb") as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
