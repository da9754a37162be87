"""Check that everything a library holds fits together; what a killed writer left over is no problem."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from askwell.errors import AskwellError, LibraryDamagedError
from askwell.library.layout import Layout, storage
from askwell.library.records import dumps, passage_of, passage_record
from askwell.library.seal import changed_files, is_whole, library_version, newest_manifest, pointed
from askwell.library.sealed import Sealed
from askwell.library.store import Store
from askwell.library.tables import State, Status, row_document
from askwell.model.sources import Document, Head

UNIT_TOLERANCE = 1e-3

# Reads the raw bytes of a document again, given the file's name and the document's head: the folded text.
Reread = Callable[[bytes, str, Head], str]


def verify(root: Path, reread: Reread | None = None) -> list[str]:
    """Return what is wrong, one sentence each; empty when all is well. Nothing is changed.

    With `reread`, each document is read again from its snapshot and compared.
    """
    try:
        with storage(root):
            return list(_problems(Store.open(root), reread))
    except LibraryDamagedError as error:  # so much that nothing else can be said
        return [str(error)]


def _problems(store: Store, reread: Reread | None) -> Iterator[str]:
    states = store.tables.states()
    current = {state.key: state for state in states if state.status is Status.CURRENT}
    yield from _one_current_each(current)
    documents: dict[str, Document] = {}
    for state in states:
        if state.status is Status.REPLACED:
            continue
        row = store.tables.rows([state.key])[0]
        try:
            document = row_document(row)
            _check_snapshot(store, document, row["name"], reread)
        except AskwellError as error:
            yield f"{state.source_id} version {state.version}: {error.message}"
            continue
        if state.key in current:
            documents[state.key] = document
    yield from _passage_problems(store, current, documents)
    yield from _sealed_problems(store, sorted(current))


def _one_current_each(current: dict[str, State]) -> Iterator[str]:
    for (source, kind), count in Counter(state.line for state in current.values()).items():
        if count > 1:
            yield f"{source} ({kind}) has {count} current versions"


def _check_snapshot(store: Store, document: Document, name: str, reread: Reread | None) -> None:
    data = store.snapshot(document.head.snapshot)
    if reread and reread(data, name, document.head) != document.text:
        raise AskwellError("its snapshot, read again, gives another text")


def _passage_problems(
    store: Store, current: dict[str, State], documents: dict[str, Document]
) -> Iterator[str]:
    places: dict[str, list[int]] = {key: [] for key in current}
    strays = 0
    columns = ["id", "document_key", "place", "text", "record", "encoder", "vector"]
    for batch in store.tables.passages.search().select(columns).to_batches(2000):
        vectors = batch.column("vector").flatten().to_numpy(zero_copy_only=False)
        sizes = np.linalg.norm(vectors.reshape(len(batch), -1), axis=1)
        for row, size in zip(batch.drop_columns(["vector"]).to_pylist(), sizes, strict=True):
            key = row["document_key"]
            if key not in places:
                strays += 1
                continue
            places[key].append(row["place"])
            if key in documents and (problem := _passage_problem(row, documents[key], float(size), store)):
                yield f"passage {row['id']} of {current[key].source_id}: {problem}"
    for key, found in places.items():
        if sorted(found) != list(range(len(found))) or not found:
            yield f"{current[key].source_id}: its passages are not all there"
    if strays and not store.layout.unfinished.exists():
        yield f"{strays} passages belong to no current document"


def _passage_problem(row: dict[str, Any], document: Document, size: float, store: Store) -> str:
    try:
        passage = passage_of(json.loads(row["record"]), document.head)
    except (AskwellError, ValueError) as error:
        return f"cannot be read ({error})"
    if passage.span.of(document.text) != passage.text or row["text"] != passage.text:
        return "its text is not the document's at its span"
    if dumps(passage_record(passage)) != row["record"]:
        return "its record does not read back as it was"
    if not abs(size - 1) <= UNIT_TOLERANCE:
        return "its vector is not of length 1"
    return "" if row["encoder"] == store.encoder else f"its vector is of the encoder {row['encoder']!r}"


def _sealed_problems(store: Store, keys: list[str]) -> Iterator[str]:
    layout = store.layout
    pointer = pointed(layout.current)
    if _being_written(layout, pointer) or not (keys or pointer):  # made, and nothing ever put in
        return
    folder = layout.sealed / (pointer.get("version") or "-")
    if not is_whole(folder):
        yield "the reading copy is missing or incomplete (it is made anew when next used)"
        return
    if pointer["version"] != library_version(keys, store.encoder):
        yield "the reading copy is of another state of the library"
    if changed := changed_files(folder):
        yield from (f"the reading copy's file {name} was changed" for name in changed)
        return
    sealed = Sealed(folder)
    if len(sealed.documents) != len(keys):
        yield f"the reading copy holds {len(sealed.documents)} documents, the library {len(keys)}"


def _being_written(layout: Layout, pointer: dict[str, str]) -> bool:
    """Say whether the copy is out of date for a good reason: a writer is at work or was cut off."""
    behind = pointer.get("manifest") != newest_manifest(layout.tables)
    return behind and layout.unfinished.exists()
