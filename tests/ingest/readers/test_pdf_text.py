from askwell.ingest.parts import Block, BlockKind, Grid
from askwell.ingest.readers.pdf_lines import Line
from askwell.ingest.readers.pdf_text import Placed, blocks_of


def line(text: str, top: float, page: int = 1, size: float = 10.0) -> Line:
    return Line(text, page, top, top + 0.012, 60, 60 + 5 * len(text), size, bold=False)


def said(lines: list[Line], tables: list[Placed] | None = None) -> list[str]:
    return [block.text or "TABLE" for block in blocks_of(lines, tables or [])]


def test_running_headers_and_page_numbers_go_and_single_ones_stay() -> None:
    pages = [
        part
        for page in range(1, 5)
        for part in (
            line(f"Clinic guide {page}", 0.03, page),
            line(f"Text of page {page} stands here in full, to its end.", 0.4, page),
            line(f"{page}", 0.95, page),
        )
    ]
    assert said(pages) == [f"Text of page {page} stands here in full, to its end." for page in range(1, 5)]
    assert said(pages[:3]) == ["Clinic guide 1", "Text of page 1 stands here in full, to its end."]


def test_a_hyphen_stays_in_words_that_have_one_elsewhere() -> None:
    lines = [
        line("An immune-related rash of the whole body that some people have is an immune-", 0.30),
        line("related effect, and pneumo-", 0.315),
        line("nitis another.", 0.33),
    ]
    (text,) = said(lines)
    assert text.endswith("is an immune-related effect, and pneumonitis another.")


def test_a_table_stands_where_it_was() -> None:
    table = Placed(Block(BlockKind.TABLE, "", grid=Grid((), (("a", "b"),))), 1, 0.5)
    assert said([line("Before it.", 0.3), line("After it.", 0.7)], [table]) == [
        "Before it.",
        "TABLE",
        "After it.",
    ]


def test_a_gap_begins_a_paragraph() -> None:
    assert said([line("One paragraph.", 0.3), line("Another.", 0.36)]) == ["One paragraph.", "Another."]
