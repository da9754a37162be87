"""The figures of reach are what they are named for, in their range."""

import pytest

from askwell.answer.carried import asked, search_for
from askwell.answer.parts import Parts
from askwell.answer.reach import reach, without_medicines
from askwell.answer.understand import understand


@pytest.mark.parametrize(
    "text",
    [
        "Can immunotherapy cause back pain?",
        "grapefruit and keytruda",
        "kettles",
        "is arthritis common in children",
    ],
)
def test_every_figure_is_between_minus_one_and_one(text: str, starter: Parts) -> None:
    given = asked(text, starter)
    found = reach(search_for(given, starter), given.bare, starter)
    assert all(-1.0 <= value <= 1.0 for value in found.values())


def test_words_that_no_passage_holds_are_strange(starter: Parts) -> None:
    given = asked("does keytruda help a zebrafish", starter)
    assert reach(search_for(given, starter), given.bare, starter)["strange_and_rare"] > 0.0
    plain = asked("does keytruda cause back pain", starter)
    assert reach(search_for(plain, starter), plain.bare, starter)["strange_and_rare"] == 0.0


def test_a_question_is_put_without_the_names_of_its_medicines(starter: Parts) -> None:
    question = understand("is Keytruda cheaper than Opdivo", starter.vocabulary)
    assert without_medicines(question, starter, "it") == "is it cheaper than it"
