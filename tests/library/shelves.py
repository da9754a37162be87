"""Libraries for the tests of this folder: made on disk from the shelf of askwell.testing."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from askwell.library.store import Store
from askwell.library.tables import Entry
from askwell.library.wording import vectors_name
from askwell.model.sources import Document, Passage
from askwell.testing import FakeEncoder, Shelf, make_passages

NOW = "2026-01-02T03:04:05+00:00"
ENCODER = FakeEncoder(32)


def entry(document: Document, passages: Sequence[Passage] | None = None) -> Entry:
    """Return the document with its passages, encoded."""
    cut = tuple(make_passages(document) if passages is None else passages)
    vectors = ENCODER.encode([passage.text for passage in cut])
    return Entry(document, document.text.encode(), f"{document.head.source.id}.txt", cut, vectors)


def new_store(root: Path) -> Store:
    """Return an empty library."""
    return Store.create(root, vectors_name(ENCODER.name), 32)


def stored(root: Path, shelf: Shelf) -> Store:
    """Return a library that holds this shelf."""
    store = new_store(root)
    with store.writing(NOW) as writer:
        writer.add([entry(document, passages) for document, passages in shelf])
    return store


def changed(document: Document, text: str) -> Document:
    """Return the document as its file says it now."""
    from askwell.testing import make_document

    made = make_document(text, document.head.source.id)
    head = replace(made.head, source=document.head.source, title=document.head.title)
    return replace(made, head=head)
