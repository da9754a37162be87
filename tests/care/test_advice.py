"""The symptom check: what to do, say, watch and ask, and what it never says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from askwell.care import CareSettings, advise, load
from askwell.model.advice import Advice, Circumstances
from askwell.model.symptoms import Level, Presence

BOOK = load()
TEAM = CareSettings(team_number="01234 567890")
RED = sorted(i for i in BOOK.red if not BOOK.kinds[i].measure)
SENTENCES = (
    "My chest feels tight.",
    "I have a small rash.",
    "My stools are loose.",
    "I am tired.",
    "My back aches since Monday.",
    "No fever.",
    "My wrists are sore.",
)


def of(text: str, **about: object) -> Advice:
    return advise(text, Circumstances(**about), BOOK, TEAM)  # type: ignore[arg-type]


def test_the_script_says_who_what_since_when_and_how_hot() -> None:
    text = "My wife has been shivering since last night, temperature 38.6"
    said = "\n".join(of(text, medicines=("nivolumab",), days_since_infusion=9).say)
    for part in ("My wife", "nivolumab", "9 days ago", text, "since last night", "38.6 °C (101.5 °F)"):
        assert part in said


def test_what_nobody_told_is_a_blank_in_the_script() -> None:
    said = of("shivering all over").say
    assert sum("..." in line for line in said) >= 4


@pytest.mark.parametrize(("days", "words"), [(0, "today"), (1, "yesterday"), (2, "2 days ago")])
def test_the_last_infusion_is_said_in_plain_words(days: int, words: str) -> None:
    assert any(words in line for line in of("I feel hot and shivery", days_since_infusion=days).say)


def test_an_emergency_asks_nothing_more_and_leads_with_its_card() -> None:
    advice = of("crushing chest pain")
    assert advice.assessment.level is Level.EMERGENCY
    assert advice.ask_next == ()
    assert advice.assessment.ask_next == ()
    assert advice.cards[0].level is Level.EMERGENCY


def test_red_flags_that_complete_what_is_there_are_asked_first() -> None:
    first = of("temperature of 38.4").ask_next[0].finding_id
    assert first in {"confusion", "fast_breathing", "breathless_at_rest", "fainting"}


def test_no_rule_is_never_worded_as_reassurance_and_names_the_team() -> None:
    advice = of("I went to the market")
    words = " ".join((advice.headline, *advice.notes, advice.notice)).lower()
    assert advice.assessment.level is None
    assert "01234 567890" in words
    for phrase in ("you are fine", "no danger", "nothing serious", "no need to worry", "no red flags"):
        assert phrase not in words
    assert advice.ask_next


def test_open_red_flags_are_said_to_be_open() -> None:
    assert any("not asked" in note for note in of("a bit tired").notes)
    assert not any("not asked" in note for note in of("crushing chest pain").notes)


def test_an_answer_of_not_sure_is_the_cautious_branch_and_no_takes_nothing_back() -> None:
    unsure = of("temperature of 38.4", answers={"confusion": Presence.NOT_SURE})
    assert unsure.assessment.level is Level.EMERGENCY
    denied = of("crushing chest pain", answers={"chest_pain": Presence.ABSENT})
    assert denied.assessment.level is Level.EMERGENCY


def test_a_bispecific_by_option_makes_a_fever_a_matter_of_its_own() -> None:
    fired = {f.rule_id for f in of("temperature of 38.4", medicines=("glofitamab",)).assessment.firings}
    assert "cart-fever" in fired


def test_it_says_what_it_is_not() -> None:
    assert "not a diagnosis" in of("anything").notice


def test_a_long_telling_is_shortened_in_the_script() -> None:
    said = of("I am shivering. " + "It goes on and on. " * 60).say
    assert max(map(len, said)) < 320


@given(st.sampled_from(RED), st.sampled_from(SENTENCES))
@settings(max_examples=40, deadline=None)
def test_adding_a_red_flag_never_lowers_the_level(flag: str, text: str) -> None:
    before = of(text).assessment.level
    after = of(text, answers={flag: Presence.PRESENT}).assessment.level
    assert (after.rank if after else -1) >= (before.rank if before else -1)


@given(st.permutations(SENTENCES))
@settings(max_examples=10, deadline=None)
def test_the_order_of_sentences_does_not_matter(told: list[str]) -> None:
    assert of(" ".join(told)).assessment.level is of(" ".join(SENTENCES)).assessment.level


@given(st.lists(st.sampled_from(RED), max_size=6))
@settings(max_examples=20, deadline=None)
def test_denying_everything_fires_nothing(flags: list[str]) -> None:
    assert of("hello", answers=dict.fromkeys(flags, Presence.ABSENT)).assessment.level is None


@given(st.lists(st.sampled_from(RED), max_size=6))
@settings(max_examples=20, deadline=None)
def test_what_was_not_asked_fires_nothing(flags: list[str]) -> None:
    assert of("hello", answers=dict.fromkeys(flags, Presence.NOT_ASKED)).assessment.level is None
