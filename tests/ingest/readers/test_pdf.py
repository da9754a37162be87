from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from askwell.errors import UnreadableError
from askwell.ingest.limits import DEFAULT
from askwell.ingest.readers.pdf import read_pdf

Make = Callable[..., bytes]


def text(*lines: str) -> list[tuple[str, float, bool]]:
    return [(line, 10.0, False) for line in lines]


def guide() -> Sequence[Sequence[tuple[str, float, bool]]]:
    effects = (
        "Immune medicines can cause effects that may ap-",
        "pear weeks later. They are immune-",
        "related.",
    )
    listed = ("", "Call your team when:", "\u2022 your stools are loose", "\u2022 you feel", "shivery")
    title = [("A guide to treatment", 20.0, True), ("", 10.0, False), ("Side effects", 14.0, True)]
    return [
        [*title, *text(*effects), *text(*listed)],
        text("Immune-related effects were seen in 12 of 100 people, and they did not"),
        [
            *text("go away at once in every one of them."),
            ("What to do", 14.0, True),
            *text("Keep the card with you."),
        ],
    ]


def said(data: bytes) -> list[tuple[str, str, int | None]]:
    return [(block.kind.value, block.text, block.page) for block in read_pdf(data).blocks]


def test_headings_lists_pages_and_broken_words_are_put_right(make_pdf: Make) -> None:
    data = make_pdf(guide(), header="Clinic 2024", footer="Page # of 3", title="A guide to treatment")
    assert said(data) == [
        ("heading", "A guide to treatment", 1),
        ("heading", "Side effects", 1),
        (
            "text",
            "Immune medicines can cause effects that may appear weeks later. They are immune-related.",
            1,
        ),
        ("text", "Call your team when:", 1),
        ("item", "your stools are loose", 1),
        ("item", "you feel shivery", 1),
        (
            "text",
            "Immune-related effects were seen in 12 of 100 people, and they did not "
            "go away at once in every one of them.",
            2,
        ),
        ("heading", "What to do", 3),
        ("text", "Keep the card with you.", 3),
    ]
    assert read_pdf(data).says.title == "A guide to treatment"


def test_a_file_s_name_is_no_title_and_its_making_no_date(make_pdf: Make) -> None:
    says = read_pdf(make_pdf(guide())).says
    assert (says.title, says.published) == ("", "")


def test_an_encrypted_pdf_is_refused(make_pdf: Make) -> None:
    with pytest.raises(UnreadableError, match="encrypted"):
        read_pdf(make_pdf(guide(), password="secret"))  # noqa: S106 - of a PDF made here


def test_a_scanned_pdf_is_refused(make_pdf: Make) -> None:
    with pytest.raises(UnreadableError, match="scanned"):
        read_pdf(make_pdf([[], [], []]))


@pytest.mark.parametrize("share", [0.5, 0.1])
def test_a_broken_pdf_is_refused(make_pdf: Make, share: float) -> None:
    data = make_pdf(guide())
    with pytest.raises(UnreadableError, match="broken"):
        read_pdf(data[: int(len(data) * share)])


def test_too_many_pages_are_refused(make_pdf: Make) -> None:
    with pytest.raises(UnreadableError, match="3 pages"):
        read_pdf(make_pdf(guide()), replace(DEFAULT, pages=2))


def test_a_ruled_table_keeps_its_cells() -> None:
    tables = pytest.importorskip("reportlab.platypus")
    import io

    out = io.BytesIO()
    styles = pytest.importorskip("reportlab.lib.styles").getSampleStyleSheet()
    table = tables.Table(
        [["Grade", "What to do"], ["1", "Go on"], ["2", "Hold the dose"]],
        style=[("GRID", (0, 0), (-1, -1), 1, "black")],
    )
    words = "Rash is common and it can be treated well when your team knows of it early. "
    tables.SimpleDocTemplate(out).build(
        [tables.Paragraph(words, styles["Normal"]), table, tables.Paragraph("After it.", styles["Normal"])]
    )
    first, grid, last = read_pdf(out.getvalue()).blocks
    assert (first.text, last.text) == (words.strip(), "After it.")
    assert grid.grid is not None
    assert grid.grid.header == ("Grade", "What to do")
    assert grid.grid.rows == (("1", "Go on"), ("2", "Hold the dose"))
