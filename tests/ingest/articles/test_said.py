"""Sentences get the marks that cite for them; headings, notices and questions are no statements."""

from askwell.ingest.articles.said import numbered, statements
from askwell.ingest.articles.wording import load
from askwell.ingest.parts import Block, BlockKind
from askwell.model.audits import Said

TEXT, ITEM, HEADING = BlockKind.TEXT, BlockKind.ITEM, BlockKind.HEADING


def said(*blocks: Block, known: str = "123") -> list[Said]:
    return list(statements(blocks, frozenset(known), load()).said)


def test_a_mark_cites_for_the_sentence_before_it_and_the_last_for_those_that_have_none() -> None:
    found = said(Block(TEXT, "A rash is common. It itches too. [1] Rest helps a lot [2]. Ask your team."))
    assert [(s.text, s.labels, s.carried) for s in found] == [
        ("A rash is common.", ("1",), True),
        ("It itches too.", ("1",), False),
        ("Rest helps a lot.", ("2",), False),
        ("Ask your team.", (), False),
    ]


def test_what_leads_a_paragraph_is_kept_apart() -> None:
    [found] = said(Block(ITEM, "Heat for stiffness: Warm packs relax muscles. [3]"))
    assert (found.lead, found.text) == ("Heat for stiffness", "Warm packs relax muscles.")


def test_questions_notices_tables_and_sections_apart_state_nothing() -> None:
    found = said(
        Block(HEADING, "Rash", level=2),
        Block(TEXT, "Is a rash common? Disclaimers aside, a rash is common. [1]"),
        Block(TEXT, "Important Notice: this page gives no advice at all."),
        Block(BlockKind.TABLE, "nivolumab: 20%"),
        Block(HEADING, "Related articles", level=2),
        Block(HEADING, "More", level=3),
        Block(TEXT, "Ten foods that help you sleep."),
        Block(HEADING, "Itch", level=2),
        Block(TEXT, "Itching is common. [2]"),
    )
    assert [(s.section, s.text) for s in found] == [
        ("Rash", "Disclaimers aside, a rash is common."),
        ("Itch", "Itching is common."),
    ]


def test_a_short_line_without_a_full_stop_is_a_heading_of_plain_text() -> None:
    found = said(Block(TEXT, "What helps"), Block(ITEM, "Rest often [1]"))
    assert [(s.section, s.text, s.labels) for s in found] == [("What helps", "Rest often", ("1",))]


def test_remarks_of_our_own_pages_are_no_part_of_a_statement() -> None:
    [found] = said(Block(ITEM, "A rash is common. [1] (not re-checked)"))
    assert (found.text, found.labels) == ("A rash is common.", ("1",))


def test_an_endless_sentence_is_cut() -> None:
    [found] = said(Block(TEXT, "rash " * 10_000))
    assert len(found.text) <= 2_000


def test_places_count_from_one() -> None:
    assert [s.place for s in numbered([Said(7, "a"), Said(7, "b")])] == [1, 2]
