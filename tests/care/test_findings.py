"""Words to findings: phrases, readings, spelling, denial, doubt, whose and when."""

import pytest

from askwell.care import CareSettings, findings, load
from askwell.care.findings import merged
from askwell.model.symptoms import Finding, Presence, When, Whose

BOOK = load()


def found(text: str, finding_id: str, settings: CareSettings | None = None) -> list[Finding]:
    return [f for f in findings(text, BOOK, settings) if f.id == finding_id]


def test_a_finding_quotes_the_words_it_was_read_from() -> None:
    text = "Since lunch my legs went numb."
    finding = found(text, "leg_numbness")[0]
    assert finding.quote is not None
    assert finding.quote.of(text) == finding.words == "legs went numb"


def test_cannot_feel_is_present_numbness_and_no_numbness_is_absent() -> None:
    assert found("I can't feel my legs", "leg_numbness")[0].presence is Presence.PRESENT
    assert found("no numbness in my legs", "leg_numbness")[0].presence is Presence.ABSENT
    told = findings("no numbness but my legs are weak", BOOK)
    assert ("leg_weakness", Presence.PRESENT) in {(f.id, f.presence) for f in told}


def test_a_denial_inside_a_phrase_counts() -> None:
    assert found("my calf is not swollen", "limb_swelling")[0].presence is Presence.ABSENT
    assert found("my legs are not just weak", "leg_weakness")[0].presence is Presence.PRESENT


def test_doubt_is_not_sure() -> None:
    assert found("maybe my face is drooping", "face_droop")[0].presence is Presence.NOT_SURE


def test_a_carer_speaks_for_the_person_on_treatment() -> None:
    assert found("my mother has chest pain", "chest_pain")[0].whose is Whose.PATIENT
    assert found("my neighbour's dog had a seizure", "seizure")[0].whose is Whose.SOMEONE_ELSE


def test_asked_about_is_hypothetical_and_ones_own_is_now() -> None:
    assert found("can it cause numbness of the legs?", "leg_numbness")[0].when is When.HYPOTHETICAL
    assert found("is it dangerous that my legs went numb?", "leg_numbness")[0].when is When.NOW


def test_a_sign_that_passed_today_still_counts_where_the_data_say_so() -> None:
    told = found("My speech was slurred but it went away", "trouble_speaking")
    assert told[0].when is When.NOW
    assert found("My cough went away", "cough")[0].when is When.PAST


def test_misspellings_are_read_and_real_words_left_alone() -> None:
    assert found("i am brethless", "breathless")
    assert found("I had a siezure", "seizure")
    assert found("palpittations all day", "palpitations")
    assert not found("I never had this", "fever")


def test_a_saying_is_no_finding() -> None:
    assert findings("my heart sank and I was weak at the knees", BOOK) == ()


@pytest.mark.parametrize(
    ("text", "finding_id", "value"),
    [
        ("temp 38.5", "temperature", 38.5),
        ("fever of 101F", "temperature", 38.33),
        ("101.5 is a bad fever", "temperature", 38.61),
        ("38.6 and no wee", "temperature", 38.6),
        ("glucose 15 mmol/L", "glucose", 270.0),
        ("sugar is 540", "glucose", 540.0),
        ("blood sugar over 30", "glucose", 540.18),
        ("oxygen 86%", "low_oxygen", 86.0),
        ("diarrhoea 7 times a day", "stools", 7.0),
        ("4 more stools than usual", "stools", 4.0),
        ("rash over 40% of my body", "rash_extent", 40.0),
        ("my pulse is 150", "heart_rate", 150.0),
    ],
)
def test_numbers_with_units_are_readings(text: str, finding_id: str, value: float) -> None:
    assert [f.value for f in found(text, finding_id)] == [pytest.approx(value, abs=0.2)]


@pytest.mark.parametrize(
    ("text", "finding_id"),
    [
        ("I passed urine 6 times today", "stools"),
        ("chemo for 38 days", "temperature"),
        ("I weigh 81.5 kg", "temperature"),
        ("HbA1c sugar 48", "glucose"),
        ("cycle 3 of 4", "stools"),
        ("I walked 38 minutes", "temperature"),
    ],
)
def test_other_numbers_are_no_readings(text: str, finding_id: str) -> None:
    assert found(text, finding_id) == []


def test_a_count_of_stools_is_taken_over_the_persons_own_usual() -> None:
    usual = CareSettings(baseline_stools=3)
    assert found("diarrhoea 7 times a day", "stools", usual)[0].value == 4.0
    assert found("diarrhoea, 7 times more than usual", "stools", usual)[0].value == 7.0


def test_the_more_telling_word_stands_instead_of_the_plainer_one() -> None:
    assert found("a small patch of rash", "rash") == []
    assert found("steroid cream", "on_steroids") == []


def test_answers_add_to_words_and_take_none_back() -> None:
    told = findings("my legs are weak", BOOK)
    denied = Finding("leg_weakness", Presence.ABSENT)
    assert merged(told, [denied, denied]) == (*told, denied)


def test_everyday_words_near_a_phrase_are_not_taken_for_a_misspelling() -> None:
    assert not found("fewer visits and a high score", "fever")
    assert not found("plain chest scan", "chest_pain")
    assert found("feaver since lunch", "fever")
