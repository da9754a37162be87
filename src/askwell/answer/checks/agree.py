"""Whether a figure of a statement is carried by a figure of its evidence."""

import math
from collections.abc import Sequence

from askwell.text.quantities import Quantity

ABOUT_SHARE = 0.1  # "about" allows this much of the figure, or rounding to whole people per 100
LABELS = ("grade", "stage", "type", "phase", "level", "line")
FEW = 25
MEASURED = ("share", "time", "count", "mass", "temperature", "doses")
MULTIPLE_SHARE = 0.15  # "three times" is 2.6 to 3.5 times
_TINY = 1e-9


def carried(stated: Quantity, known: Quantity) -> bool:
    """Say whether `known` makes `stated` true: by value, unit, range and comparator.

    "More than 1 in 10" is carried by 36%, "10%" is not carried by "more than 1 in 10"; "about 3%" is by 3.1%.
    """
    if _count_in_ratio(stated, known) or _share_of_daily(stated, known) or _age(stated, known):
        return True
    if not comparable(stated, known):
        return False
    low, high = _interval(stated)
    known_low, known_high = _interval(known)
    near = _near_time if _calendar(stated, known) else _near
    bare = _lenient(stated, known) and near(*_ends(stated, known, 1)) and near(*_ends(stated, known, 2))
    if bare or (near(low, known_low) and near(high, known_high)):
        return True
    if "~" in stated.comparator or _computed(stated, known) or _spoken(stated):
        return _about(stated, known)
    if known.comparator.strip("~") or first_dimension(stated) == "count" or stated.unit == "a":
        return False
    bounded = stated.comparator in (">", ">=", "<", "<=") or stated.unit in LABELS
    return bounded and low - _TINY <= known_low and known_high <= high + _TINY and not _open(stated, known)


def multiple_of(stated: Quantity, known: Sequence[Quantity]) -> bool | None:
    """Say whether a multiple ("three times as often") is that of two known figures of one kind.

    None when there are no two figures to compare.
    """
    pairs = [
        (a, b)
        for a in known
        for b in known
        if a is not b and comparable(a, b) and a.base[1] >= b.base[1] > 0 and first_dimension(a) in MEASURED
    ]
    if not pairs:
        return None
    for a, b in pairs:
        ratio = a.base[1] / b.base[1]
        ratio = ratio if stated.value >= 1 else 1 / ratio
        above, below = ratio > stated.value * 0.99, ratio < stated.value * 1.01
        fits = (
            above
            if stated.comparator in (">", ">=")
            else below
            if stated.comparator in ("<", "<=")
            else False
        )
        if fits or math.isclose(ratio, stated.value, rel_tol=MULTIPLE_SHARE):
            return True
    return False


def comparable(a: Quantity, b: Quantity) -> bool:
    """Say whether two figures measure the same thing ("mg/kg" also against "mg/kg/d")."""
    first, second = a.base[0], b.base[0]
    return first == second or first + "/time" == second or second + "/time" == first


def first_dimension(q: Quantity) -> str:
    """Return what a figure measures, without what it is per: "mass" for mg/kg/d."""
    return q.base[0].split("/")[0]


def _interval(q: Quantity) -> tuple[float, float]:
    """Return what a figure allows, in the base unit; comparators open one end."""
    _, low, high = q.base
    if q.high is not None:
        return low, high
    if q.comparator in (">", ">="):
        return low, math.inf
    if q.comparator in ("<", "<="):
        return -math.inf, high
    return low, high


def _open(stated: Quantity, known: Quantity) -> bool:
    """Say whether a bare value meets a strict bound it does not pass: 10% does not carry "more than 10%"."""
    edge = stated.base[1]
    if stated.comparator == ">":
        return _near(known.base[2], edge)
    return stated.comparator == "<" and _near(known.base[1], stated.base[2])


def _ends(a: Quantity, b: Quantity, end: int) -> tuple[float, float]:
    """Return the lower (1) or upper (2) values of two figures as written, without their comparators."""
    return (a.base[1], b.base[1]) if end == 1 else (a.base[2], b.base[2])


def _calendar(stated: Quantity, known: Quantity) -> bool:
    """Say whether one side counts weeks or days and the other months: "a month" for "4 weeks"."""
    return stated.base[0] == "time" and stated.unit != known.unit and "mo" in (stated.unit, known.unit)


def _near_time(a: float, b: float) -> bool:
    return a == b or math.isclose(a, b, rel_tol=ABOUT_SHARE)


def _lenient(stated: Quantity, known: Quantity) -> bool:
    """Say whether a bare time or dose may stand for one with "at least" or "up to", and the reverse."""
    return first_dimension(known) in ("time", "mass", "grade") and {stated.comparator, known.comparator} in (
        {"", ">="},
        {"", "<="},
        {"", "~"},
    )


def _near(a: float, b: float) -> bool:
    return a == b or math.isclose(a, b, rel_tol=1e-4, abs_tol=_TINY)


def _computed(stated: Quantity, known: Quantity) -> bool:
    """Say whether `known` is a count over a total, whose share may be written rounded."""
    return known.denominator is not None and known.denominator != 100 and stated.unit == "%"


def _spoken(stated: Quantity) -> bool:
    """Say whether a share is one in a few ("four in ten"), which nobody means to the decimal."""
    return stated.comparator == "" and stated.denominator is not None and stated.denominator <= FEW


def _about(stated: Quantity, known: Quantity) -> bool:
    """Compare with the room that "about" gives: rounding to whole per 100, else a share of the figure."""
    if known.comparator in ("<", ">", "<=", ">="):
        return False
    _, low, high = stated.base
    _, known_low, known_high = known.base
    exact = "~" not in stated.comparator and not _spoken(stated)
    for a, b in ((low, known_low), (high, known_high)):
        room = 0.051 if exact and not float(a).is_integer() else 0.5 + _TINY
        room = room if stated.unit == "%" else 0.0
        if not exact:
            room = max(room if a >= 1 else 0.0, ABOUT_SHARE * abs(b))
        if abs(a - b) > room + _TINY:
            return False
    return True


def _count_in_ratio(stated: Quantity, known: Quantity) -> bool:
    """Say whether a bare count is the upper or lower number of a ratio ("37 people" of "37 of 300")."""
    if stated.unit or known.denominator is None:
        return False
    return stated.value in (known.value, known.denominator) and stated.high is None


def _share_of_daily(stated: Quantity, known: Quantity) -> bool:
    """Say whether "daily" alone is carried by a dose a day."""
    return (
        stated.unit.startswith("/")
        and stated.value == 1.0
        and known.unit.endswith(stated.unit)
        and known.unit != stated.unit
    )


def _age(stated: Quantity, known: Quantity) -> bool:
    """Say whether one side leaves out "years" of an age or "degrees" ("under 65", "below 36")."""
    if {stated.unit, known.unit} not in ({"", "a"}, {"", "Cel"}):
        return False
    return (stated.value, stated.high) == (known.value, known.high)
