"""Numbers that are readings, and where the words around decide."""

from askwell.care import load
from askwell.care.readings import readings
from askwell.text.phrases import words

MEASURES = load().measures


def read(text: str) -> list[tuple[str, float]]:
    return [(r.finding, round(r.value, 1)) for r in readings(text, words(text), MEASURES)]


def test_over_is_read_as_a_little_more() -> None:
    over = readings("temperature over 37.5", words("temperature over 37.5"), MEASURES)[0]
    assert 37.5 < over.value < 37.6


def test_both_ends_of_a_range_of_temperatures_are_read() -> None:
    assert read("temperature 37.2 to 38.4") == [("temperature", 37.2), ("temperature", 38.4)]


def test_the_higher_end_of_a_range_counts() -> None:
    assert read("diarrhoea 4 to 6 times a day") == [("stools", 6.0)]


def test_a_count_far_from_its_word_needs_more_or_extra() -> None:
    assert read("Diarrhoea since Monday. About 5 extra, no blood") == [("stools", 5.0)]
    assert read("Diarrhoea since Monday. I am 5 foot tall") == []


def test_one_number_is_one_reading() -> None:
    assert read("temp 38.9, sugar 9 mmol/L") == [("temperature", 38.9), ("glucose", 162.0)]
