"""Stools against the person's own usual, told in one text."""

import pytest

from askwell.care import assess, load
from askwell.care.usual import over_usual
from askwell.model.symptoms import Level
from askwell.text.phrases import words

BOOK = load()
STOOLS = [m for m in BOOK.measures if m.finding == "stools"]


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("My bowels always opened once every day; now it's eight a day", 7),
        ("I usually go once. Today I have been five times", 4),
        ("Normally he is a twice a day man on the toilet. Yesterday it was four", 2),
        ("usual 2 motions a day have become 3", 1),
        ("I normally go three times a day, today only two on the loo", 0),
    ],
)
def test_the_difference_counts(text: str, more: float) -> None:
    over = over_usual(words(text), BOOK.usual, STOOLS)
    assert over is not None
    assert over.count == more


@pytest.mark.parametrize(
    "text",
    [
        "I went to the toilet six times today",
        "I usually pee once at night, now four times",
        "I usually walk two miles, now one",
        "My usual dose is two tablets, today I took three tablets with my stool softener",
    ],
)
def test_without_a_usual_or_about_something_else_there_is_no_difference(text: str) -> None:
    assert over_usual(words(text), BOOK.usual, STOOLS) is None


def test_the_difference_decides_the_level_not_the_bare_count() -> None:
    assert assess("I normally go four times a day, now it's five on the loo", BOOK).level is Level.SOON
    assert assess("I normally go once a day, now it's five on the loo", BOOK).level is Level.SAME_DAY
