"""Read PDFs: the text by page, in reading order, without running headers; what cannot be read is said why."""

import io
import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from askwell.errors import UnreadableError
from askwell.ingest.limits import DEFAULT, Deadline, Limits
from askwell.ingest.parts import Block, BlockKind, Given, Grid, Reading
from askwell.ingest.readers.pdf_lines import UNKNOWN_CHAR, Line, page_lines
from askwell.ingest.readers.pdf_text import Placed, blocks_of
from askwell.text.normalise import fold_line

if TYPE_CHECKING:
    from pdfplumber.page import Page as PlumberPage
    from pypdf import PdfReader

_LEAST_CHARS_A_PAGE: Final = 10  # fewer on average: the pages are pictures
_SECONDS_FIRST: Final = 20.0
_SECONDS_A_PAGE: Final = 1.0
_MOST_UNKNOWN_SHARE: Final = 0.01
_TABLE_RULES: Final = 6  # a page with fewer drawn lines holds no ruled table
_TABLE_RULES_MOST: Final = 3_000  # a drawing
_BROKEN: Final = "Open it in a PDF viewer and save or print it to a new PDF."


def read_pdf(
    data: bytes, limits: Limits = DEFAULT, allow: Callable[[float], None] = lambda _: None
) -> Reading:
    """Return the blocks of a PDF with their pages, and its title.

    `allow` is told, once the number of pages is known, how many seconds of work they are worth.

    UnreadableError, each with its own reason: encrypted, broken, scanned, too many pages, too much content.
    """
    logging.disable(logging.WARNING)  # pypdf and pdfminer warn about every blemish
    deadline = Deadline.after(limits.seconds)
    says, count = _screened(data, limits, deadline)
    allow(min(limits.seconds, _SECONDS_FIRST + _SECONDS_A_PAGE * count))
    lines: list[Line] = []
    tables: list[Placed] = []
    import pdfplumber  # noqa: PLC0415

    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for page in document.pages:
                deadline.check()
                found, grids = _page(page)
                lines += found
                tables += grids
                page.close()
            pages = len(document.pages)
    except UnreadableError:
        raise
    except Exception as error:  # pdfminer raises whatever a broken file leads it to
        raise UnreadableError("the PDF is broken", _BROKEN) from error
    _refuse_textless(lines, pages)
    return Reading(blocks_of(lines, tables), says)


def _refuse_textless(lines: Sequence[Line], pages: int) -> None:
    """Refuse scanned pages, and fonts that draw letters without saying which."""
    chars = sum(len(line.text) for line in lines)
    if chars < _LEAST_CHARS_A_PAGE * pages:
        raise UnreadableError(
            "the PDF holds pictures of pages and no text (it was scanned)",
            "Run text recognition (OCR) on it first.",
        )
    if sum(line.text.count(UNKNOWN_CHAR) for line in lines) > _MOST_UNKNOWN_SHARE * chars:
        raise UnreadableError(
            "the PDF's fonts do not say which letters they draw", "Run text recognition (OCR) on it first."
        )


def _screened(data: bytes, limits: Limits, deadline: Deadline) -> tuple[Given, int]:
    """Refuse what is encrypted, broken or a bomb before it is laid out; return what it says, its pages."""
    from pypdf import PdfReader  # noqa: PLC0415
    from pypdf.errors import LimitReachedError  # noqa: PLC0415

    try:
        reader = PdfReader(io.BytesIO(data))
        _refuse_locked(reader)
        _refuse_long(len(reader.pages), limits)
        _weigh(reader, limits, deadline)
        return _says(reader), len(reader.pages)
    except UnreadableError:
        raise
    except (LimitReachedError, MemoryError) as error:
        raise UnreadableError("the PDF unpacks to far more than its size", "Save it to a new PDF.") from error
    except Exception as error:  # pypdf raises whatever a broken file leads it to
        raise UnreadableError("the PDF is broken", _BROKEN) from error


def _refuse_locked(reader: "PdfReader") -> None:
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError("the PDF is encrypted with a password", "Save a copy without the password.")


def _refuse_long(pages: int, limits: Limits) -> None:
    if not 0 < pages <= limits.pages:
        raise UnreadableError(f"the PDF has {pages} pages (at most {limits.pages} can be read)", "Split it.")


def _weigh(reader: "PdfReader", limits: Limits, deadline: Deadline) -> None:
    """Refuse a page whose unpacked content is too much."""
    for page in reader.pages:
        deadline.check()
        content = page.get_contents()
        if content is not None and len(content.get_data()) > limits.page_bytes:
            raise UnreadableError("the PDF unpacks to far more than its size", "Save it to a new PDF.")


def _says(reader: "PdfReader") -> Given:
    """Return the title from the document information, unless it is a file's name.

    Its dates say when the file was made, not when the text was published: they are left out.
    """
    information = reader.metadata
    if information is None:
        return Given()
    title = fold_line(str(information.get("/Title") or ""))
    if (
        title.lower().endswith((".doc", ".docx", ".pdf", ".indd", ".qxd", ".dot"))
        or "microsoft word" in title.lower()
    ):
        title = ""
    return Given(title=title)


def _page(page: "PlumberPage") -> tuple[list[Line], list[Placed]]:
    """Return the lines outside tables, and the tables with their places."""
    rules = len(page.lines) + len(page.rects)
    grids: list[Placed] = []
    boxes: list[tuple[float, float, float, float]] = []
    if _TABLE_RULES <= rules <= _TABLE_RULES_MOST:
        for table in page.find_tables():
            grid = _grid(table.extract())
            if grid is not None:
                boxes.append(table.bbox)
                block = Block(BlockKind.TABLE, "", page=page.page_number, grid=grid)
                grids.append(Placed(block, page.page_number, table.bbox[1] / float(page.height)))
    return page_lines(page, boxes), grids


def _grid(cells: list[list[str | None]]) -> Grid | None:
    rows = [tuple(fold_line(cell or "") for cell in row) for row in cells]
    rows = [row for row in rows if any(row)]
    if len(rows) < 2 or sum(1 for cell in rows[0] if cell) < 2:
        return None
    return Grid(rows[0], tuple(rows[1:]))
