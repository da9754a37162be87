"""Cut a document into passages: about 100 words on sentence borders, never across a heading."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from askwell.ingest.identity import passage_id
from askwell.ingest.orders import addresses_software
from askwell.model.questions import Mention
from askwell.model.sources import Document, Kind, Note, Passage, Section, Span, Table
from askwell.text.sentences import sentences

Find = Callable[[str], tuple[Mention, ...]]

BEST_WORDS: Final = 100
_SLACK_WORDS: Final = 20  # so far from the best costs nothing
_MOST_WORDS: Final = 130
_LONG_WORDS: Final = 160  # a sentence longer than this is cut where a clause ends
_CLAUSE_WORDS: Final = 60
_MOST_CHARS: Final = 2_000  # also of words that no space parts: a string of letters, Chinese
_WORD_CHARS: Final = 15  # of such words
# What a border costs, beside the squared distance from the best length in units of the slack.
_INSIDE_PARAGRAPH: Final = 1.0
_BETWEEN_ITEMS: Final = 0.6
_AFTER_LEAD_IN: Final = 6.0
_PASSAGE: Final = 0.3


@dataclass(frozen=True, slots=True)
class _Unit:
    """A stretch that is not cut: a sentence, an item, a table row; `cost` is that of a border before it."""

    span: Span
    words: int
    cost: float


def cut(document: Document, find: Find) -> tuple[Passage, ...]:
    """Return the passages of a document in order; `find` names the concepts in a text.

    Each statement of a summary document is one passage. Else a section shorter than a passage is one, a
    longer one is cut where it costs least: at paragraphs rather than inside them, not after "such as:".
    """
    cutter = _Cutter(document, find)
    if document.head.source.kind is Kind.SUMMARY:
        return tuple(cutter.statement(note) for note in document.notes)
    return tuple(passage for section in document.sections for passage in cutter.section(section))


class _Cutter:
    """Knows the document and remembers the concepts of headings."""

    def __init__(self, document: Document, find: Find) -> None:
        self._document = document
        self._find = find
        self._named = cache(self._concepts)

    def statement(self, note: Note) -> Passage:
        section = next((s for s in self._document.sections if s.span.holds(note.span)), None)
        carried = (*note.medicines, note.topic.replace("-", " "))
        concepts = frozenset().union(*(self._named(words) for words in carried if words))
        return self._passage(section, note.span, note=note, concepts=concepts)

    def section(self, section: Section) -> Iterator[Passage]:
        tables = [table for table in self._document.tables if section.span.holds(table.span)]
        for stretch, table in _stretches(section.span, tables):
            units = _units(self._document.text, stretch, is_table=table is not None)
            for span in _packed(units):
                yield self._passage(section, span, table=table, concepts=self._title())

    def _title(self) -> frozenset[str]:
        """Return what the title names: a source's own text is about that (a label, its medicine)."""
        return self._named(self._document.head.title)

    def _concepts(self, words: str) -> frozenset[str]:
        return frozenset(mention.concept_id for mention in self._find(words))

    def _passage(
        self,
        section: Section | None,
        span: Span,
        *,
        note: Note | None = None,
        table: Table | None = None,
        concepts: frozenset[str] = frozenset(),
    ) -> Passage:
        document = self._document
        path = section.path if section else ()
        headings = (*path, table.caption) if table and table.caption else path
        text = span.of(document.text)
        named = self._named(" / ".join(headings)) if headings else frozenset()
        return Passage(
            id=passage_id(document.head.id, span),
            document_id=document.head.id,
            source_id=document.head.source.id,
            heading_path=headings,
            span=span,
            text=text,
            kind=document.head.source.kind,
            page=self._page(span),
            concepts=self._concepts(text) | named | concepts,
            note=note,
            suspect=addresses_software(text),
        )

    def _page(self, span: Span) -> int | None:
        return next((page for page, on in self._document.pages if on.start <= span.start < on.end), None)


