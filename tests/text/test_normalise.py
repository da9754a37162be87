from hypothesis import given
from hypothesis import strategies as st

from askwell.text.normalise import fold, fold_for_match, fold_line

ANY = st.text(st.characters() | st.sampled_from(" \t\n\r\xa0\xad\u200b\u202e\u2028\ufb01\u0301\u0338\ufeff"))


@given(ANY)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY)
def test_folded_text_has_no_unseen_characters_and_no_ragged_space(text: str) -> None:
    folded = fold(text)
    assert not set("\t\r\xa0\xad\u200b\u200e\u202e\u2028\ufeff") & set(folded)
    assert "  " not in folded
    assert "\n\n\n" not in folded
    assert all(line == line.strip(" ") for line in folded.split("\n"))
    folded.encode("utf-8")


@given(ANY)
def test_the_form_for_matching_keeps_every_place(text: str) -> None:
    assert len(fold_for_match(text)) == len(text)


@given(ANY)
def test_a_folded_line_is_one_line(text: str) -> None:
    assert "\n" not in fold_line(text)


def test_paragraphs_stay_and_hidden_directions_go() -> None:
    assert fold("one\r\n\r\n\r\n\u202etwo\u2069 \u00a0three") == "one\n\ntwo three"


def test_ligatures_and_composed_letters_are_one_form() -> None:
    assert fold("de\ufb01nite Sjo\u0308gren") == "definite Sjögren"


def test_matching_ignores_case_accents_and_typography() -> None:
    assert fold_for_match("Sjögren\u2019s \u2013 \u201cDRY\u201d") == 'sjogren\'s - "dry"'
