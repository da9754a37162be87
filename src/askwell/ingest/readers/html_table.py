"""Read HTML tables into rectangular grids: merged cells, several header rows, footnotes."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from askwell.ingest.parts import Block, BlockKind, Grid

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Flat = Callable[["Element"], str]
Rows = list[list[str]]

_MOST_COLUMNS: Final = 60
_MOST_SPANNED_ROWS: Final = 500
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")


def is_data_table(table: "Element") -> bool:
    """Say whether a table holds data rather than the layout of a page."""
    if table.get("role") in ("presentation", "none"):
        return False
    if table.find(".//table") is not None or any(table.find(f".//{tag}") is not None for tag in _HEADINGS):
        return False
    widths = [len(_cells(row)) for row in table.iter("tr")]
    return len(widths) > 1 and max(widths) > 1


def table_blocks(table: "Element", flat: Flat) -> list[Block]:
    """Return the table as one block, then its footnotes as text."""
    head, body, foot = _rows(table)
    if not head and len(body) > 1 and all(cell.tag == "th" for cell in _cells(body[0])):
        head, body = body[:1], body[1:]
    caption = table.find(".//caption")
    grid = Grid(
        header=_header(_grid(head, flat, repeat=True)),
        rows=tuple(tuple(row) for row in _grid(body, flat, repeat=False) if any(row)),
        caption="" if caption is None else flat(caption),
    )
    notes = (flat(row) for row in foot)
    blocks = [Block(BlockKind.TABLE, "", grid=grid)] if grid.rows else []
    return blocks + [Block(BlockKind.TEXT, note) for note in notes if note]


def _rows(table: "Element") -> tuple[list["Element"], list["Element"], list["Element"]]:
    head: list[Element] = []
    body: list[Element] = []
    foot: list[Element] = []
    for row in table.iter("tr"):
        parent = row.getparent()
        tag = "" if parent is None else parent.tag
        (head if tag == "thead" else foot if tag == "tfoot" else body).append(row)
    return head, body, foot


def _cells(row: "Element") -> list["Element"]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _header(rows: Rows) -> tuple[str, ...]:
    """Return one name a column, from header rows one above the other; a name over all columns is none."""
    width = max((len(row) for row in rows), default=0)
    rows = [row for row in rows if width < 2 or len(row) < width or len(set(row)) > 1]
    columns = ([row[index] for row in rows if index < len(row) and row[index]] for index in range(width))
    return tuple(" \u2013 ".join(dict.fromkeys(names)) for names in columns)


def _grid(rows: list["Element"], flat: Flat, *, repeat: bool) -> Rows:
    """Return the cells as text; a cell over several rows is repeated, one over several columns if asked."""
    hanging: dict[int, tuple[int, str]] = {}  # column -> (rows still to fill, text)
    grid: Rows = []
    for row in rows:
        cells = _placed(row, hanging, flat, repeat=repeat)
        width = max(cells, default=-1) + 1
        grid.append([cells.get(column, "") for column in range(width)])
    return grid


def _placed(
    row: "Element", hanging: dict[int, tuple[int, str]], flat: Flat, *, repeat: bool
) -> dict[int, str]:
    placed = {column: text for column, (_, text) in hanging.items()}
    for column, (left, text) in list(hanging.items()):
        if left > 1:
            hanging[column] = (left - 1, text)
        else:
            del hanging[column]
    column = 0
    for cell in _cells(row):
        text = flat(cell)
        for offset in range(_number(cell, "colspan", _MOST_COLUMNS)):
            column = next(_free(placed, column))
            if column >= _MOST_COLUMNS:
                return placed
            said = text if repeat or offset == 0 else ""
            placed[column] = said
            if (rows := _number(cell, "rowspan", _MOST_SPANNED_ROWS)) > 1:
                hanging[column] = (rows - 1, said)
    return placed


def _free(placed: dict[int, str], column: int) -> Iterator[int]:
    while column in placed:
        column += 1
    yield column


def _number(cell: "Element", name: str, most: int) -> int:
    value = cell.get(name, "1").strip()
    return min(most, max(1, int(value))) if value.isascii() and value.isdigit() and len(value) < 6 else 1
