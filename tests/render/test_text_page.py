"""The page as plain text."""

from askwell.render.text_page import as_text
from tests.conftest import Golden
from tests.render import sample


def test_the_emergency_card_is_the_first_thing() -> None:
    assert as_text(sample.urgent_abstention()).startswith(
        "EMERGENCY: Trouble breathing\nCall 112, 911 or 999 now if:"
    )
    assert as_text(sample.back_pain()).startswith("EMERGENCY: Signs that the spinal cord may be pressed")


def test_only_a_sources_own_words_stand_in_quotation_marks() -> None:
    text = as_text(sample.back_pain())
    for ruled in sample.back_pain().statements:
        statement = ruled.statement
        assert (f"“{statement.text}”" in text) == (statement.kind == "quoted")


def test_an_unchecked_statement_says_so_beside_it_and_empty_slots_say_so() -> None:
    text = as_text(sample.back_pain())
    assert "in a pooled analysis. [2] (not re-checked)" in text
    assert "We found nothing on when it starts or how long it lasts." in text
    assert "None of our cards covers this topic. That does not mean it is safe to wait." in as_text(
        sample.small()
    )


def test_no_control_character_reaches_a_terminal() -> None:
    text = as_text(sample.hostile())
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_the_golden_texts(golden: Golden) -> None:
    golden("back-pain.txt", as_text(sample.back_pain()))
    golden("abstention.txt", as_text(sample.abstention()))
