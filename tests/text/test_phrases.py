"""The small phrase matcher: choices, lists, optional words, gaps, numbers."""

import pytest

from askwell.errors import DataError
from askwell.text.phrases import Phrases, words

CLASSES = {"leg": ["leg", "legs", "lower limbs"], "numb": ["numb", "no feeling"]}


def hits(phrase: str, text: str) -> list[str]:
    text_words = words(text)
    found = Phrases([("t", phrase)], CLASSES).find(text_words)
    return [" ".join(w.norm for w in text_words[f.start : f.end]) for f in found]


def test_lists_choices_and_gaps() -> None:
    assert hits("<leg> _2 <numb>", "my lower limbs have no feeling") == ["lower limbs have no feeling"]
    assert hits("go|went numb", "it went numb") == ["went numb"]
    assert hits("<leg|numb> hurt", "numb hurt") == ["numb hurt"]


def test_a_gap_is_as_short_as_it_can_be_and_has_a_limit() -> None:
    assert hits("leg _2 weak", "leg is weak weak") == ["leg is weak"]
    assert hits("leg _1 weak", "leg is so weak") == []


def test_a_gap_does_not_cross_a_sentence_or_a_but() -> None:
    assert hits("leg _5 weak", "my leg. I am weak") == []
    assert hits("leg _5 weak", "my leg but I am weak") == []


def test_an_optional_word_may_be_missing() -> None:
    assert hits("on _1 stairs? again", "on the stairs again") == ["on the stairs again"]
    assert hits("low blood? pressure", "low pressure") == ["low pressure"]


def test_numbers_and_years_have_signs_of_their_own() -> None:
    assert hits("in #year", "in 2009 and in 20") == ["in 2009"]
    assert hits("#n times", "6 times") == ["6 times"]


def test_gap_words_are_told() -> None:
    found = next(Phrases([("t", "calf _2 swollen")]).find(words("calf is not swollen")))
    assert found.gaps == (1, 2)


def test_the_vocabulary_holds_every_word() -> None:
    phrases = Phrases([("t", "<leg> _2 weak")], CLASSES)
    assert phrases.vocabulary() >= {"leg", "lower", "limbs", "weak"}
    assert phrases.vocabulary() is phrases.vocabulary()


@pytest.mark.parametrize("phrase", ["_2 leg", "leg? weak", "<arm> weak", ""])
def test_a_phrase_that_cannot_be_read_is_refused(phrase: str) -> None:
    with pytest.raises(DataError):
        Phrases([("t", phrase)], CLASSES)


def test_a_turn_takes_the_two_sides_in_either_order_and_plus_joins_words() -> None:
    assert hits("<leg> ~2 <numb>", "numb in both legs") == ["numb in both legs"]
    assert hits("<leg> ~2 <numb>", "legs are numb") == ["legs are numb"]
    assert hits("went|gave+way fast", "it gave way fast") == ["gave way fast"]
