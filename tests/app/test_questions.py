"""What may be asked, and what is said of what may not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.app.questions import QUESTION_CHARS, accept
from askwell.errors import BadInputError


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u200b\u202e"])
def test_an_empty_question_is_refused(text: str) -> None:
    with pytest.raises(BadInputError, match="empty"):
        accept(text)


def test_a_question_of_twenty_thousand_characters_is_refused_in_one_sentence() -> None:
    with pytest.raises(BadInputError) as caught:
        accept("why? " * 4_000)
    assert "20,000 characters" in caught.value.message
    assert "\n" not in str(caught.value)


def test_bytes_that_were_never_text_are_refused() -> None:
    for text in ("\x00\x01ELF", b"\xff\xfe".decode("utf-8", "surrogateescape")):
        with pytest.raises(BadInputError, match="not text"):
            accept(text)


def test_hidden_and_control_characters_are_taken_out() -> None:
    assert accept("\x1b[31mCan\u202e it cause\u200b pain?\x07") == "[31mCan it cause pain?"


@given(text=st.text(max_size=QUESTION_CHARS))
def test_what_is_accepted_is_one_line_without_control_characters(text: str) -> None:
    try:
        question = accept(text)
    except BadInputError:
        return
    assert question == " ".join(question.split())
    assert not any(ord(c) < 32 or ord(c) == 127 for c in question)


@given(text=st.text(max_size=200))
def test_accepting_twice_changes_nothing_more(text: str) -> None:
    try:
        question = accept(text)
    except BadInputError:
        return
    assert accept(question) == question
