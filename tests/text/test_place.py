"""Where words stand: their sentence, and the cues before and after them."""

from askwell.model.sources import Span
from askwell.text.phrases import Found
from askwell.text.place import Place, covered, named, only, place


def at(text: str, words: str) -> Place:
    start = text.index(words)
    found = place(text, Span(start, start + len(words)))
    assert found is not None
    return found


def test_a_span_without_words_is_no_place() -> None:
    assert place("...", Span(0, 0)) is None


def test_cues_are_those_of_the_same_clause() -> None:
    pain = at("No fever but pain. No cough", "pain")
    assert pain.before("negation") == ()
    assert len(pain.near("negation", 0, 1)) == 2
    assert len(at("no pain", "pain").before("negation")) == 1


def test_the_words_between_a_cue_and_the_place() -> None:
    pain = at("no bad pain at all", "pain")
    assert pain.since(pain.before("negation")[0]) == ("bad",)


def test_lists_of_words_and_covered_cues() -> None:
    assert only(("any", "bad"), "through")
    assert not only(("any", "painkiller"), "through", "light")
    assert "who" in named("relative")
    assert covered(Found("x", 1, 2), [Found("y", 0, 3)])
    assert not covered(Found("x", 1, 4), [Found("y", 0, 3)])
