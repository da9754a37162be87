"""The two LanceDB tables of a library: what each column holds, and how rows are written and read."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from askwell.library.records import (
    Json,
    body_record,
    content_digest,
    cut_digest,
    digest,
    document_of,
    dumps,
    head_of,
    head_record,
    passage_record,
)
from askwell.model.sources import Document, Head, Passage, Source
from askwell.ports import Vectors

DOCUMENTS, PASSAGES = "documents", "passages"
_STATE = "key id source_id kind version status content cut snapshot added name publisher_id"
STATE_COLUMNS = tuple(_STATE.split())


JUST_MADE = timedelta(milliseconds=5)  # LanceDB can be asked to delete table versions older than this


class Status(StrEnum):
    """What a row of the documents table stands for."""

    CURRENT = "current"  # found by searches
    SUPERSEDED = "superseded"  # an older version: readable, not found
    REMOVED = "removed"  # taken out by hand: readable, not found
    REPLACED = "replaced"  # the same version cut anew: deleted at the next tidying


@dataclass(frozen=True, slots=True)
class State:
    """A row of the documents table without its text."""

    key: str
    id: str
    source_id: str
    kind: str
    version: int
    status: Status
    content: str
    cut: str
    snapshot: str
    added: str
    name: str
    publisher_id: str

    @property
    def line(self) -> tuple[str, str]:
        """The source and kind whose versions follow each other."""
        return self.source_id, self.kind


@dataclass(frozen=True, slots=True)
class Entry:
    """A document ready to be stored: with its raw bytes, its passages and a vector for each."""

    document: Document
    data: bytes
    name: str  # of the file, as its reader was told
    passages: tuple[Passage, ...]
    vectors: Vectors


def host(url: str) -> str:
    """Return the host of a URL, lower case; "" when there is none.

    >>> host("https://www.Cancer.gov/about?x=1")
    'www.cancer.gov'
    """
    return (urlsplit(url).hostname or "") if "//" in url else ""


def site(source: Source) -> str:
    """Return the host that a source is known to be from; "" when only the document itself says so."""
    return host(source.url) if source.vouched else ""


def document_row(entry: Entry, added: str) -> dict[str, Json]:
    """Return the row of the documents table; its key names this version, cut this way."""
    head, source = entry.document.head, entry.document.head.source
    content, cut = content_digest(entry.document), cut_digest(entry.passages)
    return {
        "key": digest(content, cut, str(head.version), head.retrieved),
        "id": head.id,
        "source_id": source.id,
        "kind": str(source.kind),
        "version": head.version,
        "status": str(Status.CURRENT),
        "content": content,
        "cut": cut,
        "snapshot": head.snapshot,
        "added": added,
        "name": entry.name,
        "title": head.title,
        "publisher": source.publisher,
        "publisher_id": source.publisher_id,
        "domain": site(source),
        "tier": str(source.tier),
        "language": source.language,
        "published": head.published,
        "retrieved": head.retrieved,
        "head": dumps(head_record(head)),
        "text": entry.document.text,
        "body": dumps(body_record(entry.document)),
    }


def passage_rows(entry: Entry, key: str, encoder: str) -> Iterator[dict[str, Json]]:
    """Yield the rows of the passages table, in the order of the passages, without their vectors."""
    head, source = entry.document.head, entry.document.head.source
    for place, passage in enumerate(entry.passages):
        yield {
            "id": passage.id,
            "document_key": key,
            "document_id": head.id,
            "place": place,
            "source_id": source.id,
            "publisher_id": source.publisher_id,
            "domain": site(source),
            "kind": str(source.kind),
            "language": source.language,
            "published": head.published,
            "heading": " > ".join(passage.heading_path),
            "text": passage.text,
            "page": passage.page,
            "concepts": sorted(passage.concepts),
            "record": dumps(passage_record(passage)),
            "encoder": encoder,
        }


class Tables:
    """The tables of one library; LanceDB is loaded when the first is touched."""

    def __init__(self, folder: Path, dimensions: int) -> None:
        self._folder = folder
        self._dimensions = dimensions

    @cached_property
    def documents(self) -> Any:
        """The documents table."""
        return self._open(DOCUMENTS)

    @cached_property
    def passages(self) -> Any:
        """The passages table."""
        return self._open(PASSAGES)

    @cached_property
    def _database(self) -> Any:
        import lancedb  # noqa: PLC0415

        return lancedb.connect(self._folder, read_consistency_interval=timedelta(0))

    def _open(self, name: str) -> Any:
        return self._database.open_table(name)

    def create(self) -> None:
        """Make both tables, empty, unless they are there."""
        for name, schema in _schemas(self._dimensions).items():
            self._database.create_table(name, schema=schema, exist_ok=True)

    def rewrite(self) -> None:
        """Write both tables anew, so that nothing of deleted rows stays on disk."""
        for name in (DOCUMENTS, PASSAGES):
            table = self._open(name)
            rows = table.search().to_batches()
            fresh = self._database.create_table(name, data=rows, schema=table.schema, mode="overwrite")
            time.sleep(2 * JUST_MADE.total_seconds())
            fresh.optimize(cleanup_older_than=JUST_MADE, delete_unverified=True)
        vars(self).pop("documents", None)
        vars(self).pop("passages", None)

    def replace_passages(
        self, batches: Iterable[tuple[Sequence[Mapping[str, Json]], Vectors]], dimensions: int
    ) -> None:
        """Write the passages table anew in one commit, with vectors of another size if need be."""
        schema = _schemas(dimensions)[PASSAGES]
        rows = (_passage_batch(rows, vectors, schema) for rows, vectors in batches)
        self._database.create_table(PASSAGES, data=_reader(rows, schema), mode="overwrite")
        vars(self).pop("passages", None)

    def states(self) -> list[State]:
        """Return every row of the documents table without its text, in order of source and version."""
        rows = self.documents.search().select(list(STATE_COLUMNS)).to_list()
        states = [State(**{**row, "status": Status(row["status"])}) for row in rows]
        return sorted(states, key=lambda s: (s.source_id, s.kind, s.version, s.key))

    def rows(self, keys: Iterable[str]) -> list[dict[str, Json]]:
        """Return whole rows of the documents table."""
        listed = sorted(keys)
        if not listed:
            return []
        found: list[dict[str, Json]] = self.documents.search().where(among("key", listed)).to_list()
        return found

    def put_documents(self, rows: Sequence[Mapping[str, Json]]) -> None:
        """Write the rows in one commit, over those with the same key."""
        import pyarrow as pa  # type: ignore[import-untyped]  # noqa: PLC0415

        table = pa.Table.from_pylist(list(rows), schema=_schemas(self._dimensions)[DOCUMENTS])
        merge = self.documents.merge_insert("key").when_matched_update_all().when_not_matched_insert_all()
        merge.execute(table)

    def add_passages(self, rows: Sequence[Mapping[str, Json]], vectors: Vectors) -> None:
        """Write new rows in one commit."""
        self.passages.add(_passage_batch(rows, vectors, _schemas(self._dimensions)[PASSAGES]))


def among(column: str, values: Iterable[str]) -> str:
    """Return a condition on a column of strings.

    >>> among("id", ["a'b", "c"])
    "id IN ('a''b', 'c')"
    """
    return f"{column} IN ({', '.join(_quoted(value) for value in values)})"


def _passage_batch(rows: Sequence[Mapping[str, Json]], vectors: Vectors, schema: Any) -> Any:
    """Return rows of the passages table with their vectors as an Arrow table."""
    import pyarrow as pa  # noqa: PLC0415

    flat = pa.array(np.ascontiguousarray(vectors, np.float32).ravel())
    column = pa.FixedSizeListArray.from_arrays(flat, schema.field("vector").type.list_size)
    plain = pa.Table.from_pylist(list(rows), schema=pa.schema([f for f in schema if f.name != "vector"]))
    return plain.append_column(schema.field("vector"), column)


def _reader(tables: Iterable[Any], schema: Any) -> Any:
    """Return a stream of Arrow batches, made as they are asked for."""
    import pyarrow as pa  # noqa: PLC0415

    batches = (batch for table in tables for batch in table.select(schema.names).to_batches())
    return pa.RecordBatchReader.from_batches(schema, batches)


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def with_version(entry: Entry, version: int) -> Entry:
    """Return the entry with its document's version set."""
    head: Head = replace(entry.document.head, version=version)
    return replace(entry, document=replace(entry.document, head=head))


def row_head(row: Mapping[str, Json]) -> Head:
    """Return the head in a row of the documents table."""
    import json  # noqa: PLC0415

    return head_of(json.loads(row["head"]))


def row_document(row: Mapping[str, Json]) -> Document:
    """Return the document in a row of the documents table."""
    import json  # noqa: PLC0415

    return document_of(row_head(row), row["text"], json.loads(row["body"]))


def _schemas(dimensions: int) -> dict[str, Any]:
    import pyarrow as pa  # noqa: PLC0415

    words = "key id source_id kind status content cut snapshot added name title publisher publisher_id"
    documents = [
        (name, pa.string())
        for name in f"{words} domain tier language published retrieved head text body".split()
    ]
    documents.insert(4, ("version", pa.int32()))
    words = "id document_key document_id source_id publisher_id domain kind language published heading text"
    passages = [(name, pa.string()) for name in f"{words} record encoder".split()]
    passages += [("place", pa.int32()), ("page", pa.int32()), ("concepts", pa.list_(pa.string()))]
    passages.append(("vector", pa.list_(pa.float32(), dimensions)))
    return {DOCUMENTS: pa.schema(documents), PASSAGES: pa.schema(passages)}
