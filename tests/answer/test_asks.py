"""Questions that no library can answer are known by meaning; another encoder's vectors tell nothing."""

import json
from pathlib import Path

import numpy as np
import pytest

from askwell.answer.asks import asks_of_self, features, model
from askwell.answer.understand import understand
from askwell.library.encoder import MiniLm
from askwell.model.answers import AbstentionReason
from askwell.model.questions import QuestionKind
from askwell.text.vocabulary import load

ENCODER = MiniLm(None)
SETS = Path(__file__).parents[1] / "sets"


def reason(text: str) -> AbstentionReason | None:
    return asks_of_self(understand(text, load()), ENCODER.encode([text])[0], ENCODER.name)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("is my father going to be with us at new year", AbstentionReason.PROGNOSIS),
        ("how many of my 5 mg prednisolone do I swallow tonight", AbstentionReason.PERSONAL_DOSE),
        ("shall I throw in the towel with Opdivo", AbstentionReason.PERSONAL_DECISION),
        ("Can immunotherapy cause back pain?", None),
        ("what helps an itchy rash on nivolumab", None),
    ],
)
def test_what_a_library_cannot_tell_is_known_by_meaning(text: str, wanted: AbstentionReason | None) -> None:
    assert reason(text) is wanted


def test_questions_that_have_answers_are_let_through() -> None:
    rows = [json.loads(line) for line in (SETS / "ask_nuggets.jsonl").read_text("utf-8").splitlines()]
    kept = [reason(row["question"]) is None for row in rows]
    assert sum(kept) / len(kept) >= 0.97


def test_vectors_of_another_encoder_tell_nothing() -> None:
    question = understand("how long have I got to live", load())
    assert asks_of_self(question, ENCODER.encode([question.text])[0], "another encoder") is None


def test_the_model_fits_the_encoder_and_the_kinds() -> None:
    size = len(features(QuestionKind.GENERAL, np.zeros(384, dtype=np.float32)))
    assert model().weights.shape == (len(model().reasons), size)
