"""Make paragraphs, headings and lists of a PDF's lines; drop running headers, join broken words."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from askwell.ingest.parts import Block, BlockKind
from askwell.ingest.readers.pdf_lines import Line

_EDGE: Final = 0.12  # running headers and footers lie within this share of the page's height
_RUNNING_SHARE: Final = 0.5  # of the pages
_RUNNING_LEAST: Final = 3
_LARGER: Final = 1.12  # a heading's size over the text's
_HEADING_CHARS: Final = 160
_PAGE_NUMBER: Final = re.compile(
    r"(?:page\s*)?[-\u2013]?\s*\d{1,4}\s*[-\u2013]?(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE
)
_BULLET: Final = re.compile(
    r"(?:[\u2022\u00b7\u25aa\u25e6\u25cf\u25a0\u2023\uf0b7\uf0a7*\u2013-]|o(?=\s)|\(?\d{1,2}[.)])\s+(?=\S)"
)
_NUMBERED: Final = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[A-Z]")
_BROKEN_WORD: Final = re.compile(r"([A-Za-z]+)[-\u2010\xad]$")
_WORD: Final = re.compile(r"[A-Za-z]+(?:[-\u2010][A-Za-z]+)*")
_GAP: Final = 1.7  # distance between lines, over their height, that begins a paragraph
_SHORT: Final = 0.85  # a line this much shorter than its column may end a paragraph
_STOPS: Final = (".", "!", "?", ":")


@dataclass(frozen=True, slots=True)
class Placed:
    """A table and where its top edge is: page from 1, share of the page's height."""

    block: Block
    page: int
    top: float


@dataclass(frozen=True, slots=True)
class _Type:
    """The size of the running text, the sizes of headings from large to small, the columns' right edges."""

    body: float
    larger: tuple[float, ...]
    right: float

    def level(self, line: Line) -> int:
        """Return the level of the heading a line is by its type; 0 when it is text."""
        if len(line.text) > _HEADING_CHARS or not any(char.isalpha() for char in line.text):
            return 0
        if line.size > self.body * _LARGER:
            return 1 + self.larger.index(round(line.size, 1)) if round(line.size, 1) in self.larger else 2
        own = line.bold and not line.text.rstrip().endswith((".", ",", ";"))
        return 1 + len(self.larger) + 1 if own else 0


def blocks_of(lines: Sequence[Line], tables: Sequence[Placed]) -> tuple[Block, ...]:
    """Return the blocks of a document; a table stands where its top edge was."""
    kept = _without_running(lines)
    look = _look(kept)
    words = _Words.of(kept)
    waiting = sorted(tables, key=lambda table: (table.page, table.top))
    blocks: list[Block] = []
    for paragraph in _paragraphs(kept, look):
        first = paragraph[0]
        while waiting and (waiting[0].page, waiting[0].top) < (first.page, first.top):
            blocks.append(waiting.pop(0).block)
        blocks.append(_block(paragraph, look, words))
    return (*blocks, *(table.block for table in waiting))


def _without_running(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without page numbers and without what stands at the edge of most pages."""
    pages = len({line.page for line in lines})
    seen = Counter(key for _, key in {(line.page, _key(line)) for line in lines if _at_edge(line)})
    running = {key for key, times in seen.items() if times >= max(_RUNNING_LEAST, _RUNNING_SHARE * pages)}
    return [line for line in lines if not (_at_edge(line) and (_key(line) in running or _is_number(line)))]


def _at_edge(line: Line) -> bool:
    return line.bottom < _EDGE or line.top > 1 - _EDGE


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.lower()).strip()


def _is_number(line: Line) -> bool:
    return _PAGE_NUMBER.fullmatch(line.text.strip()) is not None


def _look(lines: Sequence[Line]) -> _Type:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    larger = tuple(sorted((size for size in sizes if size > body * _LARGER), reverse=True))
    return _Type(body, larger[:4], max((line.right for line in lines), default=0.0))


def _paragraphs(lines: Sequence[Line], look: _Type) -> Iterator[list[Line]]:
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and _begins(paragraph, line, look):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _begins(paragraph: Sequence[Line], line: Line, look: _Type) -> bool:
    """Whether `line` begins a new paragraph after the lines so far."""
    last = paragraph[-1]
    if look.level(last) != look.level(line) or _BULLET.match(line.text):
        return True
    if last.page != line.page or line.top < last.top:  # the next page or column goes on in mid-sentence
        return last.text.rstrip().endswith(_STOPS) or not line.text[:1].islower()
    distance = (line.bottom - last.bottom) / max(1e-6, last.bottom - last.top)
    return distance > _GAP or _ended_short(paragraph, line)


def _ended_short(paragraph: Sequence[Line], line: Line) -> bool:
    """Whether the last line stopped well before the edge that the lines around it reach."""
    last = paragraph[-1]
    widest = max(one.right - one.left for one in (*paragraph, line))
    return (
        last.right - last.left < _SHORT * widest
        and last.text.rstrip().endswith(_STOPS)
        and not line.text[0].islower()
    )


def _block(paragraph: Sequence[Line], look: _Type, words: "_Words") -> Block:
    text = words.join([line.text for line in paragraph])
    first = paragraph[0]
    level = look.level(first)
    marked = _BULLET.match(text)
    if level and not (marked and not _NUMBERED.match(text)):
        return Block(BlockKind.HEADING, text, level=level, page=first.page)
    if marked:
        return Block(BlockKind.ITEM, text[marked.end() :], page=first.page)
    return Block(BlockKind.TEXT, text, page=first.page)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of the document, to tell a word broken at a line's end from one with a hyphen."""

    seen: frozenset[str]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "_Words":
        """Return the words of the lines, those broken at an end left out."""
        return cls(
            frozenset(
                word.group().lower()
                for line in lines
                for word in _WORD.finditer(_BROKEN_WORD.sub("", line.text))
            )
        )

    def join(self, lines: Sequence[str]) -> str:
        """Return lines as one text; a hyphen stays when the document writes the word with it elsewhere."""
        text = lines[0]
        for line in lines[1:]:
            broken = _BROKEN_WORD.search(text)
            joins = broken is not None and line[:1].islower()
            text = self._joined(text, broken, line) if broken and joins else f"{text} {line}"
        return text

    def _joined(self, text: str, broken: re.Match[str], line: str) -> str:
        follows = _WORD.match(line)
        left, right = broken.group(1).lower(), follows.group().lower() if follows else ""
        whole = text[: broken.end(1)] + line
        hyphened = f"{text[: broken.end(1)]}-{line}"
        if left + right in self.seen:
            return whole
        both = left in self.seen and right.split("-")[0] in self.seen
        return hyphened if f"{left}-{right}" in self.seen or both else whole
