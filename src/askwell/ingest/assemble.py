"""Lay a reading's blocks out as one folded text and point every span of the document into it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from askwell.ingest.parts import Block, BlockKind, Grid
from askwell.model.sources import Note, Section, Span, Table
from askwell.text.normalise import fold_for_match, fold_line

ITEM_MARK = "- "
_TIGHT = frozenset({BlockKind.ITEM, BlockKind.TABLE})


@dataclass(frozen=True, slots=True)
class Laid:
    """A document's text with everything that points into it."""

    text: str
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    notes: tuple[Note, ...]
    pages: tuple[tuple[int, Span], ...]


def lay(blocks: Iterable[Block], title: str) -> Laid:
    """Return the folded text of `blocks` and the spans of its sections, tables, notes and pages.

    Paragraphs are apart by an empty line; list items ("- ...") and table rows follow line by line. A first
    heading that repeats the title opens no section: its text belongs to the top, path ().
    """
    layout = _Layout(title=fold_for_match(fold_line(title)))
    for block in blocks:
        layout.add(block)
    return layout.done()


def row_line(header: tuple[str, ...], cells: tuple[str, ...]) -> str:
    """Return a table row as one line that can be cited alone.

    >>> row_line(("Grade", "What to do"), ("2", "Hold the medicine"))
    'Grade: 2; What to do: Hold the medicine'
    """
    said: list[str] = []
    for index, cell in enumerate(cells):
        label = header[index] if index < len(header) else ""
        line = f"{label}: {cell}" if label and cell else cell
        if cell and line not in said:  # merged cells are repeated in the grid, not in the line
            said.append(line)
    return "; ".join(said)


@dataclass(slots=True)
class _Layout:
    """The text so far, and what is still open."""

    title: str
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    before: BlockKind | None = None
    path: list[tuple[int, str]] = field(default_factory=list)
    body: tuple[int, int] | None = None
    body_page: int | None = None
    headed: bool = False
    sections: list[Section] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    pages: list[tuple[int, Span]] = field(default_factory=list)

    def add(self, block: Block) -> None:
        if block.kind is BlockKind.HEADING:
            self._heading(block)
        elif block.grid is not None:
            self._table(block, block.grid)
        else:
            self._text(block)

    def _write(self, text: str, kind: BlockKind, page: int | None) -> Span:
        gap = "" if not self.pieces else "\n" if kind is self.before and kind in _TIGHT else "\n\n"
        self.pieces.append(gap + text)
        start = self.length + len(gap)
        self.length = start + len(text)
        self.before = kind
        if page is not None:
            first = self.pages.pop()[1].start if self.pages and self.pages[-1][0] == page else start
            self.pages.append((page, Span(first, self.length)))
        return Span(start, self.length)

    def _body(self, span: Span, page: int | None) -> None:
        self.body_page = self.body_page or page
        self.body = (self.body[0] if self.body else span.start, span.end)

    def _text(self, block: Block) -> None:
        text = fold_line(block.text)
        if not text:
            return
        mark = ITEM_MARK if block.kind is BlockKind.ITEM else ""
        span = self._write(mark + text, block.kind, block.page)
        self._body(span, block.page)
        if block.remark is not None:
            said = block.remark
            self.notes.append(
                Note(
                    id=said.id,
                    span=Span(span.start + len(mark), span.end),
                    topic=said.topic,
                    facet=said.facet,
                    medicines=said.medicines,
                    figures=said.figures,
                    confidence=said.confidence,
                    checked=said.checked,
                )
            )

    def _heading(self, block: Block) -> None:
        text = fold_line(block.text)
        if not text:
            return
        self._close()
        repeats = not self.headed and fold_for_match(text) == self.title
        self.headed = True
        self._write(text, BlockKind.HEADING, block.page)
        self.body_page = block.page
        if not repeats:
            self.path = [part for part in self.path if part[0] < block.level]
            self.path.append((block.level, text))

    def _table(self, block: Block, grid: Grid) -> None:
        grid = _folded(grid)
        if grid.caption:
            self._body(self._write(grid.caption, BlockKind.CAPTION, block.page), block.page)
        lines = [line for row in grid.rows if (line := row_line(grid.header, row))]
        if not lines:
            return
        self.before = None
        spans = [self._write(line, BlockKind.TABLE, block.page) for line in lines]
        whole = Span(spans[0].start, spans[-1].end)
        self._body(whole, block.page)
        self.tables.append(Table(grid.caption, grid.header, grid.rows, whole))
        self.before = None

    def _close(self) -> None:
        path = tuple(name for _, name in self.path)
        if self.body is not None or path:
            start, end = self.body or (self.length, self.length)
            self.sections.append(Section(path, Span(start, end), self.body_page))
        self.body = self.body_page = None

    def done(self) -> Laid:
        self._close()
        return Laid(
            "".join(self.pieces),
            tuple(self.sections),
            tuple(self.tables),
            tuple(self.notes),
            tuple(self.pages),
        )


def _folded(grid: Grid) -> Grid:
    return Grid(
        header=tuple(fold_line(cell) for cell in grid.header),
        rows=tuple(tuple(fold_line(cell) for cell in row) for row in grid.rows),
        caption=fold_line(grid.caption),
    )
