"""The learned check passes what is said, names what is not, and fits its file."""

from types import MappingProxyType

import pytest

from askwell.answer.checks.claim import Claim, Evidence, Meaning
from askwell.answer.checks.support import (
    Model,
    features,
    judged,
    missing_words,
    models,
    supported,
    verbatim,
)
from askwell.model.answers import Verdict

FACT = "Dry eyes on immunotherapy can reflect inflammation of the eyes or tear glands."


def test_every_model_weighs_features_that_exist_and_its_thresholds_are_in_order() -> None:
    full = features(Claim(FACT, (Evidence(FACT),), Meaning(0.5)))
    for model in models().values():
        assert set(model.weights) <= set(full)
        assert 0 < model.partial < model.supported < 1


@pytest.mark.parametrize("meaning", [None, Meaning(0.5)])
def test_a_true_statement_is_likely_with_and_without_likeness(meaning: Meaning | None) -> None:
    assert (
        judged(Claim("Eyes that feel dry on immunotherapy may be inflamed.", (Evidence(FACT),), meaning))[0]
        > 0.3
    )


def test_what_is_missing_is_named() -> None:
    claim = Claim("Melatonin and latex cure dry eyes.", (Evidence(FACT),))
    assert {"melatonin", "latex"} <= set(missing_words(claim))
    assert "melatonin" in supported(claim).reason


def test_a_refusal_without_a_missing_word_still_has_a_reason() -> None:
    result = supported(Claim("Be well.", (Evidence("Aaa."),)))
    assert (result.verdict is Verdict.SUPPORTED) or result.reason


def test_a_probability_is_a_probability_however_large_the_weights() -> None:
    model = Model(0.0, MappingProxyType({"x": 1e9}), 0.5, 0.3)
    assert model.probability({"x": 1.0}) == pytest.approx(1.0)
    assert model.probability({"x": -1.0}) == pytest.approx(0.0)


@pytest.mark.parametrize(
    ("text", "evidence", "whole"),
    [
        ("A rash is common.", "A rash is common.", True),
        ("A rash is common", "It starts early. A rash  is common! Call us.", True),
        ("a rash is common.", "It is not true that a rash is common.", False),
        ("A rash is common.", "A rash is common in mice.", False),
        ("A rash is common.", "Not that A rash is common. A rash is common.", True),
        ("", "A rash.", False),
    ],
)
def test_verbatim_means_whole_sentences(text: str, evidence: str, *, whole: bool) -> None:
    assert verbatim(Claim(text, (Evidence(evidence),))) is whole
