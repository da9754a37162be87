from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from askwell.ingest.assemble import lay, row_line
from askwell.ingest.parts import Block, BlockKind, Grid, Remark
from askwell.text.normalise import fold

TEXT = st.text(alphabet="ab .\n\u00a0\u0301\u00ad\t-", max_size=12)
BLOCKS = st.one_of(
    st.builds(Block, st.sampled_from([BlockKind.TEXT, BlockKind.ITEM]), TEXT, page=st.integers(1, 3)),
    st.builds(Block, st.just(BlockKind.HEADING), TEXT, level=st.integers(1, 6)),
    st.builds(
        Block,
        st.just(BlockKind.TABLE),
        st.just(""),
        grid=st.builds(
            Grid, st.tuples(TEXT, TEXT), st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple), TEXT
        ),
    ),
)


@given(st.lists(BLOCKS, max_size=8), TEXT)
def test_the_text_is_folded_and_every_span_lies_in_its_section(blocks: list[Block], title: str) -> None:
    laid = lay(blocks, title)
    assert fold(laid.text) == laid.text
    spans = [section.span for section in laid.sections]
    assert all(first.end <= second.start for first, second in pairwise(spans))
    for table in laid.tables:
        assert any(span.holds(table.span) for span in spans)
        lines = [line for row in table.rows if (line := row_line(table.header, row))]
        assert table.span.of(laid.text) == "\n".join(lines)


def test_headings_make_paths_and_the_title_makes_none() -> None:
    blocks = [
        Block(BlockKind.HEADING, "A  guide", level=1),
        Block(BlockKind.TEXT, "First."),
        Block(BlockKind.HEADING, "Side effects", level=2),
        Block(BlockKind.HEADING, "Rash", level=3),
        Block(BlockKind.ITEM, "Itch", page=2),
        Block(BlockKind.ITEM, "Red skin", page=2),
        Block(BlockKind.HEADING, "Fever", level=2),
        Block(BlockKind.TEXT, "Call.", page=3),
    ]
    laid = lay(blocks, "A guide")
    said = [(section.path, section.span.of(laid.text), section.page) for section in laid.sections]
    assert said == [
        ((), "First.", None),
        (("Side effects",), "", None),
        (("Side effects", "Rash"), "- Itch\n- Red skin", 2),
        (("Fever",), "Call.", 3),
    ]
    assert laid.text.startswith("A guide\n\nFirst.\n\nSide effects\n\nRash\n\n- Itch\n- Red skin\n\nFever")


def test_a_note_points_at_its_statement_alone() -> None:
    laid = lay([Block(BlockKind.ITEM, "Rash  is common.", remark=Remark("n1"))], "t")
    assert [note.span.of(laid.text) for note in laid.notes] == ["Rash is common."]


def test_a_table_stands_as_rows_that_can_be_cited_alone() -> None:
    grid = Grid(("Grade", "What to do"), (("1", "Go on"), ("2", "Hold")), "Table 1. Rash")
    laid = lay([Block(BlockKind.TABLE, "", grid=grid)], "t")
    assert laid.text == "Table 1. Rash\n\nGrade: 1; What to do: Go on\nGrade: 2; What to do: Hold"


def test_a_cell_without_a_header_stands_by_itself() -> None:
    assert row_line(("", "Rate"), ("Rash", "12%")) == "Rash; Rate: 12%"
    assert row_line((), ("Rash", "", "Rash")) == "Rash"
