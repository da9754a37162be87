"""Fixed words, dates and texts made safe."""

from hypothesis import given
from hypothesis import strategies as st

from askwell.render.words import clean, clean_lines, plain_date, word, words


def test_a_day_that_does_not_exist_stays_as_it_was_written() -> None:
    assert plain_date("2021-02-31") == "2021-02-31"


def test_free_text_dates_stay_as_they_are() -> None:
    assert plain_date("2018 (vol 6:104)") == "2018 (vol 6:104)"


@given(st.text())
def test_nothing_that_steers_a_screen_is_left(text: str) -> None:
    shown = clean(text)
    assert clean(shown) == shown
    assert not any(
        c < " " or "\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069" or c == "\x9b" for c in shown
    )
    assert all(c == "\n" or c >= " " for c in clean_lines(text))


def test_no_fixed_sentence_tells_a_patient_they_are_fine() -> None:
    assert "does not mean it is safe" in word("care.no_help_cards")
    assert len(words("abstained.next")) == 3
