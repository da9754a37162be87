"""The statement says no more than its evidence."""

from collections.abc import Callable

import pytest

from askwell.answer.checks.claim import Check
from askwell.answer.checks.scope import scope_kept

Said = Callable[[Check, str, str], str]


@pytest.mark.parametrize(
    ("check", "statement", "passage", "verdict"),
    [
        (
            scope_kept,
            "A rash can mean that treatment ends.",
            "A rash can mean that treatment ends.",
            "supported",
        ),
        (
            scope_kept,
            "A rash will always end treatment, without exception.",
            "A rash can end treatment.",
            "unsupported",
        ),
        (scope_kept, "It cures melanoma.", "It slows melanoma.", "unsupported"),
        (scope_kept, "All people get a rash.", "Some people get a rash.", "unsupported"),
        (scope_kept, "It does not cause any harm.", "It does not cause harm.", "supported"),
        (
            scope_kept,
            "Vitamin C shrinks tumours.",
            "It is not known whether vitamin C shrinks tumours.",
            "unsupported",
        ),
        (
            scope_kept,
            "It is not known whether vitamin C shrinks tumours.",
            "It is not known whether vitamin C shrinks tumours.",
            "supported",
        ),
        (
            scope_kept,
            "Vitamin C is taken by mouth.",
            "Vitamin C is taken by mouth; whether it shrinks tumours is not known.",
            "supported",
        ),
        (scope_kept, "Aspirin causes bleeding.", "Aspirin was linked to bleeding.", "unsupported"),
        (scope_kept, "Aspirin was linked to bleeding.", "Aspirin was linked to bleeding.", "supported"),
        (
            scope_kept,
            "Nivolumab works better than chemotherapy.",
            "Nivolumab and chemotherapy work in melanoma.",
            "unsupported",
        ),
        (
            scope_kept,
            "Nivolumab works better than chemotherapy.",
            "Nivolumab works better than chemotherapy in melanoma.",
            "supported",
        ),
        (scope_kept, "A rash occurs.", "", "supported"),
    ],
)
def test_the_check_says(said: Said, check: Check, statement: str, passage: str, verdict: str) -> None:
    assert said(check, statement, passage) == verdict
