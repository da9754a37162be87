"""Where words come from: sources, documents, passages and the spans that point into them."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from askwell.errors import InvalidValueError

UNKNOWN_DATE = "unknown"
UNKNOWN_PUBLISHER = "unknown"
CLAIMED = "claimed:"  # begins the id of a publisher that only the document itself names


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters [start, end) in a document's folded text.

    >>> Span(0, 4).of("Back pain")
    'Back'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise InvalidValueError(f"span {self.start}..{self.end} is not a range")

    def of(self, text: str) -> str:
        """Return the characters of `text` inside this span."""
        return text[self.start : self.end]

    def holds(self, other: Self) -> bool:
        """Say whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class Kind(StrEnum):
    """Whose words a document holds."""

    ORIGINAL = "original"  # the source's own text, quoted verbatim
    SUMMARY = "summary"  # this project's words about the source, never shown as a quotation


def is_vouched(publisher_id: str) -> bool:
    """Say whether this is the id of a publisher that someone stands for.

    >>> is_vouched("fda"), is_vouched("claimed:fda"), is_vouched("unknown")
    (True, False, False)
    """
    return publisher_id != UNKNOWN_PUBLISHER and not publisher_id.startswith(CLAIMED)


class Tier(StrEnum):
    """How much weight a source carries, strongest first (docs/library.md has the rule)."""

    LABEL = "regulator_label"
    GUIDELINE = "guideline"
    NATIONAL = "national_health_service"
    CENTRE = "cancer_centre_or_charity"
    JOURNAL = "journal_article"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Source:
    """A published thing that a document was made from.

    `id` is short and stable ("asco21-p37"). `publisher_id` folds spellings and copies of one publisher:
    independence of evidence counts these; one that only the document names begins with CLAIMED.
    `quote_limit` is the number of words that may be shown verbatim per quote: 0 means none (facts only), None
    means no limit. `url` and `set_id` may be "".
    """

    id: str
    title: str
    publisher: str
    publisher_id: str
    tier: Tier
    kind: Kind
    url: str = ""
    licence: str = ""
    quote_limit: int | None = None
    language: str = "en"
    country: str = ""
    set_id: str = ""

    def __post_init__(self) -> None:
        if not self.id or not self.title or not self.publisher_id:
            raise InvalidValueError(f"source {self.id!r} needs an id, a title and a publisher")

    @property
    def vouched(self) -> bool:
        """Whether a person who runs the library stands for who published this, not the document alone."""
        return is_vouched(self.publisher_id)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the text under it, up to the next heading of any level.

    `path` is the chain of headings from the top, this section's own last; `()` for text before the first.
    `span` covers the body, without the heading. `page` is the PDF page the section starts on, from 1.
    """

    path: tuple[str, ...]
    span: Span
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table kept as cells, with the span of its flattened rows in the document's text."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Note:
    """What an editor recorded about one statement of a summary document.

    `figures` are the numbers as the source gives them ("3.1%", "61/1994"). `checked` is one of
    "against the document", "corrected against the document", "against a copy", "not re-checked".
    """

    id: str
    span: Span
    topic: str = ""
    facet: str = ""
    medicines: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    confidence: str = ""
    checked: str = ""

    @property
    def rechecked(self) -> bool:
        """Whether someone compared the statement with the source or a copy of it."""
        return self.checked not in ("", "not re-checked")


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a document without its text: enough to cite it.

    `id` is a digest of source, kind and folded text. `version` counts the source's documents from 1.
    `published` is ISO ("2021", "2021-06", "2021-06-23"), free text from the source, or "unknown".
    `retrieved` is ISO or "unknown". `snapshot` is the sha256 of the raw bytes.
    """

    id: str
    source: Source
    version: int
    title: str
    published: str
    retrieved: str
    snapshot: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[0-9a-f]{64}", self.snapshot):
            raise InvalidValueError(f"document {self.id!r} needs the sha256 of its bytes")


@dataclass(frozen=True, slots=True)
class Document:
    """One version of a source's text, folded once (askwell.text.normalise); every span points into `text`.

    `pages` holds (page number, span) for paged formats. `notes` are present only in summary documents.
    """

    head: Head
    text: str
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[Note, ...] = ()
    pages: tuple[tuple[int, Span], ...] = ()

    def __post_init__(self) -> None:
        spans = [s.span for s in self.sections] + [t.span for t in self.tables] + [n.span for n in self.notes]
        if any(span.end > len(self.text) for span in spans):
            raise InvalidValueError(f"document {self.head.id!r} has a span past the end of its text")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document that can be found and cited: `text == document.text[span]` always.

    About 80-120 words on sentence borders, or exactly one statement of a summary document (then `note`
    is set). `concepts` are ids from the concept tables that the words, the headings or the note carry.
    `suspect` marks words that are addressed to software that reads them: nothing on a page rests on them.
    """

    id: str
    document_id: str
    source_id: str
    heading_path: tuple[str, ...]
    span: Span
    text: str
    kind: Kind
    page: int | None = None
    concepts: frozenset[str] = field(default_factory=frozenset)
    note: Note | None = None
    suspect: bool = False

    def __post_init__(self) -> None:
        if len(self.text) != self.span.end - self.span.start or not self.text.strip():
            raise InvalidValueError(f"passage {self.id!r} does not fit its span")