def _stretches(whole: Span, tables: Sequence[Table]) -> Iterator[tuple[Span, Table | None]]:
    """Give the text between the tables of a section, and each table."""
    start = whole.start
    for table in sorted(tables, key=lambda table: table.span):
        yield Span(start, max(start, table.span.start)), None
        yield table.span, table
        start = table.span.end
    yield Span(start, max(start, whole.end)), None


def _units(text: str, stretch: Span, *, is_table: bool) -> list[_Unit]:
    """Return what a stretch of text must not be cut inside, with what a border before each costs."""
    found = _lines(text, stretch) if is_table else _sentences(text, stretch)
    units: list[_Unit] = []
    for span in found:
        before = text[units[-1].span.end : span.start] if units else ""
        cost = _border_cost(text[units[-1].span.start : units[-1].span.end], before) if units else 0.0
        pieces = [part for piece in _pieces(text, span) for part in _chars(piece)]
        units += [
            _Unit(piece, _words(piece.of(text)), cost if at == 0 else _INSIDE_PARAGRAPH)
            for at, piece in enumerate(pieces)
        ]
    return units


def _lines(text: str, stretch: Span) -> Iterator[Span]:
    at = stretch.start
    for line in stretch.of(text).split("\n"):
        if line.strip():
            yield Span(at, at + len(line))
        at += len(line) + 1


def _sentences(text: str, stretch: Span) -> Iterator[Span]:
    """Give the sentences; the list mark before one belongs to it, so that no character is lost."""
    end = stretch.start
    for span in sentences(stretch.of(text)):
        start = stretch.start + span.start
        gap = text[end:start]
        mark = gap.lstrip()
        yield Span(start - len(mark), stretch.start + span.end)
        end = stretch.start + span.end


def _border_cost(before: str, gap: str) -> float:
    if before.endswith(":"):
        return _AFTER_LEAD_IN
    if "\n\n" in gap:
        return 0.0
    return _BETWEEN_ITEMS if "\n" in gap else _INSIDE_PARAGRAPH


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Give a very long sentence in pieces that end with a clause, or else with a word."""
    words = span.of(text).split(" ")
    if len(words) <= _LONG_WORDS:
        yield span
        return
    start = at = span.start
    count = 0
    for word in words:
        at += len(word) + 1
        count += 1
        ends = word.endswith((";", ",", ":")) and count >= _CLAUSE_WORDS
        if ends or count >= _MOST_WORDS:
            yield Span(start, min(at - 1, span.end))
            start, count = at, 0
    if start < span.end:
        yield Span(start, span.end)


def _words(text: str) -> int:
    return max(len(text.split()), len(text) // _WORD_CHARS)


def _chars(span: Span) -> Iterator[Span]:
    """Give what no space parts in pieces of at most _MOST_CHARS characters."""
    for start in range(span.start, span.end, _MOST_CHARS):
        yield Span(start, min(start + _MOST_CHARS, span.end))


def _packed(units: Sequence[_Unit]) -> Iterator[Span]:
    """Give the passages: the way to cut the units that costs least, found in one pass."""
    best: list[float] = [0.0]
    came: list[int] = [0]
    for end in range(1, len(units) + 1):
        total, cheapest, start_of = 0, float("inf"), end - 1
        for start in range(end - 1, -1, -1):
            total += units[start].words
            if total > _MOST_WORDS and start < end - 1:
                break
            cost = best[start] + _cost(total) + (units[start].cost if start else 0.0)
            if cost < cheapest:
                cheapest, start_of = cost, start
        best.append(cheapest)
        came.append(start_of)
    borders = [len(units)]
    while borders[-1] > 0:
        borders.append(came[borders[-1]])
    for start, end in zip(borders[::-1], borders[-2::-1], strict=False):
        yield Span(units[start].span.start, units[end - 1].span.end)


def _cost(words: int) -> float:
    off = max(0, abs(words - BEST_WORDS) - _SLACK_WORDS) / _SLACK_WORDS
    return off * off + _PASSAGE
