"""A quantity as a value: what it says in its base unit, and when two say the same."""

import math
from dataclasses import dataclass

from askwell.model.sources import Span
from askwell.text.measures import measures


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written, or a range when `high` is set, with its unit ("" for a bare count).

    `unit` is a UCUM code where there is one, with what it is per ("mg/kg/d"), "every wk" for an interval,
    "/d" for times a day, "%" for shares, "year", or a label ("grade", "stage", "type"). A ratio such as
    "5 of 511" or "1 in 10" has its `denominator` and unit "%". Fahrenheit is turned into "Cel". `comparator`
    is one of "", "<", "<=", ">", ">=", "~". `span` covers the number and its unit.
    """

    value: float
    high: float | None
    unit: str
    comparator: str
    span: Span
    denominator: float | None = None

    @property
    def low_share(self) -> float:
        """The value as it is compared: per cent for a ratio, else as written."""
        return 100.0 * self.value / self.denominator if self.denominator else self.value

    @property
    def base(self) -> tuple[str, float, float]:
        """The dimension and the lower and upper value in its base unit; comparators are left out.

        >>> from askwell.text.quantities import quantities
        >>> quantities("every 3 weeks")[0].base == ("rate", 1 / 21, 1 / 21)
        True
        """
        high = self.low_share if self.high is None else self.high
        return _base(self.unit, self.low_share, high)


def _base(unit: str, low: float, high: float) -> tuple[str, float, float]:
    m = measures()
    if unit.startswith("every "):
        days = m.units[unit.removeprefix("every ")].factor
        return "rate", 1.0 / (high * days or 1.0), 1.0 / (low * days or 1.0)
    head, *pers = unit.split("/")
    known = m.units.get(head)
    factor = 1.0 if known is None else known.factor
    dimension = (head or "count") if known is None else known.dimension
    time = next((m.units[m.per_times[p]].factor for p in pers if p in m.per_times), None)
    if time is not None:
        factor /= time
    others = [p for p in pers if p not in m.per_times]
    if not head and time is not None:
        dimension = "rate"
    elif pers:
        dimension = "/".join([dimension, *others, *(["time"] if time is not None else [])])
    return dimension, low * factor, high * factor


def same(a: Quantity, b: Quantity) -> bool:
    """Say whether two quantities state the same: value, unit and comparator ("about" aside).

    >>> from askwell.text.quantities import quantities
    >>> half, whole = quantities("0.5 g")[0], quantities("500 mg")[0]
    >>> same(half, whole)
    True
    """
    if a.comparator.replace("~", "") != b.comparator.replace("~", ""):
        return False
    first, second = a.base, b.base
    return first[0] == second[0] and all(
        math.isclose(x, y, rel_tol=1e-4, abs_tol=1e-9) for x, y in zip(first[1:], second[1:], strict=True)
    )
