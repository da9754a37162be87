"""What comes first stays first."""

from collections.abc import Callable

import pytest

from askwell.answer.checks.claim import Check
from askwell.answer.checks.order import order_agrees

Said = Callable[[Check, str, str], str]


@pytest.mark.parametrize(
    ("check", "statement", "passage", "verdict"),
    [
        (
            order_agrees,
            "Radiotherapy comes first, then steroids.",
            "Steroids come first, then radiotherapy.",
            "contradicted",
        ),
        (
            order_agrees,
            "Steroids come first, then radiotherapy.",
            "Steroids come first, then radiotherapy.",
            "supported",
        ),
        (
            order_agrees,
            "Before infliximab, hepatitis is ruled out.",
            "Hepatitis is ruled out before infliximab.",
            "supported",
        ),
        (
            order_agrees,
            "After infliximab, hepatitis tests are done.",
            "Hepatitis tests are done before infliximab.",
            "contradicted",
        ),
        (
            order_agrees,
            "The tablet is given after at least 4 infusions.",
            "The tablet is given before at least 4 infusions.",
            "contradicted",
        ),
        (order_agrees, "See a doctor after 3 days.", "See a doctor if it lasts 3 days.", "supported"),
        (
            order_agrees,
            "Use infliximab rather than mycophenolate.",
            "Use mycophenolate rather than infliximab.",
            "contradicted",
        ),
        (
            order_agrees,
            "Use mycophenolate rather than infliximab.",
            "Use mycophenolate rather than infliximab.",
            "supported",
        ),
        (order_agrees, "Before.", "Before. Rather than this.", "supported"),
    ],
)
def test_the_check_says(said: Said, check: Check, statement: str, passage: str, verdict: str) -> None:
    assert said(check, statement, passage) == verdict
