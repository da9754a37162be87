"""Rates that differ from study to study."""

import dataclasses

from askwell.model.answers import Answer, Figure
from askwell.render.differing import differing
from tests.render import sample


def with_figures(*figures: Figure) -> Answer:
    plain = sample.back_pain()
    section = dataclasses.replace(plain.sections[0], figures=figures)
    return dataclasses.replace(plain, sections=(section,))


def figure(rate: float | None, medicine: str = "nivolumab", **more: object) -> Figure:
    made = Figure("tiredness", medicine, rate, rate, rate, "", sample.PEMBRO.statement.id)
    return dataclasses.replace(made, **more)  # type: ignore[arg-type]


def test_only_wide_differences_of_one_medicine_are_named() -> None:
    (found,) = differing(with_figures(figure(30), figure(50), figure(31, "ipilimumab")))
    assert (found.medicine, found.low, found.high) == ("nivolumab", 30, 50)
    assert differing(with_figures(figure(30), figure(34))) == ()
    assert differing(with_figures(figure(0.3), figure(1.2))) == ()


def test_a_spread_counts_and_a_band_of_one_source_does_not() -> None:
    spread = figure(None, low=31.0, high=59.0, also=("another",))
    band = figure(None, low=10.0, high=29.0)
    assert [d.high for d in differing(with_figures(spread))] == [59]
    assert differing(with_figures(band)) == ()
