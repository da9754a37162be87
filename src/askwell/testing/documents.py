"""Small made-up documents for tests; nothing of them is in the library."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from askwell.model.sources import Document, Head, Kind, Note, Passage, Section, Source, Span, Tier

Shelf = Sequence[tuple[Document, Sequence[Passage]]]


def make_document(text: str, source_id: str = "test", **source: object) -> Document:
    """Return a document of one section with this text; `source` sets fields of its Source.

    >>> make_document("Rest helps.", title="Rest").head.source.title
    'Rest'
    """
    plain = Source(
        source_id, f"Title of {source_id}", "A Test Publisher", "a-test", Tier.OTHER, Kind.ORIGINAL
    )
    full = replace(plain, **source)  # type: ignore[arg-type]
    data = text.encode()
    identity = sha256(f"{source_id}\n{full.kind}\n{text}".encode()).hexdigest()[:32]
    head = Head(identity, full, 1, full.title, "unknown", "unknown", sha256(data).hexdigest())
    return Document(head, text, sections=(Section(("Heading",), Span(0, len(text))),))


def make_passages(document: Document, concepts: frozenset[str] = frozenset()) -> tuple[Passage, ...]:
    """Return one passage per non-empty line of the document; a summary's get a note each."""
    passages, start = [], 0
    for line in document.text.splitlines(keepends=True):
        span = Span(start, start + len(line.rstrip()))
        start += len(line)
        if not line.strip():
            continue
        identity = sha256(f"{document.head.id} {span}".encode()).hexdigest()[:32]
        kind = document.head.source.kind
        note = Note(identity[:8], span, checked="against the document") if kind is Kind.SUMMARY else None
        passages.append(
            Passage(
                identity,
                document.head.id,
                document.head.source.id,
                ("Heading",),
                span,
                span.of(document.text),
                kind,
                concepts=concepts,
                note=note,
            )
        )
    return tuple(passages)


def make_shelf() -> list[tuple[Document, tuple[Passage, ...]]]:
    """Return three small documents of two publishers and both kinds."""
    label = make_document(
        "Testamab may cause an itching rash.\nTestamab is kept in a refrigerator.",
        "label",
        publisher="Agency of Tests",
        publisher_id="agency",
        url="https://labels.agency.test/testamab",
    )
    advice = make_document(
        "Tell your team about back pain.\nA warm bath may ease back pain.\nAn itching rash needs a cloth.",
        "advice",
        publisher="Charity of Tests",
        publisher_id="charity",
        url="https://charity.test/back",
    )
    notes = make_document(
        "Back pain was told by 3 of 10 people given testamab.",
        "notes",
        publisher="Charity of Tests",
        publisher_id="charity",
        kind=Kind.SUMMARY,
        language="en",
    )
    dated = replace(label, head=replace(label.head, published="2024-05"))
    return [
        (dated, make_passages(dated, frozenset({"testamab"}))),
        (advice, make_passages(advice)),
        (notes, make_passages(notes, frozenset({"testamab", "back-pain"}))),
    ]
