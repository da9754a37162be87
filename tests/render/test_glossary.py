"""Explained words link at their first use only."""

from hypothesis import given
from hypothesis import strategies as st

from askwell.model.answers import Term
from askwell.render.glossary import entries, linked

TERMS = entries((Term("pain", "it hurts"), Term("back pain", "it hurts behind")))


def test_the_longer_term_wins_and_each_links_once() -> None:
    first, second = linked(["Back pains and pain.", "Back pain, pain."], TERMS)
    assert [(p.text, bool(p.anchor)) for p in first] == [
        ("Back pains", True),
        (" and ", False),
        ("pain", True),
        (".", False),
    ]
    assert [p.anchor for p in second] == [""]


def test_a_term_inside_another_word_is_not_linked() -> None:
    assert [p.anchor for p in linked(["painting"], TERMS)[0]] == [""]


@given(st.lists(st.text(), max_size=5), st.lists(st.text(min_size=1, max_size=4), max_size=4))
def test_the_pieces_are_the_text(texts: list[str], names: list[str]) -> None:
    terms = entries(tuple(Term(name, "plain") for name in names))
    assert ["".join(p.text for p in pieces) for pieces in linked(texts, terms)] == texts
