"""The library on disk, as LanceDB tables and snapshots: the store of record."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from askwell.errors import BadInputError, LibraryDamagedError, LibraryError, LibraryMissingError
from askwell.library.layout import FORMAT, Layout, storage, write_whole
from askwell.library.lock import WAIT_SECONDS, writing
from askwell.library.records import dumps
from askwell.library.snapshots import read_snapshot
from askwell.library.tables import State, Status, Tables, among, row_document, row_head
from askwell.library.writer import Writer
from askwell.model.sources import Document, Head


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a source's document: what it is now, and when it was stored (ISO time)."""

    head: Head
    status: Status
    added: str


def silent(message: str) -> None:
    """Say nothing."""
    del message


RENEW = "Run: askwell library renew (it encodes every passage anew)"


class Store:
    """One library. Reading needs no lock; writing goes through `writing`, one process at a time."""

    def __init__(self, layout: Layout, encoder: str, dimensions: int) -> None:
        self.layout = layout
        self.encoder = encoder
        self.dimensions = dimensions
        self.tables = Tables(layout.tables, dimensions)

    @classmethod
    def create(cls, root: Path, encoder: str, dimensions: int) -> Self:
        """Open the library at `root`, making an empty one when there is none."""
        layout = Layout(root)
        if not layout.about.is_file():
            with storage(root), writing(layout.lock, WAIT_SECONDS, silent):
                if not layout.about.is_file():  # another process may have been first
                    Tables(layout.tables, dimensions).create()
                    about = {"format": FORMAT, "encoder": encoder, "dimensions": dimensions}
                    write_whole(layout.about, dumps(about).encode())
        store = cls.open(root)
        store.expect(encoder)
        return store

    @classmethod
    def open(cls, root: Path) -> Self:
        """Open the library at `root`; LibraryMissingError when there is none."""
        layout = Layout(root)
        try:
            about = json.loads(layout.about.read_bytes())
            known, encoder, dimensions = about["format"], str(about["encoder"]), int(about["dimensions"])
        except FileNotFoundError as error:
            raise LibraryMissingError(f"There is no library at {root}", "Run: askwell ingest PATH") from error
        except OSError as error:
            raise LibraryError(
                f"The library at {root} cannot be opened ({(error.strerror or 'unknown').lower()})",
                "Check that this is a folder and yours to read, or choose another",
            ) from error
        except (ValueError, KeyError, TypeError) as error:
            raise LibraryDamagedError(
                f"{layout.about} cannot be read", "Ingest into a new library"
            ) from error
        if known != FORMAT:
            raise LibraryError(
                f"The library at {root} has format {known}, this version reads {FORMAT}",
                "Ingest its documents into a new library",
            )
        return cls(layout, encoder, dimensions)

    def expect(self, encoder: str) -> None:
        """Raise LibraryError unless the vectors stored here were made by this encoder."""
        if encoder != self.encoder:
            raise LibraryError(
                f"The library at {self.layout.root} was made with the encoder {self.encoder!r}, this version "
                f"of Askwell uses {encoder!r}",
                RENEW,
            )

    @contextmanager
    def writing(
        self, now: str, wait_seconds: float = WAIT_SECONDS, say: Callable[[str], None] = silent
    ) -> Iterator[Writer]:
        """Give the one writer; what it did is tidied up and sealed for reading when the block ends.

        `now` is an ISO time. When the block is left by an error, the next writer tidies up.
        """
        with storage(self.layout.root), writing(self.layout.lock, wait_seconds, say):
            writer = Writer(self.layout, self.tables, self.encoder, now)
            yield writer
            writer.finish()

    def snapshot(self, sha256: str) -> bytes:
        """Return the raw bytes a document was read from; LibraryDamagedError when gone or changed."""
        return read_snapshot(self.layout.snapshots, sha256)

    def states(self) -> list[State]:
        """Return every stored document version without its text, in order of source and version."""
        with storage(self.layout.root):
            states = self.tables.states()
        return [state for state in states if state.status is not Status.REPLACED]

    def history(self, source_id: str) -> tuple[Version, ...]:
        """Return the versions of a source, oldest first; BadInputError when there is no such source."""
        with storage(self.layout.root):
            rows = self.tables.documents.search().where(among("source_id", [source_id])).to_list()
        versions = [Version(row_head(row), Status(row["status"]), row["added"]) for row in rows]
        kept = [version for version in versions if version.status is not Status.REPLACED]
        if not kept:
            raise BadInputError(f"There is no source {source_id!r}", "askwell library list shows them")
        return tuple(sorted(kept, key=lambda v: (v.head.source.kind, v.head.version)))

    def document(self, document_id: str, version: int | None = None) -> Document:
        """Return a document by its id, also an older one; the newest when its text came back later."""
        with storage(self.layout.root):
            rows = self.tables.documents.search().where(among("id", [document_id])).to_list()
        rows = [row for row in rows if version in (None, row["version"]) and row["status"] != Status.REPLACED]
        if not rows:
            raise LibraryDamagedError(f"There is no document {document_id!r}", "Ingest its source again")
        return row_document(max(rows, key=lambda row: int(row["version"])))
