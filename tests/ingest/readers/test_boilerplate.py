from askwell.ingest.parts import Block, BlockKind
from askwell.ingest.readers.boilerplate import load, without_sections


def heading(text: str, level: int) -> Block:
    return Block(BlockKind.HEADING, text, level=level)


def test_a_section_of_references_goes_with_its_subsections_and_no_further() -> None:
    text = Block(BlockKind.TEXT, "a")
    blocks = [
        heading("Rash", 2),
        text,
        heading("References:", 3),
        text,
        heading("Books", 4),
        text,
        heading("Itch", 3),
        text,
    ]
    kept = without_sections(blocks, load().headings)
    assert [block.text for block in kept] == ["Rash", "a", "Itch", "a"]


def test_the_title_of_a_page_is_never_boilerplate() -> None:
    assert len(without_sections([heading("References", 1)], load().headings)) == 1


def test_the_lists_are_lower_case_and_hold_the_usual() -> None:
    rules = load()
    assert {"nav", "script", "footer"} <= rules.tags
    assert all(
        word == word.lower()
        for words in (rules.tags, rules.marks, rules.names, rules.headings)
        for word in words
    )
