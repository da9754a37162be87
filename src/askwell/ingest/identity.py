"""Give sources, documents and passages their ids: digests that the same content always gets again."""

import hashlib
from pathlib import PurePath

from askwell.ingest.publishers import domain, slug
from askwell.model.sources import Note, Source, Span

_ID_CHARS = 32
_SHORT_CHARS = 8
_SLUG_CHARS = 40


def digest(*parts: str) -> str:
    """Return a digest of several texts; ("a", "bc") and ("ab", "c") differ."""
    return hashlib.sha256("\x1f".join(f"{len(part)}:{part}" for part in parts).encode()).hexdigest()[
        :_ID_CHARS
    ]


def snapshot_of(data: bytes) -> str:
    """Return the sha256 of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def source_id(url: str, name: str) -> str:
    """Return the id of a source by its address, else by the name of its file; its content has no say."""
    if url:
        words = slug(f"{domain(url)} {PurePath(url.split('?', 1)[0].rstrip('/')).stem}")
        return f"{words[:_SLUG_CHARS].rstrip('-')}-{digest(url)[:_SHORT_CHARS]}"
    path = PurePath(name)
    words = slug(path.stem) or "file"
    return f"{words[:_SLUG_CHARS].rstrip('-')}-{digest(path.as_posix())[:_SHORT_CHARS]}"


def document_id(source: Source, published: str, text: str, notes: tuple[Note, ...]) -> str:
    """Return the id of one version: it changes with the text, the source, a note."""
    return digest(repr(source), published, text, repr(notes))


def passage_id(document: str, span: Span) -> str:
    """Return the id of a passage: where it stands in which document."""
    return digest(document, str(span.start), str(span.end))
