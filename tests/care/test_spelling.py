"""Misspellings put right, real words and cues left alone."""

from askwell.care.spelling import repaired
from askwell.text.phrases import Phrases, words

PHRASES = Phrases([("seizure", "seizure"), ("breath", "breathless"), ("walk", "walking")])


def right(text: str) -> list[str]:
    return [w.norm for w in repaired(words(text), PHRASES, {"hart": "heart"}, frozenset({"seizing"}))]


def test_a_slip_is_put_right_and_a_listed_misspelling_too() -> None:
    assert right("siezure hart brethless") == ["seizure", "heart", "breathless"]


def test_real_words_cues_short_words_and_numbers_stay() -> None:
    assert right("working seizing walk 38.5 zzzzzz") == ["working", "seizing", "walk", "38.5", "zzzzzz"]
