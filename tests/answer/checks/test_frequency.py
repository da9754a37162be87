"""Frequency words agree with words and figures."""

from collections.abc import Callable

import pytest

from askwell.answer.checks.claim import Check
from askwell.answer.checks.frequency import frequency_agrees

Said = Callable[[Check, str, str], str]


@pytest.mark.parametrize(
    ("check", "statement", "passage", "verdict"),
    [
        (frequency_agrees, "A rash can occur.", "A rash is common.", "supported"),
        (frequency_agrees, "A rash is common.", "A rash is rare.", "contradicted"),
        (frequency_agrees, "A rash is common.", "A rash occurs often.", "supported"),
        (frequency_agrees, "A rash is very common.", "A rash is common.", "contradicted"),
        (frequency_agrees, "A rash is rare.", "A rash affected 27% of people.", "contradicted"),
        (frequency_agrees, "A rash is common.", "A rash affected 27% of people.", "supported"),
        (frequency_agrees, "A rash is very common.", "A rash affects more than 1 in 10 people.", "supported"),
        (frequency_agrees, "A rash is very common.", "A rash affects up to 1 in 10 people.", "contradicted"),
        (frequency_agrees, "A rash is uncommon.", "A rash affects up to 1 in 100 people.", "supported"),
        (frequency_agrees, "A rash is common.", "A rash affects at least 1 in 100 people.", "supported"),
        (frequency_agrees, "A rash is rare.", "A rash affects fewer than 1 in 100 people.", "contradicted"),
        (frequency_agrees, "Many people get a rash.", "A rash affects more than 30% of people.", "supported"),
        (frequency_agrees, "Few people get a rash.", "A rash affects up to 2% of people.", "supported"),
        (frequency_agrees, "Most people get a rash.", "A rash can occur.", "unsupported"),
        (frequency_agrees, "It usually starts in week two.", "It starts in week two.", "supported"),
        (frequency_agrees, "It usually starts in week two.", "It may start in week two.", "unsupported"),
        (frequency_agrees, "Steroids are often needed.", "Steroids are not often needed.", "contradicted"),
        (frequency_agrees, "It is rarely severe.", "It is not usually severe.", "supported"),
        (frequency_agrees, "You usually don't need steroids.", "Steroids are rarely needed.", "supported"),
    ],
)
def test_the_check_says(said: Said, check: Check, statement: str, passage: str, verdict: str) -> None:
    assert said(check, statement, passage) == verdict
