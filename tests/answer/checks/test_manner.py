"""Differences in manner are seen, and only where both sides speak."""

import pytest

from askwell.answer.checks.claim import Claim, Evidence
from askwell.answer.checks.manner import manner


def seen(statement: str, evidence: str) -> dict[str, float]:
    return {k: v for k, v in manner(Claim(statement, (Evidence(evidence),))).items() if v}


@pytest.mark.parametrize(
    ("name", "statement", "evidence"),
    [
        ("hedges above", "Fatigue will follow the rash.", "Fatigue may follow the rash."),
        ("hedges below", "Fatigue may follow the rash.", "Fatigue will follow the rash."),
        ("causes above", "Ibuprofen causes kidney injury.", "Ibuprofen was linked to kidney injury."),
        ("modals above", "Tell the team: a scan must follow.", "A scan may follow."),
        ("ranks apart", "A rash is rare.", "A rash is very common."),
        ("figures lost beside rivals", "A rash affected 12%.", "A rash affected 21%."),
        ("figures within a range", "It lasted five weeks.", "It lasted 4 to 6 weeks."),
        ("denial only stated", "A rash is not a side effect.", "A rash is a side effect."),
        ("denial only in source", "A rash is a side effect.", "A rash is not a side effect."),
        ("universal only stated", "All rashes need steroids.", "Rashes need steroids."),
    ],
)
def test_a_difference_is_named(name: str, statement: str, evidence: str) -> None:
    assert seen(statement, evidence)[name] > 0
    assert name not in seen(evidence, evidence)


def test_a_statement_without_evidence_is_measured_too() -> None:
    assert all(-1 <= value <= 1 for value in manner(Claim("A rash affected 12%.", ())).values())
