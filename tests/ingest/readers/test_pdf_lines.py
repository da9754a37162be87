import io
from collections.abc import Callable

import pytest

from askwell.ingest.readers.pdf_lines import page_lines


def lines_of(data: bytes) -> list[str]:
    plumber = pytest.importorskip("pdfplumber")
    with plumber.open(io.BytesIO(data)) as document:
        return [line.text for page in document.pages for line in page_lines(page, [])]


def test_the_left_column_is_read_before_the_right() -> None:
    canvas_module = pytest.importorskip("reportlab.pdfgen.canvas")
    out = io.BytesIO()
    canvas = canvas_module.Canvas(out, pagesize=(595, 842))
    canvas.drawString(
        60, 800, "A title across the whole of the page that both of the columns share, to its end"
    )
    for row in range(12):
        canvas.drawString(60, 760 - 15 * row, f"left line {row} has some words")
        canvas.drawString(320, 760 - 15 * row, f"right line {row} has some words")
    canvas.save()
    lines = lines_of(out.getvalue())
    assert lines[0].startswith("A title across")
    assert [line.split()[0] for line in lines[1:]] == ["left"] * 12 + ["right"] * 12


def test_one_column_is_read_from_top_to_bottom(make_pdf: Callable[..., bytes]) -> None:
    said = [f"This is line {number} of a page that has one column of words only." for number in range(20)]
    assert lines_of(make_pdf([[(line, 10.0, False) for line in said]])) == said


def test_a_sign_without_a_name_is_a_bullet_at_the_start(make_pdf: Callable[..., bytes]) -> None:
    assert lines_of(make_pdf([[("\u2022 rash", 10.0, False)]])) == ["\u2022 rash"]
