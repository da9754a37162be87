from askwell.ingest.parts import Block, Grid
from askwell.ingest.readers.html import read_html


def blocks(body: str) -> list[Block]:
    return list(read_html(f"<main>{body}</main>").blocks)


def test_header_caption_merged_cells_and_footnotes_are_kept() -> None:
    table = """<table><caption>Table 1. Rash</caption>
    <thead><tr><th colspan=3>All</th></tr><tr><th>Grade</th><th colspan=2>Care</th></tr>
    <tr><th></th><th>Home</th><th>Team</th></tr></thead>
    <tfoot><tr><td colspan=3>a: adults only</td></tr></tfoot>
    <tbody><tr><td rowspan=2>1</td><td>cream</td><td>none</td></tr><tr><td>shade</td><td>visit</td></tr>
    <tr><td colspan=3>Worse</td></tr></tbody></table>"""
    grid, note = blocks(table)
    assert grid.grid == Grid(
        ("Grade", "Care \u2013 Home", "Care \u2013 Team"),
        (("1", "cream", "none"), ("1", "shade", "visit"), ("Worse", "", "")),
        "Table 1. Rash",
    )
    assert note.text == "a: adults only"


def test_a_first_row_of_headers_is_the_header() -> None:
    (block,) = blocks("<table><tr><th>Sign</th><th>Rate</th></tr><tr><td>Rash</td><td>12%</td></tr></table>")
    assert block.grid == Grid(("Sign", "Rate"), (("Rash", "12%"),))


def test_items_in_a_cell_stay_apart() -> None:
    (block,) = blocks(
        "<table><tr><td>a</td><td><ul><li>b<li>c</ul></td></tr><tr><td>d</td><td>e</td></tr></table>"
    )
    assert block.grid is not None
    assert block.grid.rows[0][1] == "\u2022 b \u2022 c"


def test_a_table_for_layout_is_read_as_text() -> None:
    assert [b.text for b in blocks("<table><tr><td><h2>Rash</h2></td><td>Itch</td></tr></table>")] == [
        "Rash",
        "Itch",
    ]
    assert [b.text for b in blocks("<table role=presentation><tr><td>a</td><td>b</td></tr></table>")] == [
        "a",
        "b",
    ]


def test_absurd_spans_are_bounded() -> None:
    table = (
        "<table>" + "<tr><td rowspan=65534 colspan=9999>a</td><td colspan=x>b</td></tr>" * 300 + "</table>"
    )
    (block,) = blocks(table)
    assert block.grid is not None
    assert max(len(row) for row in block.grid.rows) <= 60
