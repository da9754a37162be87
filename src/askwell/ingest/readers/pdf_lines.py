"""Find the lines of a PDF page in reading order, columns one after the other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pdfplumber.page import Page as PlumberPage

Box = tuple[float, float, float, float]

UNKNOWN_CHAR: Final = "\ufffd"
_NO_LETTER: Final = re.compile(r"\(cid:\d+\)")  # what pdfminer writes for a sign it cannot name
_NO_BULLET: Final = re.compile(r"^\(cid:\d+\)\s+")
_LEAST_COLUMN_SHARE: Final = 0.25  # of the words, on each side of the gutter
_MOST_CROSSING_SHARE: Final = 0.12  # of the words that lie across it (titles, footnotes)
_LEAST_WORDS: Final = 40
_MOST_ROWS_ACROSS: Final = 0.3
_SAME_LINE: Final = 0.5  # of the character size


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: `top` and `bottom` from the top of the page as shares of its height."""

    text: str
    page: int
    top: float
    bottom: float
    left: float
    right: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool


def page_lines(page: "PlumberPage", tables: Sequence[Box]) -> list[Line]:
    """Return the lines of a page outside `tables`; a page in two columns gives the left one first."""
    words = [word for word in _words(page) if not any(_inside(word, box) for box in tables)]
    gutter = _gutter(words, float(page.width))
    rows = _rows(words, gutter)
    return [_line(row, page) for row in rows]


def _words(page: "PlumberPage") -> list[_Word]:
    found = page.dedupe_chars().extract_words(
        extra_attrs=["size", "fontname"], use_text_flow=False, keep_blank_chars=False, x_tolerance_ratio=0.2
    )
    return [
        _Word(
            word["text"],
            float(word["x0"]),
            float(word["x1"]),
            float(word["top"]),
            float(word["bottom"]),
            float(word["size"]),
            "bold" in word["fontname"].lower() or "black" in word["fontname"].lower(),
        )
        for word in found
    ]


def _inside(word: _Word, box: Box) -> bool:
    middle = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3]


def _gutter(words: Sequence[_Word], width: float) -> float | None:
    """Return where the space between two columns lies; None for one column."""
    if len(words) < _LEAST_WORDS:
        return None
    best, fewest = None, _MOST_CROSSING_SHARE * len(words)
    for step in range(35, 66):
        x = width * step / 100
        crossing = sum(1 for word in words if word.x0 < x + 3 and word.x1 > x - 3)
        left = sum(1 for word in words if word.x1 <= x)
        sides = min(left, len(words) - left - crossing)
        if crossing < fewest and sides >= _LEAST_COLUMN_SHARE * len(words):
            best, fewest = x, crossing
    return best if best is not None and _is_gutter(words, best) else None


def _is_gutter(words: Sequence[_Word], x: float) -> bool:
    """Whether few lines run across `x`."""
    rows = _by_height(words)
    return sum(_runs_across(row, x) for row in rows) < _MOST_ROWS_ACROSS * len(rows)


def _runs_across(row: Sequence[_Word], x: float) -> bool:
    """Whether a line has a word on `x`, or words on both sides no further apart than words are."""
    left = max((word.x1 for word in row if word.x1 <= x), default=None)
    right = min((word.x0 for word in row if word.x0 >= x), default=None)
    if any(word.x0 < x < word.x1 for word in row):
        return True
    return left is not None and right is not None and right - left < row[0].size


def _by_height(words: Sequence[_Word]) -> list[list[_Word]]:
    rows: list[list[_Word]] = []
    for word in sorted(words, key=lambda w: (w.bottom, w.x0)):
        if rows and abs(rows[-1][0].bottom - word.bottom) <= _SAME_LINE * word.size:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda w: w.x0) for row in rows]


def _rows(words: Sequence[_Word], gutter: float | None) -> list[list[_Word]]:
    """Return the words of each line, in reading order: between full-width lines, left column then right."""
    rows = _by_height(words)
    if gutter is None:
        return rows
    ordered: list[list[_Word]] = []
    left: list[list[_Word]] = []
    right: list[list[_Word]] = []
    for row in rows:
        if _runs_across(row, gutter):
            ordered += [*left, *right, row]
            left, right = [], []
            continue
        halves = (
            [word for word in row if word.x1 <= gutter + 3],
            [word for word in row if word.x1 > gutter + 3],
        )
        left += [halves[0]] if halves[0] else []
        right += [halves[1]] if halves[1] else []
    return [*ordered, *left, *right]


def _known(text: str) -> str:
    """Return a line with a bullet for an unknown sign at its start and U+FFFD for the others."""
    return _NO_LETTER.sub(UNKNOWN_CHAR, _NO_BULLET.sub("\u2022 ", text))


def _line(row: list[_Word], page: "PlumberPage") -> Line:
    height = float(page.height) or 1.0
    chars = sum(len(word.text) for word in row)
    return Line(
        text=_known(" ".join(word.text for word in row)),
        page=page.page_number,
        top=min(word.top for word in row) / height,
        bottom=max(word.bottom for word in row) / height,
        left=row[0].x0,
        right=row[-1].x1,
        size=max(row, key=lambda word: len(word.text)).size,
        bold=sum(len(word.text) for word in row if word.bold) > 0.8 * chars,
    )
