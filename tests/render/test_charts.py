"""Rates are drawn honestly or not at all."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.model.answers import Figure
from askwell.render.charts import counted, figure_view, rate_words


def figure(per_100: float | None = None, low: float | None = None, high: float | None = None) -> Figure:
    return Figure("back pain", "a medicine", per_100, low, high, "", "s1")


@pytest.mark.parametrize(
    ("given_figure", "drawn", "said"),
    [
        (figure(15.3), (15, 0), "about 15 in 100 (15.3%)"),
        (figure(12), (12, 0), "12 in 100 (12%)"),
        (figure(2.5), (3, 0), "about 3 in 100 (2.5%)"),
        (figure(0.3), (0, 1), "fewer than 1 in 100 (0.3%)"),
        (figure(0), (0, 0), "0 in 100 (0%)"),
        (figure(100), (100, 0), "100 in 100 (100%)"),
        (figure(low=10, high=29), (10, 19), "between 10 and 29 in 100"),
        (figure(low=10), (None, None), "more than 10 in 100"),
        (figure(high=1), (0, 1), "up to 1 in 100"),
        (figure(high=0.1), (0, 1), "fewer than 1 in 100 (at most 0.1%)"),
        (figure(), (None, None), "not given"),
    ],
)
def test_a_rate_is_said_and_drawn_as_far_as_the_source_goes(
    given_figure: Figure, drawn: tuple[int | None, int | None], said: str
) -> None:
    assert counted(given_figure) == drawn
    assert rate_words(given_figure) == said
    assert figure_view(given_figure, ()).drawn == (drawn[0] is not None)


def test_several_sources_are_a_spread_and_one_source_a_band() -> None:
    spread = dataclasses.replace(figure(low=31, high=59), also=("s2",))
    assert rate_words(spread) == "31 to 59 in 100, depending on the study"
    assert rate_words(figure(low=31, high=59)) == "between 31 and 59 in 100"


@given(st.floats(0, 100))
def test_a_rounded_rate_is_never_off_by_more_than_half_a_person(rate: float) -> None:
    solid, striped = counted(figure(rate))
    assert solid is not None
    assert striped is not None
    if rate >= 1:
        assert abs(solid - rate) <= 0.5
        assert striped == 0


@given(st.floats(0, 100), st.floats(0, 100))
def test_a_band_never_draws_fewer_people_than_its_upper_end(one: float, other: float) -> None:
    low, high = sorted((one, other))
    solid, striped = counted(figure(low=low, high=high))
    assert solid is not None
    assert striped is not None
    assert solid + striped >= min(100, int(high))
    assert solid + striped <= 100
