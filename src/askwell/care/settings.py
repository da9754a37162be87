"""What a care team sets: thresholds, phone numbers, the person's baseline; a value, passed as an argument."""

from dataclasses import dataclass

from askwell.errors import InvalidValueError


@dataclass(frozen=True, slots=True)
class CareSettings:
    """None or "" means not set: thresholds then come from data/rules/rules.toml, numbers are named in words.

    Temperatures in Cel, oxygen in per cent, `baseline_stools` a day. Numbers are shown as given.
    """

    fever_low: float | None = None
    fever_high: float | None = None
    oxygen_low: float | None = None
    baseline_stools: float | None = None
    emergency_number: str = ""
    team_number: str = ""
    crisis_line: str = ""

    def __post_init__(self) -> None:
        if self.fever_low is not None and not 34.0 <= self.fever_low <= 37.0:
            raise InvalidValueError("fever_low must lie between 34 and 37 degrees Celsius")
        if self.fever_high is not None and not 37.0 <= self.fever_high <= 39.0:
            raise InvalidValueError("fever_high must lie between 37 and 39 degrees Celsius")

    def threshold(self, name: str, default: float) -> float:
        """Return the team's value for `name`, or the rulebook's `default`; not all are settable."""
        value: float | None = getattr(self, name, None)
        return default if value is None else value
