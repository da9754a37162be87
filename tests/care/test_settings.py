"""The care team's settings: defaults, own values, and values that cannot be."""

import pytest

from askwell.care import CareSettings
from askwell.errors import InvalidValueError


def test_a_value_that_is_set_wins_over_the_rulebooks() -> None:
    assert CareSettings(fever_high=38.0).threshold("fever_high", 37.5) == 38.0
    assert CareSettings().threshold("fever_high", 37.5) == 37.5
    assert CareSettings().threshold("heart_rate_high", 120.0) == 120.0


@pytest.mark.parametrize(
    "values", [{"fever_low": 30.0}, {"fever_low": 38.0}, {"fever_high": 41.0}, {"fever_high": 36.0}]
)
def test_a_fever_threshold_out_of_reason_is_refused(values: dict[str, float]) -> None:
    with pytest.raises(InvalidValueError):
        CareSettings(**values)  # type: ignore[arg-type]
