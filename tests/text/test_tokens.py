"""The same word gives the same token however it is written."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from askwell.text.tokens import MAX_TOKEN_CHARS, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("diarrhoea", "diarrhea"),
        ("Oedema", "edema"),
        ("haemorrhage", "hemorrhage"),
        ("hypoglycaemia", "hypoglycemia"),
        ("leukaemia", "leukemia"),
        ("tumours", "tumor"),
        ("oesophagus", "esophagus"),
        ("paediatric", "pediatric"),
        ("dyspnoea", "dyspnea"),
        ("fibre", "fiber"),
        ("hospitalisation", "hospitalization"),
        ("programme", "program"),
        ("X\u2011rays", "x-rays"),
        ("Crohn\u2019s", "crohn's"),
        ("naïve", "naive"),
        ("1,000 mg", "1000 mg"),
    ],
)
def test_two_spellings_of_one_word_give_the_same_tokens(one: str, other: str) -> None:
    assert tokens(one) == tokens(other) != []


def test_joined_words_come_whole_and_in_parts() -> None:
    assert tokens("COVID-19") == ["covid-19", "covid", "19"]
    assert tokens("PD-L1") == ["pd-l1", "pd", "l1"]


def test_decimals_stay_whole() -> None:
    assert tokens("2.5 mg, 12.5%.") == ["2.5", "mg", "12.5"]


def test_words_that_say_nothing_are_left_out_but_not_those_that_name_something() -> None:
    assert tokens("What can I do about it? Don't.") == []
    assert tokens("ALL, WHO") == ["all", "who"]


def test_inflected_forms_share_a_token() -> None:
    assert len({tuple(tokens(word)) for word in ("infusion", "infusions")}) == 1
    assert len({tuple(tokens(word)) for word in ("itching", "itch", "itched")}) == 1


@given(st.text(max_size=200))
@example("\u03d2")  # a capital letter only after normalisation
def test_any_text_gives_bounded_lower_case_tokens_whatever_stands_around_it(text: str) -> None:
    found = tokens(text)
    assert all(0 < len(token) <= MAX_TOKEN_CHARS for token in found)
    assert all(token == token.lower() and not token.isspace() for token in found)
    assert tokens(f"  {text}\n") == found


@given(st.lists(st.sampled_from(["nivolumab", "back", "pain", "2.5", "il-6"]), max_size=20))
def test_tokens_of_a_text_are_those_of_its_words_in_order(words: list[str]) -> None:
    assert tokens(" ".join(words)) == [token for word in words for token in tokens(word)]
