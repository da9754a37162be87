"""Quantities are read with value, unit, comparator and place, and compared by what they mean."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.text.quantities import Quantity, quantities, same


def read(text: str) -> list[tuple[float, float | None, str, str, float | None]]:
    return [(round(q.value, 4), q.high, q.unit, q.comparator, q.denominator) for q in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 mg/kg", (3, None, "mg/kg", "", None)),
        ("500mg", (500, None, "mg", "", None)),
        ("1 to 2 mg/kg daily", (1, 2, "mg/kg/d", "", None)),
        ("2 mg per kg of body weight per day", (2, None, "mg/kg/d", "", None)),
        ("2.5 litres a day", (2.5, None, "L/d", "", None)),
        ("every 3 weeks", (3, None, "every wk", "", None)),
        ("grade 1 or better", (1, None, "grade", "<=", None)),
        ("grade 2 or worse", (2, None, "grade", ">=", None)),
        ("grade 3 or 4", (3, 4, "grade", "", None)),
        ("grades 3–5", (3, 5, "grade", "", None)),  # noqa: RUF001
        ("Grade III", (3, None, "grade", "", None)),
        ("stage III or IV", (3, 4, "stage", "", None)),
        ("type 1 diabetes", (1, None, "type", "", None)),
        ("5 of 511 people", (5, None, "%", "", 511)),
        ("61/1994", (61, None, "%", "", 1994)),
        ("37 out of 300", (37, None, "%", "", 300)),
        ("one in five", (1, None, "%", "", 5)),
        ("21 in every 100", (21, None, "%", "", 100)),
        ("more than 1 in 10", (1, None, "%", ">", 10)),
        ("up to 1 in 1,000", (1, None, "%", "<=", 1000)),
        ("1 in 100 to 1 in 10 people", (1, 10, "%", "", None)),
        ("between 3 and 7 per cent", (3, 7, "%", "", None)),
        ("2%-20%", (2, 20, "%", "", None)),
        ("about 1% to 5%", (1, 5, "%", "~", None)),
        ("10 % or more", (10, None, "%", ">=", None)),
        ("half of patients", (1, None, "%", "", 2)),
        ("two thirds of the women", (2, None, "%", "", 3)),
        ("0.3 weeks to 9.9 months", (0.069, 9.9, "mo", "", None)),
        ("two or three weeks", (2, 3, "wk", "", None)),
        ("over at least one month", (1, None, "mo", ">=", None)),
        ("within an hour", (1, None, "h", "<=", None)),
        ("tapering over 4 weeks", (4, None, "wk", "", None)),
        ("lasting over 4 weeks", (4, None, "wk", ">", None)),
        ("a 12-week course", (12, None, "wk", "", None)),
        ("38.5 °C", (38.5, None, "Cel", "", None)),
        ("101.3F", (38.5, None, "Cel", "", None)),
        ("temp 100.4", (38, None, "Cel", "", None)),
        ("a temperature of 38", (38, None, "Cel", "", None)),
        ("above 37.5 degrees", (37.5, None, "Cel", ">", None)),
        ("twice a day", (2, None, "/d", "", None)),
        ("2-3 times a day", (2, 3, "/d", "", None)),
        ("seven loose stools a day", (7, None, "/d", "", None)),
        ("7 or more watery poos per day", (7, None, "/d", ">=", None)),
        ("take it daily", (1, None, "/d", "", None)),
        ("once weekly", (1, None, "/wk", "", None)),
        ("twenty-five percent", (25, None, "%", "", None)),
        ("one hundred and twenty patients", (120, None, "", "", None)),
        ("1.5 million people", (1500000, None, "", "", None)),
        ("two hundred thousand people", (200000, None, "", "", None)),
        ("3 times the upper limit of normal", (3, None, "xULN", "", None)),
        ("in 2019", (2019, None, "year", "", None)),
        ("in 2019 people", (2019, None, "", "", None)),
        ("3,178 people", (3178, None, "", "", None)),
        ("2,5 litres", (2.5, None, "L", "", None)),
        ("pain 7/10", (7, None, "%", "", 10)),
        ("65+ years", (65, None, "a", ">=", None)),
        ("under 18", (18, None, "", "<", None)),
        ("over 75s", (75, None, "", ">", None)),
        ("2 weeks or more", (2, None, "wk", ">=", None)),
        ("no more than 10 mg", (10, None, "mg", "<=", None)),
        ("six and a half months", (6.5, None, "mo", "", None)),
        ("more than half an hour", (0.5, None, "h", ">", None)),
        ("around week 7", (7, None, "wk", "~", None)),
        ("one to two weeks", (1, 2, "wk", "", None)),
        ("0.3 to 1.3 in every 100 people", (0.3, 1.3, "%", "", None)),
        ("between 3 and 7 out of 10", (30, 70, "%", "", None)),
        ("three times in a day", (3, None, "/d", "", None)),
        ("as late as a month", (1, None, "mo", "<=", None)),
        ("at least grade 2", (2, None, "grade", ">=", None)),
    ],
)
def test_one_quantity_is_read(
    text: str, expected: tuple[float, float | None, str, str, float | None]
) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Checkmate 067",
        "PD-1 and CTLA-4",
        "COVID-19",
        "5-FU",
        "vitamin B12",
        "no one",
        "one of them",
        "1st and 2nd",
        "daily activities",
        "1. Wash your hands",
        "a rash",
        "the third dose",
        "half the dose",
        "T4",
        "someone",
        "phone 0800",
    ],
)
def test_names_articles_and_ordinals_are_no_quantities(text: str) -> None:
    assert read(text) == []


def test_a_dose_and_an_interval_side_by_side_stay_two() -> None:
    assert read("240 mg every two weeks or 480 mg every 4 weeks") == [
        (240, None, "mg", "", None),
        (2, None, "every wk", "", None),
        (480, None, "mg", "", None),
        (4, None, "every wk", "", None),
    ]


def test_a_fall_is_no_range() -> None:
    assert [q[0] for q in read("dropped from 36% to 20%")] == [36, 20]


def test_a_list_of_number_words_is_not_added_up() -> None:
    assert [q[0] for q in read("two three weeks")] == [2, 3]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("0.5 g", "500 mg"),
        ("1 in 10", "10%"),
        ("48 hours", "2 days"),
        ("12 months", "one year"),
        ("6 weeks", "42 days"),
        ("100.4 F", "38 °C"),
        ("twice a day", "every 12 hours"),
        ("5 of 50", "10 per cent"),
        ("half of people", "50%"),
        ("1-2 mg/kg/day", "1 to 2 mg/kg daily"),
        ("two", "2"),
        ("at least 4 weeks", "4 weeks or more"),
        ("3.0%", "3%"),
        ("about 10%", "10%"),
        ("daily", "once a day"),
        ("grade III", "grade 3"),
    ],
)
def test_same_looks_through_the_spelling(a: str, b: str) -> None:
    assert same(quantities(a)[0], quantities(b)[0])
    assert same(quantities(b)[0], quantities(a)[0])


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("0.5 g", "5 mg"),
        ("1 in 10", "more than 10%"),
        ("48 hours", "48 days"),
        ("3 weeks", "every 3 weeks"),
        ("10 mg", "10 mg/kg"),
        ("10 mg", "10 mg a day"),
        ("1%", "10%"),
        ("grade 3", "stage 3"),
        ("3 to 4%", "3%"),
        ("up to 1 in 100", "up to 1 in 1,000"),
        ("5 of 50", "5 of 500"),
        ("at least 4 weeks", "up to 4 weeks"),
        ("38 °C", "38%"),
    ],
)
def test_same_tells_values_units_and_comparators_apart(a: str, b: str) -> None:
    assert not same(quantities(a)[0], quantities(b)[0])


@given(st.text(max_size=200))
def test_spans_are_in_order_and_inside_any_text(text: str) -> None:
    found = quantities(text)
    assert all(q.span.end <= len(text) for q in found)
    assert all(a.span.start <= b.span.start for a, b in itertools.pairwise(found))


@given(st.integers(0, 99999), st.sampled_from(["mg", "weeks", "%", "hours", "°C", "mg/kg", "litres"]))
def test_a_number_with_a_unit_is_always_found_where_it_stands(value: int, unit: str) -> None:
    text = f"The figure was {value} {unit}."
    (found,) = quantities(text)
    assert found.value == value
    assert found.span.of(text) == f"{value} {unit}"


@given(st.integers(1, 5000), st.integers(2, 5000))
def test_a_ratio_is_the_same_as_its_percentage(top: int, bottom: int) -> None:
    top, bottom = min(top, bottom), max(top, bottom)
    ratio = quantities(f"{top} of {bottom} people")[0]
    share = Quantity(100 * top / bottom, None, "%", "", ratio.span)
    assert same(ratio, share)


@given(st.integers(1, 400))
def test_durations_compare_across_units(weeks: int) -> None:
    assert same(quantities(f"{weeks} weeks")[0], quantities(f"{weeks * 7} days")[0])
    assert not same(quantities(f"{weeks} weeks")[0], quantities(f"{weeks * 7 + 1} days")[0])


@given(
    st.lists(
        st.sampled_from(
            [
                "more than",
                "1",
                "in",
                "10",
                "to",
                "-",
                "%",
                "two",
                "hundred",
                "mg",
                "/",
                "kg",
                "day",
                "a",
                "grade",
                "or",
                "half",
                "of",
                "every",
                "3.5",
                "and",
                "twice",
            ]
        ),
        max_size=14,
    )
)
def test_any_jumble_of_number_words_is_read_without_failing(words: list[str]) -> None:
    for q in quantities(" ".join(words)):
        assert q.high is None or q.high > q.value
        assert same(q, q)


@given(st.text(alphabet="0123456789.,-/% inofgm", max_size=60))
def test_any_jumble_of_digits_and_signs_is_read_without_failing(text: str) -> None:
    for q in quantities(text):
        assert q.span.of(text).strip()
        assert same(q, q) or not math.isfinite(q.base[2])


def test_a_number_of_absurd_length_is_read_without_failing() -> None:
    assert all(q.base for q in quantities("9" * 5000 + " mg of " + "9" * 5000))
