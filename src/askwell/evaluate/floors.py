"""Pinned floors that only rise: figures and the digests of the sets they were measured on.

A name under `floors` must be reached, a name under `ceilings` must not be passed. Renewing them never makes
one weaker unless its name is given, and the change then needs a line in changes/.
"""

import json
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from askwell.errors import BadInputError, DataError

SLACK = 0.001  # floors are pinned to three decimals


@dataclass(frozen=True, slots=True)
class Floors:
    """What must hold, by the name of the figure, and the digest of each set by the set's name."""

    floors: Mapping[str, float] = field(default_factory=dict)
    ceilings: Mapping[str, float] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures by name, which of them are better when lower, and the digest of each set."""

    figures: Mapping[str, float]
    lower_is_better: frozenset[str]
    digests: Mapping[str, str]


def load(path: Path) -> Floors:
    """Read the floors; a file that is not there holds none."""
    if not path.exists():
        return Floors()
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        return Floors(table["floors"], table["ceilings"], table["digests"])
    except (json.JSONDecodeError, KeyError, TypeError) as fault:
        raise DataError(
            f"the floors file {path.name} cannot be read: {fault}", "Restore it from git"
        ) from fault


def faults(floors: Floors, measured: Measured) -> tuple[str, ...]:
    """Say in words what does not hold; empty when everything does."""
    lines = [f"the set {n!r} changed since its floors were pinned" for n in _changed(floors, measured)]
    for name, floor in floors.floors.items():
        got = measured.figures.get(name, math.nan)
        if not got >= floor - SLACK / 2:
            lines.append(f"{name} is {got:.3f}, its floor is {floor:.3f}")
    for name, ceiling in floors.ceilings.items():
        got = measured.figures.get(name, math.nan)
        if not got <= ceiling + SLACK / 2:
            lines.append(f"{name} is {got:.3f}, its ceiling is {ceiling:.3f}")
    return tuple(lines)


def raised(floors: Floors, measured: Measured, lowered: Collection[str] = ()) -> Floors:
    """Return the floors at what was measured; rows used for tuning have none.

    BadInputError when one would weaken and is not in `lowered`.

    >>> new = Measured({"recall": 0.8}, frozenset(), {})
    >>> raised(Floors({"recall": 0.7}), new).floors
    {'recall': 0.8}
    """
    weaker = [name for name in _weaker(floors, measured) if name not in lowered]
    if weaker:
        raise BadInputError(
            "these would become weaker: " + ", ".join(weaker),
            "Floors only rise; to lower one on purpose name it with --lower and say why in changes/",
        )
    lower = measured.lower_is_better
    pinned = {name: value for name, value in sorted(measured.figures.items()) if ".tune." not in name}
    return Floors(
        {n: _down(v) for n, v in pinned.items() if n not in lower},
        {n: _up(v) for n, v in pinned.items() if n in lower},
        dict(sorted(measured.digests.items())),
    )


def save(floors: Floors, path: Path) -> None:
    """Write the floors as JSON that reads well in a diff."""
    table = {"floors": floors.floors, "ceilings": floors.ceilings, "digests": floors.digests}
    path.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")


def _changed(floors: Floors, measured: Measured) -> list[str]:
    names = floors.digests.keys() | measured.digests.keys()
    return sorted(name for name in names if floors.digests.get(name) != measured.digests.get(name))


def _weaker(floors: Floors, measured: Measured) -> list[str]:
    got = measured.figures
    down = [n for n, floor in floors.floors.items() if not _down(got.get(n, math.nan)) >= floor]
    up = [n for n, ceiling in floors.ceilings.items() if not _up(got.get(n, math.nan)) <= ceiling]
    return down + up


def _down(value: float) -> float:
    return _rounded(value, -1)


def _up(value: float) -> float:
    return _rounded(value, 1)


def _rounded(value: float, side: int) -> float:
    """Round to three decimals towards the weaker side, so that a figure always holds its own floor."""
    if math.isnan(value):
        return value
    steps = value * 1000.0
    whole = math.floor(steps + 1e-6) if side < 0 else math.ceil(steps - 1e-6)
    return whole / 1000.0
