"""Figures agree by value, unit, comparator and by what they belong to."""

from collections.abc import Callable

import pytest

from askwell.answer.checks.claim import Check
from askwell.answer.checks.figures import numbers_agree

Said = Callable[[Check, str, str], str]


@pytest.mark.parametrize(
    ("check", "statement", "passage", "verdict"),
    [
        (
            numbers_agree,
            "27% on nivolumab alone had itching.",
            "Itching was reported by 39% on nivolumab plus ipilimumab and 27% on nivolumab alone.",
            "supported",
        ),
        (
            numbers_agree,
            "39% on nivolumab alone had itching.",
            "Itching was reported by 39% on nivolumab plus ipilimumab and 27% on nivolumab alone.",
            "contradicted",
        ),
        (
            numbers_agree,
            "Itching was reported by 45% on nivolumab plus ipilimumab.",
            "Itching was reported by 39% on nivolumab plus ipilimumab and 27% on nivolumab alone.",
            "contradicted",
        ),
        (
            numbers_agree,
            "Itching was reported for 3 years on nivolumab.",
            "Itching was reported by 39% on nivolumab plus ipilimumab and 27% on nivolumab alone.",
            "unsupported",
        ),
        (
            numbers_agree,
            "The two medicines cause itching.",
            "Itching was reported by 39% on nivolumab plus ipilimumab and 27% on nivolumab alone.",
            "supported",
        ),
        (
            numbers_agree,
            "About 4 in 10 on nivolumab plus ipilimumab had an itch.",
            "Itching was reported by 39% on nivolumab plus ipilimumab and 27% on nivolumab alone.",
            "supported",
        ),
        (numbers_agree, "It lasts for a few months.", "It lasts for a few days.", "contradicted"),
        (numbers_agree, "It lasts for a few days.", "It lasts for a few days.", "supported"),
        (numbers_agree, "It lasts for days.", "It lasts for 3 days.", "supported"),
        (
            numbers_agree,
            "Nivolumab is given at 240 mg every 4 weeks.",
            "Nivolumab is given at 240 mg every 2 weeks or 480 mg every 4 weeks.",
            "contradicted",
        ),
        (
            numbers_agree,
            "Nivolumab is given at 480 mg every 4 weeks.",
            "Nivolumab is given at 240 mg every 2 weeks or 480 mg every 4 weeks.",
            "supported",
        ),
        (
            numbers_agree,
            "It affected 11.0% of those under 65 years.",
            "It affected 11.0% at 75 years or over and 22.7% under 65 years.",
            "contradicted",
        ),
        (
            numbers_agree,
            "It affected 22.7% of those under 65 years.",
            "It affected 11.0% at 75 years or over and 22.7% under 65 years.",
            "supported",
        ),
        (
            numbers_agree,
            "Grade 3 or 4 rash occurred in 20%.",
            "Rash occurred in 20%, and in 2% it was of grade 3 or 4.",
            "contradicted",
        ),
        (
            numbers_agree,
            "Rash of grade 3 or 4 occurred in 2%.",
            "Rash occurred in 20%, and in 2% it was of grade 3 or 4.",
            "supported",
        ),
        (numbers_agree, "Drink eight glasses each day.", "Drink eight glasses of water a day.", "supported"),
        (numbers_agree, "Take the tablet each day.", "Take the tablet.", "unsupported"),
        (numbers_agree, "Take the tablet each day.", "Take the tablet a day before the scan.", "supported"),
        (
            numbers_agree,
            "Colitis was found in 8%.",
            "Diarrhoea was found in 27% and colitis in 8%.",
            "supported",
        ),
        (
            numbers_agree,
            "Mild pain affects one in four.",
            "Mild pain affects about one in four people, but severe pain only one in twenty.",
            "supported",
        ),
        (
            numbers_agree,
            "Severe pain affects one in four.",
            "Mild pain affects about one in four people, but severe pain only one in twenty.",
            "contradicted",
        ),
        (
            numbers_agree,
            "The average age was 61 years.",
            "A rash is common. It itches. The average age was 61 years in all.",
            "supported",
        ),
    ],
)
def test_the_check_says(said: Said, check: Check, statement: str, passage: str, verdict: str) -> None:
    assert said(check, statement, passage) == verdict
