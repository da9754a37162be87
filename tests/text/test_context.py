"""Denied, doubted, someone else's, over, long-standing, asked about: read from the words around."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.model.sources import Span
from askwell.model.symptoms import When, Whose
from askwell.text.context import Context, context, cue_words


def of(text: str, words: str) -> Context:
    start = text.index(words)
    return context(text, Span(start, start + len(words)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no chest pain", "chest pain"),
        ("I have no cough, fever or chest pain", "chest pain"),
        ("he denies chest pain", "chest pain"),
        ("I don't have any chest pain", "chest pain"),
        ("chest pain: none", "chest pain"),
        ("the scan ruled out a stroke", "stroke"),
    ],
)
def test_denied(text: str, words: str) -> None:
    assert of(text, words).negated


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no numbness but my legs are weak", "legs are weak"),
        ("no pain, legs are weak", "legs are weak"),
        ("no idea why I have chest pain", "chest pain"),
        ("I am not only tired, chest pain too", "chest pain"),
        ("chest pain, no cough", "chest pain"),
        ("No fever. Chest pain", "Chest pain"),
        ("no fever, chills, chest pain", "chest pain"),
        ("without help I cannot walk because of chest pain", "chest pain"),
    ],
)
def test_not_denied(text: str, words: str) -> None:
    assert not of(text, words).negated


def test_doubt() -> None:
    assert of("maybe it is chest pain", "chest pain").doubtful
    assert of("chest pain, not sure", "chest pain").doubtful
    assert not of("I have chest pain", "chest pain").doubtful


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("my husband has chest pain", Whose.PATIENT),
        ("my neighbour has chest pain", Whose.SOMEONE_ELSE),
        ("my neighbour is on chemo and has chest pain", Whose.PATIENT),
        ("my neighbour is not on chemo and has chest pain", Whose.SOMEONE_ELSE),
        ("the dog has chest pain", Whose.SOMEONE_ELSE),
        ("I read about a man who had chest pain", Whose.SOMEONE_ELSE),
        ("My friend came round. He has chest pain", Whose.SOMEONE_ELSE),
        ("weak as a kitten with chest pain", Whose.PATIENT),
        ("a horse is standing on my chest", Whose.PATIENT),
        ("Mum is poorly. She has chest pain", Whose.PATIENT),
    ],
)
def test_whose(text: str, whose: Whose) -> None:
    words = "standing on my chest" if "horse" in text else "chest pain"
    assert of(text, words).whose is whose


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("chest pain since this morning", When.NOW),
        ("I had chest pain in 2009", When.PAST),
        ("I had chest pain last year and again today", When.NOW),
        ("a month ago I was well and now chest pain", When.NOW),
        ("chest pain this morning, fine now", When.PAST),
        ("chest pain this morning, it went away", When.PAST),
        ("chest pain, the fever has settled", When.NOW),
        ("chest pain since this morning, my back is better now", When.NOW),
        ("chest pain for years, no change", When.CHRONIC),
        ("chest pain for years, worse today, no change in pills", When.NOW),
        ("chest pain for years", When.NOW),
        ("can nivolumab cause chest pain", When.HYPOTHETICAL),
        ("can nivolumab be causing my chest pain", When.NOW),
        ("what if I get chest pain", When.HYPOTHETICAL),
        ("who do I call if I get chest pain", When.HYPOTHETICAL),
        ("if I lie down I get chest pain", When.NOW),
        ("I wonder if it is chest pain", When.NOW),
        ("is chest pain a side effect", When.HYPOTHETICAL),
        ("is chest pain a side effect? I have it right now", When.NOW),
        ("what are the signs of chest pain", When.HYPOTHETICAL),
        ("should I rest after chest pain since noon", When.NOW),
    ],
)
def test_when(text: str, when: When) -> None:
    assert of(text, "chest pain").when is when


def test_what_is_over_lately_is_told_from_what_is_long_over() -> None:
    assert of("chest pain this morning, fine now", "chest pain").recent
    assert not of("I had chest pain in 2009", "chest pain").recent


def test_nothing_inside_the_span_is_plain() -> None:
    assert context("no", Span(0, 0)) == Context()
    assert context("", Span(0, 0)) == Context()


def test_cue_words_are_known() -> None:
    assert {"no", "maybe", "husband"} <= cue_words()


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_any_text_and_any_span_can_be_read(text: str, one: int, two: int) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    assert isinstance(context(text, Span(start, end)), Context)


@pytest.mark.parametrize(
    ("text", "over"),
    [
        ("stopped prednisolone 3 years ago", True),
        ("I took prednisolone in 1998 for asthma", True),
        ("I was on prednisolone. Stopped two years ago.", True),
        ("stopped prednisolone 3 months ago", False),
        ("stopped prednisolone last year", False),
        ("started prednisolone 3 years ago", False),
        ("I had prednisolone 3 years ago and still take it", False),
    ],
)
def test_what_stopped_more_than_a_year_ago_is_told_from_what_may_be_later(text: str, over: bool) -> None:
    assert of(text, "prednisolone").long_ago is over


def test_a_general_question_reaches_into_what_it_asks_about() -> None:
    assert of("do iron tablets make stool dark?", "tablets make stool dark").when is When.HYPOTHETICAL


@pytest.mark.parametrize(
    "text",
    [
        "Without any warning chest pain",
        "Never had chest pain until this week",
        "I didn't have chest pain then but I do now",
        "No painkiller touches the chest pain",
        "I can't go an hour without chest pain",
        "Not a day goes by free of chest pain",
        "Neither rest nor tablets help the chest pain",
        "I haven't slept because of chest pain",
        "It isn't chest pain exactly, there's no chest pain I would call pain, not quite chest pain",
        "No cough, chest pain",
    ],
)
def test_a_denial_that_governs_something_else_denies_nothing(text: str) -> None:
    start = text.rindex("chest pain")
    assert not context(text, Span(start, start + len("chest pain"))).negated


@pytest.mark.parametrize(
    "text",
    [
        "I haven't fainted, been sick or had chest pain",
        "no fever, rash, cough or chest pain",
        "not had any more chest pain",
        "Do you have chest pain? Chest pain: none",
        "My GP asked about chest pain and I said no",
    ],
)
def test_a_denial_reaches_over_light_words_and_lists(text: str) -> None:
    start = text.lower().rindex("chest pain")
    assert context(text, Span(start, start + len("chest pain"))).negated


@pytest.mark.parametrize(
    "text",
    [
        "They warned me about colitis and I have chest pain",
        "I was told to call if I got worse, and I have chest pain",
        "When should I call about chest pain? It won't stop",
        "Who do I call about this chest pain",
        "If I rest the chest pain is bearable",
        "What if the chest pain gets worse",
        "I would not write unless I had chest pain",
        "Does this chest pain mean it works",
        "What is causing chest pain in my husband",
        "chest pain used to come and go, now it is constant",
        "chest pain began a month ago",
        "chest pain went away and came back tonight",
        "I am so ill with chest pain that I have stopped work",
    ],
)
def test_what_can_be_read_either_way_is_now(text: str) -> None:
    assert of(text, "chest pain").when is When.NOW


def test_help_that_is_asked_for_is_told_from_a_general_question() -> None:
    assert of("any home remedy for chest pain", "chest pain").sought
    assert of("what should I do about chest pain", "chest pain").sought
    assert not of("what should I do if I get chest pain", "chest pain").sought
    assert not of("can nivolumab cause chest pain", "chest pain").sought


def test_since_long_ago_is_long_standing() -> None:
    assert of("chest pain since an operation 10 years ago", "chest pain").when is When.CHRONIC
    assert of("chest pain since 10 years ago, worse today", "chest pain").when is When.NOW
