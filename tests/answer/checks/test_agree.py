"""A figure is carried by one that makes it true, and by no other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.answer.checks.agree import carried, comparable
from askwell.text.quantities import Quantity, quantities


def one(text: str) -> Quantity:
    return quantities(text)[0]


@pytest.mark.parametrize(
    ("stated", "known"),
    [
        ("20%", "1 in 5"), ("500 mg", "0.5 g"), ("about 3 in 100", "3.1%"), ("about half of people", "48.9%"),
        ("more than 1 in 10", "36%"), ("12.3%", "37 of 300"), ("12%", "37 of 300"), ("37 people", "37 of 300"),
        ("300 people", "37 of 300"), ("1 to 2 mg/kg", "1-2 mg/kg/day"), ("daily", "2 mg/kg a day"),
        ("grade 3", "grade 3"), ("grade 3 or 4", "grade 3"), ("under 65", "under 65 years"), ("below 36", "below 36 °C"),
        ("within 2 days", "24 hours"), ("within 48 hours", "within 2 days"), ("about 3 months", "12 weeks"),
        ("at least 1%", "1% to 5%"), ("about 0.3%", "0.29%"), ("fewer than 1 in 100", "0.6%"),
    ],
)  # fmt: skip
def test_a_figure_is_carried(stated: str, known: str) -> None:
    assert carried(one(stated), one(known))


@pytest.mark.parametrize(
    ("stated", "known"),
    [
        ("10%", "more than 1 in 10"), ("more than 10%", "10%"), ("less than 10%", "10%"), ("3%", "3.1%"),
        ("3%", "1% to 5%"), ("up to 80%", "up to 30%"), ("more than 30%", "at least 10%"), ("10 mg", "10 mg/kg"),
        ("3 weeks", "every 3 weeks"), ("grade 3", "stage 3"), ("37 people", "38 of 300"), ("over 70", "6,820 people"),
        ("about 20%", "30%"), ("1 in 100", "1 in 1,000"), ("within 1 to 52 weeks", "1 to 116 weeks"),
        ("about 4%", "up to 4%"), ("13%", "37 of 300"), ("daily", "2 mg/kg a week"), ("65 weeks", "under 65"),
    ],
)  # fmt: skip
def test_a_figure_is_not_carried(stated: str, known: str) -> None:
    assert not carried(one(stated), one(known))


@given(
    st.integers(1, 9999), st.sampled_from(["mg", "%", "weeks", "mg/kg/day", "°C", "times a day", "people"])
)
def test_every_figure_carries_itself_and_not_its_tenfold(value: int, unit: str) -> None:
    this, other = one(f"{value} {unit}"), one(f"{value * 10} {unit}")
    assert carried(this, this)
    assert comparable(this, other)
    assert not carried(this, other)


@given(st.integers(1, 99), st.integers(1, 99))
def test_a_bound_is_carried_exactly_by_what_lies_beyond_it(bound: int, value: int) -> None:
    assert carried(one(f"more than {bound}%"), one(f"{value}%")) == (value > bound)
    assert carried(one(f"at least {bound}%"), one(f"{value}%")) == (value >= bound)
    assert carried(one(f"less than {bound}%"), one(f"{value}%")) == (value < bound)


@given(st.integers(0, 1000), st.integers(1, 1000))
def test_about_allows_rounding_to_whole_people_in_a_hundred(top: int, bottom: int) -> None:
    top, bottom = min(top, bottom), max(bottom, 2)
    rounded = round(100 * top / bottom)
    assert rounded < 1 or carried(one(f"about {rounded} in 100"), one(f"{top} of {bottom}"))
