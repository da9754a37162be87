"""Write documents and passages as JSON and read them back as they were."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from askwell.model.sources import Document, Head, Kind, Note, Passage, Section, Source, Span, Table, Tier

Json = Any  # what json.loads gives


def dumps(value: Json) -> str:
    """Return compact JSON, keys sorted: the same for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(*parts: str) -> str:
    """Return the sha256 of the parts, told apart."""
    return sha256("\x00".join(parts).encode()).hexdigest()


def head_record(head: Head) -> Json:
    """Return everything of a head."""
    return asdict(head)


def head_of(record: Mapping[str, Json]) -> Head:
    """Return the head that was written."""
    source = dict(record["source"])
    source |= {"tier": Tier(source["tier"]), "kind": Kind(source["kind"])}
    return Head(**{**record, "source": Source(**source)})


def body_record(document: Document) -> Json:
    """Return what a document holds beside its head and text."""
    return {
        "sections": [[list(s.path), *_span(s.span), s.page] for s in document.sections],
        "tables": [
            [t.caption, list(t.header), [list(row) for row in t.rows], *_span(t.span)]
            for t in document.tables
        ],
        "notes": [note_record(note) for note in document.notes],
        "pages": [[page, *_span(span)] for page, span in document.pages],
    }


def document_of(head: Head, text: str, body: Mapping[str, Json]) -> Document:
    """Return the document that was written."""
    return Document(
        head,
        text,
        sections=tuple(Section(tuple(path), Span(a, b), page) for path, a, b, page in body["sections"]),
        tables=tuple(
            Table(caption, tuple(header), tuple(map(tuple, rows)), Span(a, b))
            for caption, header, rows, a, b in body["tables"]
        ),
        notes=tuple(note_of(note) for note in body["notes"]),
        pages=tuple((page, Span(a, b)) for page, a, b in body["pages"]),
    )


def note_record(note: Note) -> Json:
    """Return a note as a list."""
    return [
        note.id,
        *_span(note.span),
        note.topic,
        note.facet,
        list(note.medicines),
        list(note.figures),
        note.confidence,
        note.checked,
    ]


def note_of(record: Sequence[Json]) -> Note:
    """Return the note that was written."""
    identity, start, end, topic, facet, medicines, figures, confidence, checked = record
    span = Span(start, end)
    return Note(identity, span, topic, facet, tuple(medicines), tuple(figures), confidence, checked)


def passage_record(passage: Passage) -> Json:
    """Return a passage as a list, without what its document's head says; a last True marks a suspect one."""
    plain = [
        passage.id,
        list(passage.heading_path),
        *_span(passage.span),
        passage.text,
        passage.page,
        sorted(passage.concepts),
        note_record(passage.note) if passage.note else None,
    ]
    return [*plain, True] if passage.suspect else plain


def passage_of(record: Sequence[Json], head: Head) -> Passage:
    """Return the passage that was written, of the document with this head."""
    identity, path, start, end, text, page, concepts, note, *suspect = record
    return Passage(
        identity,
        head.id,
        head.source.id,
        tuple(path),
        Span(start, end),
        text,
        head.source.kind,
        page,
        frozenset(concepts),
        note_of(note) if note else None,
        suspect=bool(suspect),
    )


def content_digest(document: Document) -> str:
    """Return a digest of what the file said; not of when it was fetched or which version it is."""
    head = {**head_record(document.head), "version": 0, "retrieved": ""}
    return digest(dumps(head), document.text, dumps(body_record(document)))


def cut_digest(passages: Iterable[Passage]) -> str:
    """Return a digest of how a document was cut and of the concepts found in it."""
    return digest(*(dumps(passage_record(passage)) for passage in passages))


def _span(span: Span) -> tuple[int, int]:
    return span.start, span.end
