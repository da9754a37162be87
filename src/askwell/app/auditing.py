"""Audit anyone's cited article: take it apart, find its sources, rule on each statement."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from askwell.answer.audit import Case, Piece, by_library, by_sources
from askwell.answer.checks.claim import Claim
from askwell.app.ingesting import Item, files
from askwell.app.tracing import Given, file_shelf, library_shelf, trace
from askwell.errors import BadInputError, UnreadableError
from askwell.ingest.articles import read_article
from askwell.ingest.parts import Given as Known
from askwell.library.index import SealedIndex
from askwell.model.answers import Hit, Ruling
from askwell.model.audits import Against, Article, Audit, Audited, Traced
from askwell.model.sources import Document, Passage
from askwell.ports import Encoder

MOST_SOURCES = 500
QUERY_CHARS = 2_000  # of a statement that are searched for


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be audited: the bytes and the name of the article, and the sources given as files.

    A source is a path, or a path after "LABEL=" for the reference with that label.
    """

    data: bytes
    name: str = ""
    against: Against = Against.CITED
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parts:
    """What an audit is made with.

    `read(data, name, known)` and `cut(document)` are those of ingesting, `search(words, k)` finds passages,
    `told` hears of what takes a while, `judge` rules as `verify` does. Without a library `index` is None.
    """

    index: SealedIndex | None
    read: Callable[[bytes, str, Known], Document]
    cut: Callable[[Document], Sequence[Passage]]
    search: Callable[[str, int], Sequence[Hit]]
    encoder: Encoder
    told: Callable[[str], None]
    judge: Callable[[Claim], Ruling] | None = None


def audit(asked: Asked, parts: Parts, at: str) -> Audit:
    """Audit an article; `at` is an ISO time. BadInputError when there is none, or a source cannot be read."""
    article = read_article(asked.data, asked.name)
    given = _read_sources(asked.sources, parts)
    used = {label for said in article.said for label in said.labels}
    references = [reference for reference in article.references if reference.label in used]
    shelves = (file_shelf(given), library_shelf(parts.index.heads() if parts.index else ()))
    traced = trace(references, shelves)
    audited = _audited(asked.against, article, traced, given, parts)
    wanted = {document for one in traced for document in one.documents}
    return Audit(
        name=asked.name,
        title=article.title,
        against=asked.against,
        audited=audited,
        sources=traced,
        unused=tuple(one.name for one in given if one.document.head.id not in wanted),
        at=at,
        library_version=parts.index.version if parts.index else "",
        encoder=parts.encoder.name,
    )


def _audited(
    against: Against, article: Article, traced: Sequence[Traced], given: Sequence[Given], parts: Parts
) -> tuple[Audited, ...]:
    parts.told(f"Auditing {len(article.said):,} statements ...")
    if against is Against.LIBRARY:
        return by_library(article.said, lambda words, k: _found(words, k, parts), parts.encoder, parts.judge)
    pieces = _pieces(traced, given, parts)
    cases = []
    for said in article.said:
        had = tuple(piece for label in said.labels for piece in pieces.get(label, ()))
        cases.append(Case(said, had, tuple(label for label in said.labels if not pieces.get(label))))
    return by_sources(cases, parts.encoder)


def _found(words: str, k: int, parts: Parts) -> list[Piece]:
    return [Piece(hit.passage, hit.head) for hit in parts.search(words[:QUERY_CHARS], k)]


def _pieces(traced: Sequence[Traced], given: Sequence[Given], parts: Parts) -> dict[str, tuple[Piece, ...]]:
    """Return the passages of each reference that was found, by its label."""
    own = {one.document.head.id: one.document for one in given}
    cut: dict[str, tuple[Piece, ...]] = {}
    for document_id in {document for one in traced for document in one.documents}:
        document = own.get(document_id)
        if document is not None:
            cut[document_id] = tuple(Piece(passage, document.head) for passage in parts.cut(document))
        elif parts.index is not None:
            head = parts.index.document(document_id).head
            cut[document_id] = tuple(Piece(p, head) for p in parts.index.passages(document_id))
    return {one.reference.label: tuple(p for d in one.documents for p in cut[d]) for one in traced}


def _read_sources(sources: Iterable[str], parts: Parts) -> tuple[Given, ...]:
    """Read the files and folders given as sources.

    BadInputError names a file that was given itself and cannot be read; one in a folder is left out.
    """
    read: list[Given] = []
    for source in sources:
        label, path = _labelled(source)
        inside = Path(path).is_dir()
        for item in files([Path(path)]):
            if len(read) == MOST_SOURCES:
                raise BadInputError(f"more than {MOST_SOURCES} source files", "Give only those cited")
            try:
                read.append(Given(item.name, _document(item, parts), label))
            except BadInputError as error:
                if not inside:
                    raise
                parts.told(f"left out: {error}")
    return tuple(read)


def _document(item: Item, parts: Parts) -> Document:
    name = f"the source {item.name}"
    try:
        document = parts.read(item.load(), item.address or item.name, item.given)
    except UnreadableError as error:
        raise BadInputError(f"{name} cannot be read: {error.message}", error.remedy) from error
    if not parts.cut(document):
        raise BadInputError(f"{name} holds no text that can be cited", "Give another file")
    return document


def _labelled(source: str) -> tuple[str, str]:
    """Split "3=leaflet.pdf" into its label and path; a path that is there as it stands has no label."""
    label, equals, path = source.partition("=")
    if not source.strip() or (equals and not path.strip()):
        raise BadInputError("an empty name names no source", "For example: --source 3=leaflet.pdf")
    if equals and label.strip() and len(PurePath(label).parts) == 1 and not Path(source).exists():
        return label.strip(), path
    return "", source
