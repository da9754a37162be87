"""The symptom check as the faces run it: medicines made out, and what happens without an encoder."""

import pytest

from askwell.app.checking import check
from askwell.care import CareSettings
from askwell.errors import BadInputError, EncoderError
from askwell.model.advice import Circumstances
from askwell.model.symptoms import Level, Presence
from askwell.testing import FakeEncoder

TEAM = CareSettings()


class Broken(FakeEncoder):
    @property
    def name(self) -> str:
        raise EncoderError("The encoder is not there")


def test_only_cancer_immunotherapies_are_taken_for_the_treatment() -> None:
    said = check("shivering on pembro, took ibuprofen", Circumstances(), TEAM, FakeEncoder()).say
    assert "The medicine is pembro." in said


def test_without_an_encoder_the_words_are_read_all_the_same_and_it_says_so() -> None:
    advice = check("temperature of 38.4", Circumstances(), TEAM, Broken())
    assert advice.assessment.level is Level.SAME_DAY
    assert any("phrases alone" in note for note in advice.notes)


def test_an_answer_to_no_question_is_refused() -> None:
    about = Circumstances(answers={"gloom": Presence.PRESENT})
    with pytest.raises(BadInputError, match="gloom"):
        check("hello", about, TEAM, FakeEncoder())
