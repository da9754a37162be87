"""Opposites are not swapped."""

from collections.abc import Callable

import pytest

from askwell.answer.checks.claim import Check
from askwell.answer.checks.direction import direction_agrees

Said = Callable[[Check, str, str], str]


@pytest.mark.parametrize(
    ("check", "statement", "passage", "verdict"),
    [
        (direction_agrees, "Exercise raises energy levels.", "Exercise raises energy levels.", "supported"),
        (
            direction_agrees,
            "Exercise lowers energy levels.",
            "Exercise raises energy levels.",
            "contradicted",
        ),
        (direction_agrees, "It is not safe in pregnancy.", "It is harmful in pregnancy.", "supported"),
        (direction_agrees, "It is safe in pregnancy.", "It is harmful in pregnancy.", "contradicted"),
        (
            direction_agrees,
            "Liver inflammation can cause pale urine.",
            "Liver inflammation can cause dark urine, pale stools and joint pain.",
            "contradicted",
        ),
        (
            direction_agrees,
            "Liver inflammation can cause pale stools.",
            "Liver inflammation can cause dark urine, pale stools and joint pain.",
            "supported",
        ),
        (
            direction_agrees,
            "Women reported more pain than men.",
            "Men reported more pain than women.",
            "contradicted",
        ),
        (
            direction_agrees,
            "Women reported more pain than men.",
            "Men reported less pain than women.",
            "supported",
        ),
        (
            direction_agrees,
            "Call if you pass more than 4 stools.",
            "Call if you pass fewer than 4 stools.",
            "supported",
        ),
        (direction_agrees, "Call if it is 38 °C or above.", "A low mood is common.", "supported"),
        (
            direction_agrees,
            "Exercise lowers the risk.",
            "It may raise taxes. Nothing else is known of energy.",
            "supported",
        ),
    ],
)
def test_the_check_says(said: Said, check: Check, statement: str, passage: str, verdict: str) -> None:
    assert said(check, statement, passage) == verdict
