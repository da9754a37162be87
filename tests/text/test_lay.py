"""Plain words for clinical terms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.text.lay import glossary, plain_words

TERMS = glossary()
MOST_WORDS = 15
ADVICE = {"should", "must", "avoid", "call", "tell", "ask", "try", "you", "your"}


def test_terms_come_in_order_of_appearance_once_and_longest_first() -> None:
    text = "Metastatic spinal cord compression; myositis, MYOSITIS and T cells. Grade 3."
    assert [t.term for t in plain_words(text)] == [
        "metastatic spinal cord compression",
        "myositis",
        "T cell",
        "grade 3",
    ]


def test_a_term_inside_another_word_is_not_found() -> None:
    assert plain_words("prerenal ulcerative nongrade 3x") == ()


@given(st.sampled_from(TERMS), st.sampled_from(["{}", "about {}s.", "({})", "{}, again"]))
def test_every_term_is_found_alone_and_in_a_sentence(term: object, frame: str) -> None:
    assert term in plain_words(frame.format(getattr(term, "term")))  # noqa: B009


def test_plain_words_are_short_neutral_and_unique() -> None:
    assert len({t.term.casefold() for t in TERMS}) == len(TERMS) >= 150
    for term in TERMS:
        assert len(term.plain.split()) <= MOST_WORDS, term
        assert not ADVICE.intersection(term.plain.split()), term
        assert term.plain[0].islower() or term.plain.split()[0].isupper(), term


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("It was linked to kidney injury (odds ratio 1.29).", "odds ratio"),
        ("Musculoskeletal pain was reported by 42% in Checkmate 067.", "Checkmate"),
        ("For severe arthritis, ASCO suggests prednisone.", "ASCO"),
        ("It begins at 0.5 to 1 mg/kg a day.", "mg/kg"),
        ("Fever affected 12% in a pooled analysis.", "pooled analysis"),
    ],
)
def test_names_of_studies_and_societies_and_words_of_statistics_are_explained(text: str, term: str) -> None:
    assert term in [t.term for t in plain_words(text)]
