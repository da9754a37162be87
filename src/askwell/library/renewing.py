"""Make the vectors of a library anew, for another encoder or another wording of what it is given.

The new passages table replaces the old one in one commit, then library.json names what its vectors are of: a
process killed in between leaves a library that asks for the same again.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from askwell.library.layout import FORMAT, storage, write_whole
from askwell.library.lock import WAIT_SECONDS, writing
from askwell.library.records import dumps, passage_of
from askwell.library.store import Store, silent
from askwell.library.tables import Status, row_head
from askwell.library.wording import text_to_encode, vectors_name
from askwell.library.writer import Writer
from askwell.model.sources import Head
from askwell.ports import Encoder

BATCH = 512
Told = Callable[[int, int], None]
"""Hears how many passages are done, of how many."""
Rows = tuple[list[dict[str, Any]], Any]


def renew(store: Store, encoder: Encoder, now: str, told: Told, say: Callable[[str], None] = silent) -> int:
    """Encode every current passage with `encoder`; return how many. Documents and versions stay as they are.

    StorageError and LibraryBusyError leave the library as it was.
    """
    name = vectors_name(encoder.name)
    dimensions = encoder.encode([]).shape[1]
    with storage(store.layout.root), writing(store.layout.lock, WAIT_SECONDS, say):
        heads = _heads(store)
        total = store.tables.passages.count_rows()
        write_whole(store.layout.unfinished, now.encode())
        with _as_raised() as cause:
            rows = _remembering(_rows(store, heads, encoder, name, told), cause)
            store.tables.replace_passages(rows, dimensions)
        about = {"format": FORMAT, "encoder": name, "dimensions": dimensions}
        write_whole(store.layout.about, dumps(about).encode())
        fresh = Store.open(store.layout.root)
        Writer(fresh.layout, fresh.tables, name, now).finish()
    return int(total)


@contextmanager
def _as_raised() -> Iterator[list[BaseException]]:
    """Raise what stopped the rows as it was, not as LanceDB words it."""
    cause: list[BaseException] = []
    try:
        yield cause
    except RuntimeError:
        if cause:
            raise cause[0] from None
        raise


def _remembering(rows: Iterator[Rows], cause: list[BaseException]) -> Iterator[Rows]:
    try:
        yield from rows
    except BaseException as error:
        cause.append(error)
        raise


def _heads(store: Store) -> dict[str, Head]:
    current = [s.key for s in store.tables.states() if s.status is Status.CURRENT]
    return {row["key"]: row_head(row) for row in store.tables.rows(current)}


def _rows(store: Store, heads: dict[str, Head], encoder: Encoder, name: str, told: Told) -> Iterator[Rows]:
    """Give the rows of current passages in batches, with their new vectors."""
    done, total = 0, store.tables.passages.count_rows()
    for batch in store.tables.passages.search().to_batches(BATCH):
        rows = batch.drop_columns(["vector"]).to_pylist()
        kept = [row for row in rows if row["document_key"] in heads]
        texts = [_text(row, heads[row["document_key"]]) for row in kept]
        vectors = encoder.encode(texts)
        done += len(rows)
        told(done, total)
        if kept:
            yield [{**row, "encoder": name} for row in kept], np.ascontiguousarray(vectors, np.float32)


def _text(row: dict[str, Any], head: Head) -> str:
    return text_to_encode(passage_of(json.loads(row["record"]), head), head)
