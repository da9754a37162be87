"""Whose a symptom is: a person named beside it is not its owner."""

import pytest

from askwell.model.sources import Span
from askwell.model.symptoms import Whose
from askwell.text.owner import whose
from askwell.text.place import place


def of(text: str) -> Whose:
    start = text.index("chest pain")
    at = place(text, Span(start, start + len("chest pain")))
    assert at is not None
    return whose(at)


@pytest.mark.parametrize(
    "text",
    [
        "I told the nurse chest pain is getting worse",
        "The doctor dismissed the chest pain",
        "My mother told the doctor about her chest pain",
        "I do not want to bother anyone but chest pain",
        "My friend thinks the chest pain is nerves",
        "Our neighbour drove me in because of chest pain",
        "People say chest pain is nothing",
        "My husband saw his doctor. He has chest pain",
        "While walking the dog chest pain came on",
        "I read about a man, and I have chest pain",
        "Someone should know that I have chest pain",
        "She has chest pain",
        "My friend thinks he has chest pain",
    ],
)
def test_it_is_the_patients(text: str) -> None:
    assert of(text) is Whose.PATIENT


@pytest.mark.parametrize(
    "text",
    [
        "My neighbour has chest pain",
        "My neighbour at the allotment has chest pain",
        "My neighbour fell over and had chest pain",
        "I know a man who had chest pain",
        "A man in the news had chest pain",
        "I read about a woman on chemo with chest pain",
        "A patient in my group had chest pain",
        "My carer had chest pain",
        "The dog has chest pain",
        "My friend came round. He has chest pain",
    ],
)
def test_it_is_someone_elses(text: str) -> None:
    assert of(text) is Whose.SOMEONE_ELSE
