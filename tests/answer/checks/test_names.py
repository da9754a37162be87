"""Medicines, combinations, people and cancers are those of the evidence."""

from collections.abc import Callable

import pytest

from askwell.answer.checks.claim import Check, Claim, Evidence
from askwell.answer.checks.names import medicine_agrees, population_agrees
from askwell.model.answers import Verdict

Said = Callable[[Check, str, str], str]


@pytest.mark.parametrize(
    ("check", "statement", "passage", "verdict"),
    [
        (medicine_agrees, "Keytruda can cause colitis.", "Pembrolizumab can cause colitis.", "supported"),
        (medicine_agrees, "Nivolumab can cause colitis.", "Pembrolizumab can cause colitis.", "contradicted"),
        (
            medicine_agrees,
            "Pembrolizumab can cause colitis.",
            "Checkpoint inhibitors can cause colitis.",
            "unsupported",
        ),
        (
            medicine_agrees,
            "Checkpoint inhibitors can cause colitis.",
            "Pembrolizumab can cause colitis.",
            "supported",
        ),
        (medicine_agrees, "Nivolumab can cause colitis.", "This medicine can cause colitis.", "unsupported"),
        (
            medicine_agrees,
            "Nivolumab can cause a cough.",
            "Nivolumab is a medicine. It can cause a cough.",
            "supported",
        ),
        (
            medicine_agrees,
            "Colitis is common with nivolumab alone.",
            "Colitis is common when nivolumab is given with ipilimumab.",
            "contradicted",
        ),
        (
            medicine_agrees,
            "Colitis is common with nivolumab plus ipilimumab.",
            "Colitis is common with nivolumab alone.",
            "contradicted",
        ),
        (
            medicine_agrees,
            "Colitis is common with nivolumab.",
            "Colitis is common when nivolumab is given with cabozantinib.",
            "unsupported",
        ),
        (
            medicine_agrees,
            "Back pain is rare with nivolumab alone.",
            "Back pain is rare with nivolumab plus relatlimab.",
            "contradicted",
        ),
        (medicine_agrees, "Colitis is common.", "Colitis is common with nivolumab.", "supported"),
        (
            population_agrees,
            "In melanoma, rash was linked to survival.",
            "In melanoma, rash was linked to survival.",
            "supported",
        ),
        (
            population_agrees,
            "In lung cancer, rash was linked to survival.",
            "In melanoma, rash was linked to survival.",
            "contradicted",
        ),
        (
            population_agrees,
            "Children get more infections on steroids.",
            "Infections are more frequent on steroids.",
            "unsupported",
        ),
        (population_agrees, "Rash is common.", "Rash is common in children.", "supported"),
    ],
)
def test_the_check_says(said: Said, check: Check, statement: str, passage: str, verdict: str) -> None:
    assert said(check, statement, passage) == verdict


def test_a_heading_about_one_cancer_does_not_lend_it_a_finding_in_another() -> None:
    about = Evidence("In a melanoma trial, colitis affected 21%.", "Label: lung cancer and melanoma")
    result = population_agrees(Claim("In a lung cancer trial, colitis affected 21%.", (about,)))
    assert result.verdict is Verdict.CONTRADICTED


def test_a_medicine_of_the_passage_may_be_the_it_of_a_sentence() -> None:
    words = Evidence("Nivolumab is an antibody. It often causes itching of the skin.")
    result = medicine_agrees(Claim("Itching of the skin is often caused by nivolumab.", (words,)))
    assert result.verdict is Verdict.SUPPORTED


def test_a_heading_can_say_whom_a_passage_is_about() -> None:
    about = Evidence("Headache in the morning is common.", "Brain tumours in children")
    result = population_agrees(Claim("Headache in the morning is common in children.", (about,)))
    assert result.verdict is Verdict.SUPPORTED
