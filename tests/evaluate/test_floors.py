"""Floors only rise, and a change of the set they were measured on is noticed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.errors import BadInputError, DataError
from askwell.evaluate.floors import Floors, Measured, faults, load, raised, save

LOWER = frozenset({"missed"})
RATES = st.floats(0, 1, allow_nan=False)


def measured(recall: float, missed: float = 0.0, digest: str = "d") -> Measured:
    return Measured({"recall": recall, "missed": missed}, LOWER, {"set": digest})


@given(recall=RATES, missed=RATES)
def test_a_figure_always_holds_the_floor_that_was_pinned_from_it(recall: float, missed: float) -> None:
    figures = measured(recall, missed)
    assert faults(raised(Floors(), figures), figures) == ()


@given(old=RATES, new=RATES)
def test_renewing_never_weakens_a_floor(old: float, new: float) -> None:
    pinned = raised(Floors(), measured(old))
    try:
        renewed = raised(pinned, measured(new))
    except BadInputError:
        assert new < old
    else:
        assert renewed.floors["recall"] >= pinned.floors["recall"]


def test_a_ceiling_only_sinks() -> None:
    with pytest.raises(BadInputError, match="missed"):
        raised(Floors({}, {"missed": 0.0}, {}), measured(1.0, missed=1.0))


def test_a_floor_named_on_purpose_may_be_lowered() -> None:
    assert raised(Floors({"recall": 0.9}), measured(0.5), lowered=["recall"]).floors["recall"] == 0.5


def test_what_does_not_hold_is_said_with_both_numbers() -> None:
    lines = faults(Floors({"recall": 0.9}, {"missed": 0.0}, {"set": "d"}), measured(0.5, missed=2.0))
    assert lines == ("recall is 0.500, its floor is 0.900", "missed is 2.000, its ceiling is 0.000")


def test_a_changed_set_is_noticed() -> None:
    assert "changed" in faults(Floors({}, {}, {"set": "before"}), measured(1.0))[0]


def test_a_figure_that_is_no_longer_measured_fails() -> None:
    assert faults(Floors({"gone": 0.1}, {}, {"set": "d"}), measured(1.0)) == (
        "gone is nan, its floor is 0.100",
    )


def test_floors_survive_the_way_to_disk_and_back(tmp_path: Path) -> None:
    floors = raised(Floors(), measured(0.75, 0.0))
    save(floors, tmp_path / "floors.json")
    assert load(tmp_path / "floors.json") == floors


def test_a_broken_floors_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "floors.json").write_text("{}")
    with pytest.raises(DataError):
        load(tmp_path / "floors.json")
