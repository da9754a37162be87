"""Levels after aggregation, what to ask next, and the properties that keep a level from sinking."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from askwell.care import assess, load
from askwell.model.symptoms import Finding, Level, Presence, When, Whose

BOOK = load()
IDS = sorted(kind.id for kind in BOOK.kinds.values() if not kind.saying)
RED = sorted(BOOK.red)
VALUES = {
    "temperature": 39.0,
    "glucose": 600.0,
    "stools": 8.0,
    "low_oxygen": 80.0,
    "heart_rate": 150.0,
    "rash_extent": 50.0,
}


def there(finding_id: str, presence: Presence = Presence.PRESENT, when: When = When.NOW) -> Finding:
    return Finding(finding_id, presence, value=VALUES.get(finding_id), when=when)


findings = st.lists(
    st.builds(
        there,
        st.sampled_from(IDS),
        st.sampled_from(list(Presence)),
        st.sampled_from([When.NOW, When.PAST, When.CHRONIC, When.HYPOTHETICAL]),
    ),
    max_size=5,
)


def rank(level: Level | None) -> int:
    return -1 if level is None else level.rank


@given(findings, st.sampled_from(IDS))
@settings(max_examples=60, deadline=None)
def test_adding_a_present_finding_never_lowers_the_level(told: list[Finding], extra: str) -> None:
    assert rank(assess([*told, there(extra)], BOOK).level) >= rank(assess(told, BOOK).level)


@given(findings, findings)
@settings(max_examples=60, deadline=None)
def test_the_order_of_what_is_told_does_not_matter(one: list[Finding], two: list[Finding]) -> None:
    assert assess([*one, *two], BOOK).level == assess([*two, *one], BOOK).level


@given(st.lists(st.sampled_from(IDS), max_size=8))
@settings(max_examples=30, deadline=None)
def test_denying_everything_or_being_asked_nothing_fires_nothing(ids: list[str]) -> None:
    for presence in (Presence.ABSENT, Presence.NOT_ASKED):
        told = assess([there(i, presence) for i in ids], BOOK)
        assert told.level is None
        assert told.firings == ()


@pytest.mark.parametrize("rule", [r.id for r in BOOK.rules])
def test_every_rule_can_be_reached(rule: str) -> None:
    everything = [there(i, when=when) for i in IDS for when in (When.NOW, When.CHRONIC)]
    low = [
        Finding("temperature", Presence.PRESENT, value=35.0),
        Finding("rash_extent", Presence.PRESENT, value=5.0),
        Finding("breathing_rate", Presence.PRESENT, value=6.0),
    ]
    assert rule in {f.rule_id for f in assess([*everything, *low], BOOK).firings}


def test_not_sure_of_a_red_flag_fires_it() -> None:
    assert assess([there("leg_weakness", Presence.NOT_SURE)], BOOK).level is Level.EMERGENCY


def test_two_soon_findings_of_different_organs_are_same_day() -> None:
    assert assess([there("back_pain")], BOOK).level is Level.SOON
    assert assess([there("back_pain"), there("cough")], BOOK).level is Level.SAME_DAY
    assert assess([there("rash"), there("hives")], BOOK).level is Level.SOON


def test_what_was_left_open_is_asked_next_red_flags_only() -> None:
    told = assess([there("back_pain"), there("leg_weakness", Presence.ABSENT)], BOOK)
    assert "saddle_numbness" in told.ask_next
    assert "leg_weakness" not in told.ask_next
    assert set(told.ask_next) <= BOOK.red


def test_heart_muscle_and_nerve_signs_ask_about_each_other() -> None:
    assert {"trouble_swallowing", "head_drop"} <= set(assess([there("palpitations")], BOOK).ask_next)


def test_someone_elses_symptom_is_no_reason_and_asks_nothing() -> None:
    other = Finding("seizure", Presence.PRESENT, whose=Whose.SOMEONE_ELSE)
    assert assess([other], BOOK) == assess([other], BOOK)
    assert assess([other], BOOK).level is None
    assert assess([other], BOOK).ask_next == ()


def test_the_result_names_the_rulebook() -> None:
    assert assess("", BOOK).rulebook == BOOK.sha256
    assert assess("", BOOK).level is None


@pytest.mark.parametrize("denied", ["no chest pain", "no seizure", "I am not confused", "no vomiting"])
def test_a_denied_phrase_never_fires_alone(denied: str) -> None:
    assert assess(denied, BOOK).level is None


@pytest.mark.parametrize(
    "more",
    [
        "I feel fine otherwise.",
        "No fever, no cough.",
        "It is probably nothing.",
        "My scan was good.",
        "I am not worried.",
    ],
)
def test_words_around_an_emergency_never_lower_it(more: str) -> None:
    for text in ("My legs went numb this morning.", "I have chest pain.", "He is confused tonight."):
        assert assess(f"{more} {text}", BOOK).level is Level.EMERGENCY
        assert assess(f"{text} {more}", BOOK).level is Level.EMERGENCY


def test_not_sure_of_a_minor_sign_fires_nothing() -> None:
    assert assess([there("cough", Presence.NOT_SURE)], BOOK).level is None
    assert assess("maybe a cough", BOOK).level is None


@pytest.mark.parametrize("ago", ["3 years ago", "two years ago", "in 2015"])
def test_steroids_stopped_more_than_a_year_ago_are_no_adrenal_crisis(ago: str) -> None:
    assert assess(f"I stopped prednisolone {ago}. I am vomiting", BOOK).level is Level.SOON


@pytest.mark.parametrize("ago", ["3 months ago", "last year", "a year ago"])
def test_steroids_stopped_within_a_year_or_perhaps_are_one(ago: str) -> None:
    assert assess(f"I stopped prednisolone {ago}. I am vomiting", BOOK).level is Level.EMERGENCY


def test_asking_how_much_would_be_deadly_is_an_emergency() -> None:
    assert assess("how many tablets would it take to kill me", BOOK).level is Level.EMERGENCY
    assert assess("how many paracetamol can I take in a day", BOOK).level is None
