"""Write to a library so that a process killed at any point leaves one that is whole.

Order: snapshot, then passages, then the document's row (which also supersedes the one before it, in the same
commit). Passages without a current document are not seen by readers and are deleted by the next writer.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from enum import StrEnum

import numpy as np

from askwell.errors import BadInputError, LibraryError
from askwell.library.layout import Layout, write_whole
from askwell.library.records import Json, content_digest, cut_digest
from askwell.library.seal import seal, up_to_date
from askwell.library.snapshots import keep_snapshot, snapshot_files, snapshot_path
from askwell.library.tables import (
    Entry,
    State,
    Status,
    Tables,
    among,
    document_row,
    passage_rows,
    with_version,
)
from askwell.model.sources import Document, Passage, is_vouched

_TAG = re.compile(r"[A-Za-z0-9_-][\w.-]{0,63}", re.ASCII)
KEEP_TABLE_VERSIONS = timedelta(hours=1)  # for readers of the tables that began before this write


class Change(StrEnum):
    """What storing a document would do."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    NEW_VERSION = "new version"
    CUT_ANEW = "cut anew"  # the same version in other passages, after an update of the software


class Writer:
    """The one writer of a library; made by Store.writing, which holds the lock."""

    def __init__(self, layout: Layout, tables: Tables, encoder: str, now: str) -> None:
        self._layout = layout
        self._tables = tables
        self._encoder = encoder
        self._now = now
        self._gone: set[str] = set()
        self._purged = False
        self._adding = False
        if layout.unfinished.exists():
            self._recover()
        self._latest = {state.line: state for state in tables.states() if state.status is not Status.REPLACED}

    def change(self, document: Document, passages: Sequence[Passage]) -> Change:
        """Say what storing the document would do; nothing is written."""
        head = document.head
        last = self._latest.get((head.source.id, str(head.source.kind)))
        if last is None:
            return Change.ADDED
        if last.content != content_digest(document):
            return Change.NEW_VERSION
        if last.status is not Status.CURRENT:
            return Change.ADDED
        return Change.UNCHANGED if last.cut == cut_digest(passages) else Change.CUT_ANEW

    def vouched(self, source_id: str) -> bool:
        """Say whether a current document of this source id has a publisher that someone stands for."""
        held = (s for s in self._latest.values() if s.source_id == source_id)
        return any(s.status is Status.CURRENT and is_vouched(s.publisher_id) for s in held)

    def mend(self, document: Document, data: bytes) -> None:
        """Put back the raw bytes of a document stored already, should they be gone or changed on disk."""
        head = document.head
        last = self._latest.get((head.source.id, str(head.source.kind)))
        if last is not None and last.snapshot == head.snapshot:
            keep_snapshot(self._layout.snapshots, data)

    def add(self, entries: Sequence[Entry]) -> None:
        """Store documents with their passages and vectors in one commit; each source and kind once.

        Their versions are counted here, whatever their heads say.
        """
        numbered = [with_version(entry, self._version_of(entry.document)) for entry in entries]
        rows = [document_row(entry, self._now) for entry in numbered]
        passages: list[dict[str, Json]] = []
        for entry, row in zip(numbered, rows, strict=True):
            passages.extend(passage_rows(entry, row["key"], self._encoder))
        self._begin()
        self._adding = True
        again = self._gone & {row["key"] for row in rows}  # removed and added in one session
        self._drop_passages(again)
        self._gone -= again
        for entry in numbered:
            keep_snapshot(self._layout.snapshots, entry.data)
        if passages:
            self._tables.add_passages(passages, np.concatenate([entry.vectors for entry in numbered]))
        self._tables.put_documents([*rows, *self._put_aside(rows)])
        self._remember(rows)
        self._adding = False

    def remove(self, source_ids: Iterable[str], *, purge: bool = False) -> list[str]:
        """Take sources out of the library; return the ids of the documents that are no longer found.

        Their versions stay readable unless `purge`, which deletes them and their snapshots for good.
        """
        wanted = set(source_ids)
        states = [state for state in self._tables.states() if state.source_id in wanted]
        self._expect_known(wanted, states)
        if purge and any(self._layout.tags.glob("*")):
            remedy = "Forget the tags first: askwell library tag --remove NAME"
            raise LibraryError("A tag still holds these documents", remedy)
        self._begin()
        current = [state for state in states if state.status is Status.CURRENT]
        if purge:
            self._tables.documents.delete(among("source_id", sorted(wanted)))
        elif current:
            rows = self._tables.rows(state.key for state in current)
            self._tables.put_documents([{**row, "status": str(Status.REMOVED)} for row in rows])
        self._gone |= {state.key for state in current}
        if purge:
            self._purged = True
            self._delete_strays()
        self._latest = {s.line: s for s in self._tables.states() if s.status is not Status.REPLACED}
        return sorted(state.id for state in current)

    def finish(self) -> None:
        """Delete what is no longer current, compact the tables and seal the reading copy.

        When adding was interrupted, what LanceDB still does is left to the next writer to tidy up.
        """
        if self._adding:
            seal(self._layout, self._tables, self._encoder)
            return
        if self._layout.unfinished.exists():
            self._drop_passages(self._gone)
            self._drop_replaced()
            if self._purged:
                self._tables.rewrite()
            self._index_text()
            for table in (self._tables.documents, self._tables.passages):
                table.optimize(cleanup_older_than=KEEP_TABLE_VERSIONS)
        if self._layout.unfinished.exists() or not self._sealed_is_current():
            seal(self._layout, self._tables, self._encoder)
        self._layout.unfinished.unlink(missing_ok=True)

    def tag(self, name: str) -> None:
        """Keep the state as it is now readable under this name."""
        if not _TAG.fullmatch(name):
            raise BadInputError(
                f"{name[:80]!r} is no name for a tag", "Use up to 64 letters, digits, dots and hyphens"
            )
        self.finish()
        write_whole(self._layout.tags / name, self._layout.current.read_bytes())

    def untag(self, name: str) -> None:
        """Forget a tag; its reading copy goes with the next write."""
        if name not in {path.name for path in self._layout.tags.glob("*")}:
            raise BadInputError(f"There is no tag {name!r}", "askwell library tag shows them")
        (self._layout.tags / name).unlink()

    def _version_of(self, document: Document) -> int:
        last = self._latest.get((document.head.source.id, str(document.head.source.kind)))
        if last is None:
            return 1
        return last.version if last.content == content_digest(document) else last.version + 1

    def _begin(self) -> None:
        if not self._layout.unfinished.exists():
            write_whole(self._layout.unfinished, self._now.encode())

    def _put_aside(self, rows: Sequence[dict[str, Json]]) -> list[dict[str, Json]]:
        """Return the rows that these follow, no longer current; of the same version: to be deleted."""
        followed: dict[str, Status] = {}
        for row in rows:
            last = self._latest.get((row["source_id"], row["kind"]))
            if last is None or last.key == row["key"]:
                continue
            if last.version == row["version"]:
                followed[last.key] = Status.REPLACED
            elif last.status is Status.CURRENT:
                followed[last.key] = Status.SUPERSEDED
        self._gone |= set(followed)
        return [{**row, "status": str(followed[row["key"]])} for row in self._tables.rows(followed)]

    def _remember(self, rows: Sequence[dict[str, Json]]) -> None:
        for row in rows:
            fields = {name: row[name] for name in State.__dataclass_fields__}
            state = State(**{**fields, "status": Status(row["status"])})
            self._latest[state.line] = state

    def _expect_known(self, wanted: set[str], states: Sequence[State]) -> None:
        unknown = sorted(wanted - {state.source_id for state in states})
        if unknown:
            raise BadInputError(f"There is no source {unknown[0]!r}", "askwell library list shows them")

    def _recover(self) -> None:
        """Delete what a writer that was cut off left behind."""
        current = {state.key for state in self._tables.states() if state.status is Status.CURRENT}
        stored = {
            key
            for batch in self._tables.passages.search().select(["document_key"]).to_batches()
            for key in batch.column("document_key").to_pylist()
        }
        self._drop_passages(stored - current)
        self._drop_replaced()
        self._delete_strays()

    def _drop_passages(self, keys: Iterable[str]) -> None:
        listed = sorted(keys)
        for at in range(0, len(listed), 500):
            self._tables.passages.delete(among("document_key", listed[at : at + 500]))

    def _drop_replaced(self) -> None:
        self._tables.documents.delete(among("status", [Status.REPLACED]))

    def _delete_strays(self) -> None:
        """Delete files among the snapshots that no document version names."""
        folder = self._layout.snapshots
        kept = {snapshot_path(folder, state.snapshot) for state in self._tables.states()}
        for path in snapshot_files(folder):
            if path not in kept:
                path.unlink()

    def _index_text(self) -> None:
        from lancedb.index import FTS  # noqa: PLC0415

        table = self._tables.passages
        if not any(index.columns == ["text"] for index in table.list_indices()) and table.count_rows():
            table.create_index("text", config=FTS())

    def _sealed_is_current(self) -> bool:
        return up_to_date(self._layout)
