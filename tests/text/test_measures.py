"""The tables of units hold together."""

from hypothesis import given
from hypothesis import strategies as st

from askwell.text.measures import measures, plain, words_pattern


def test_every_name_of_a_unit_leads_to_a_unit_and_every_rate_to_a_time() -> None:
    m = measures()
    assert set(m.unit_ids.values()) <= set(m.units)
    assert {m.units[unit].dimension for unit in m.per_times.values()} == {"time"}
    assert all(unit.factor > 0 for unit in m.units.values())


def test_factors_agree_with_each_other() -> None:
    units = measures().units
    assert units["wk"].factor == 7 * units["d"].factor
    assert abs(units["h"].factor * 24 - units["d"].factor) < 1e-12
    assert units["a"].factor == 12 * units["mo"].factor
    assert units["g"].factor == 1000 * units["mg"].factor


@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    assert len(plain(text)) == len(text)


def test_longer_phrases_come_first_in_a_pattern() -> None:
    assert words_pattern(["more", "more than"]) == r"more\s+than|more"
