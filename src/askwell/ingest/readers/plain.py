"""Read plain text: unwrap lines that a page's edge broke, keep the breaks that mean something."""

import re
from collections.abc import Iterator

from askwell.ingest.parts import Block, BlockKind, Reading
from askwell.text.normalise import fold

_BULLET = re.compile(r"(?:[-*\u2022\u00b7\u25aa\u25e6\u25cf\u25a0\u2023]|\(?\d{1,2}[.)])\s+(?=\S)")
_UNDERLINE = re.compile(r"^([=\-~])\1{2,}$")
_NUMBERED_HEADING = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+[A-Z]")
_WIDE_CHARS = 110  # a text with lines longer than this was not wrapped
_HEADING_WORDS = 12
_STOPS = (".", "!", "?", ":", ";", "\u2026")


def read_plain(text: str) -> Reading:
    """Return the paragraphs, list items and headings of a plain text.

    A line is joined to the one before when its first word would not have fitted there.
    """
    lines = fold(text).split("\n")
    width = _width(lines)
    blocks: list[Block] = []
    for paragraph in _paragraphs(lines):
        blocks += _heading(paragraph) or _blocks(_unwrap(paragraph, width))
    return Reading(tuple(blocks))


def _width(lines: list[str]) -> int:
    """Return where the page's edge was, in characters; 0 when the lines were not wrapped."""
    lengths = sorted(len(line) for line in lines if line)
    if not lengths or lengths[-1] > _WIDE_CHARS:
        return 0
    return lengths[int(0.95 * (len(lengths) - 1))]


def _paragraphs(lines: list[str]) -> Iterator[list[str]]:
    paragraph: list[str] = []
    for line in [*lines, ""]:
        if line:
            paragraph.append(line)
        elif paragraph:
            yield paragraph
            paragraph = []


def _heading(paragraph: list[str]) -> list[Block]:
    """Return a heading when the paragraph is one: underlined, numbered, or all in capitals."""
    first = paragraph[0]
    if len(paragraph) == 2 and (rule := _UNDERLINE.match(paragraph[1])):
        return [Block(BlockKind.HEADING, first, level=1 if rule.group(1) == "=" else 2)]
    if len(paragraph) > 1 or len(first.split()) > _HEADING_WORDS or first.endswith(_STOPS):
        return []
    if _NUMBERED_HEADING.match(first):
        return [Block(BlockKind.HEADING, first, level=2 + first.split()[0].rstrip(".").count("."))]
    letters = [char for char in first if char.isalpha()]
    if len(letters) > 3 and all(char.isupper() for char in letters):
        return [Block(BlockKind.HEADING, first, level=2)]
    return []


def _unwrap(lines: list[str], width: int) -> list[str]:
    joined = [lines[0]]
    last = lines[0]
    for line in lines[1:]:
        if width and _wrapped(last, line, width):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
        last = line
    return joined


def _wrapped(last: str, line: str, width: int) -> bool:
    """Whether `line` goes on where `last` met the page's edge."""
    if _BULLET.match(line) or (last.endswith(_STOPS) and line[0].islower()):
        return False
    return len(last) + 1 + len(line.split(" ", 1)[0]) > width


def _blocks(lines: list[str]) -> list[Block]:
    """Return list items for bulleted lines and for lines that a break keeps apart without a full stop."""
    several = len(lines) > 1
    return [_block(line, several=several) for line in lines]


def _block(line: str, *, several: bool) -> Block:
    marked = _BULLET.match(line)
    if marked:
        return Block(BlockKind.ITEM, line[marked.end() :])
    kind = BlockKind.ITEM if several and not line.endswith(_STOPS) else BlockKind.TEXT
    return Block(kind, line)
