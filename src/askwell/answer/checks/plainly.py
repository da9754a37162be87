"""Figures that are plainly other than the evidence's: what no learned judge may overrule."""

from itertools import combinations

from askwell.answer.checks.agree import carried, comparable, first_dimension
from askwell.answer.checks.claim import Claim
from askwell.text.quantities import Quantity

FAR = 1.3  # one share is this many times the other
BOUND_KINDS = ("share",)
UNIT_KINDS = ("share", "time", "mass", "mass/kg", "volume", "temperature", "rate")


def plainly_other(claim: Claim) -> str:
    """Return why a stated figure cannot be the evidence's; "" when it might be.

    A share is plainly other when every share of the evidence is far from it and none of their sums,
    differences and rests makes it; a figure, when the evidence has the same number in another unit only.
    """
    known = [q for s in claim.sentences for q in s.quantities]
    near = [q for s in claim.aligned for q in s.quantities]
    for stated in claim.reading.quantities:
        words = stated.span.of(claim.text)
        if any(carried(stated, k) for k in known):
            continue
        if first_dimension(stated) in BOUND_KINDS and _far_from_all(stated, known, near):
            return f"no figure of the source is near {words}"
        other = next((k for k in near if _other_unit(stated, k)), None)
        if other is not None:
            return f"the source gives the number of {words} in another unit"
    return ""


def _far_from_all(stated: Quantity, known: list[Quantity], near: list[Quantity]) -> bool:
    shares = [k for k in known if comparable(stated, k)]
    if not any(comparable(stated, k) for k in near):
        return False
    values = [v for k in shares for v in (k.base[1], k.base[2])]
    if stated.comparator in ("", "~"):
        values += [100.0 - v for v in values]
        pairs = [(a.base[1], b.base[1]) for a, b in combinations(shares, 2)]
        values += [made for a, b in pairs for made in (a + b, abs(a - b))]
    return all(_far(stated, v) for v in values)


def _far(stated: Quantity, value: float) -> bool:
    """Say whether a value is far from what a figure allows."""
    _, low, high = stated.base
    if stated.comparator in ("<", "<="):
        return value > high * FAR
    if stated.comparator in (">", ">="):
        return value * FAR < low
    return value * FAR < low or value > high * FAR


def _other_unit(stated: Quantity, known: Quantity) -> bool:
    """Say whether two figures have the same number, both a unit, and the units are not the same."""
    kinds = {first_dimension(stated), first_dimension(known)}
    if not kinds <= set(UNIT_KINDS) or not stated.unit or not known.unit or stated.unit == known.unit:
        return False
    if stated.denominator or known.denominator or len(kinds) > 1:
        return False
    return (stated.value, stated.high) == (known.value, known.high)
