import pytest

from askwell.errors import UnreadableError
from askwell.ingest.parts import Block, Given, Grid
from askwell.ingest.readers.markdown import read_markdown

SUMMARY = Given(kind="summary")
NOTHING = Given()


def blocks(text: str, given: Given = NOTHING) -> list[Block]:
    return list(read_markdown(text, given).blocks)


def said(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in blocks(text)]


def test_headings_lists_and_paragraphs_lose_their_marks() -> None:
    text = "# *Rash*\n\nIt **may**\nitch [often](http://a.b).\n\n- red `skin`\n- ![a](b) burning\n  more\n\n> quoted\n"
    assert said(text) == [
        ("heading", "Rash"),
        ("text", "It may itch often."),
        ("item", "red skin"),
        ("item", " burning more"),
        ("text", "quoted"),
    ]


def test_a_table_keeps_its_cells() -> None:
    (table,) = blocks("| Grade | Do |\n|---|---|\n| 1 | Go *on* |\n| 2 |")
    assert table.grid == Grid(("Grade", "Do"), (("1", "Go on"), ("2", "")))


def test_html_inside_is_read_as_html() -> None:
    assert said("<div><p>Rash <b>may</b> itch.</p><script>x()</script></div>") == [("text", "Rash may itch.")]
    assert said("Rash<br>Itch <!-- no -->") == [("text", "Rash"), ("text", "Itch ")]


def test_a_note_belongs_to_the_statement_above_it() -> None:
    text = "# T\n\n- It may\n  itch *at night*.\n  {n1; about: symptom}\n- It may burn.\n\nPlain.\n{n2}\n"
    found = [
        (block.text, block.remark.id, block.remark.checked) for block in blocks(text, SUMMARY) if block.remark
    ]
    assert found == [
        ("It may itch at night.", "n1", "not re-checked"),
        ("It may burn.", "line-6", "not re-checked"),
        ("Plain.", "n2", "not re-checked"),
    ]


def test_braces_in_an_original_text_are_its_own_words() -> None:
    assert said("Rash.\n{n1}") == [("text", "Rash. {n1}")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("---\ntitle: a\n---\n\n- Rash.\n  {n1; colour: red}", "line 6: a note holds 'colour: red'"),
        ("- Rash.\n  {n1}\n- Itch.\n  {n1}", "line 4: the note id 'n1' is already used on line 2"),
        ("- {n1}", "line 1: a note stands without a statement"),
        ("- Rash.\n  {n1}\n  more", "line 2: a note must be one line, the last"),
        ("- Rash.\n  {n1; topic: a", "line 2: a note must begin with { and end with }"),
    ],
)
def test_a_malformed_note_is_refused_with_its_line(text: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as caught:
        read_markdown(text, SUMMARY)
    assert caught.value.remedy


def test_a_paragraph_of_brackets_is_refused_rather_than_parsed_for_ever() -> None:
    with pytest.raises(UnreadableError, match="brackets"):
        read_markdown("![[" * 50_000, Given())
