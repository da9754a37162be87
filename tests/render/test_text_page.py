"""The page as plain text."""

import dataclasses

from askwell.render.markdown_page import as_markdown
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


def test_the_page_of_someone_who_needs_it_now_goes_from_the_short_answer_to_when_to_call() -> None:
    plain = sample.back_pain()
    own = dataclasses.replace(
        plain, question=dataclasses.replace(plain.question, text="Why does my back ache?")
    )
    for result, order in (
        (own, ["Key takeaway", "When to get help", "How sure are we", "What you can do", "How common it is"]),
        (
            plain,
            ["Key takeaway", "How sure are we", "How common it is", "When to get help", "What you can do"],
        ),
    ):
        for text in (as_text(result), as_markdown(result)):
            places = [
                text.index(f"{heading}\n") if "Key" not in heading else text.index(heading)
                for heading in order
            ]
            assert places == sorted(places)


def test_where_the_advice_of_the_cards_comes_from_stands_once_after_all_cards() -> None:
    text = as_text(sample.back_pain())
    assert text.count("Where this advice comes from") == 1
    assert text.count("No clinician has reviewed these cards.") == 1  # two cards stand together
    assert text.index("Where this advice comes from") > text.rindex("WITHIN 24 HOURS")
