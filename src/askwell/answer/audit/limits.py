"""The thresholds of an audit (data/audit.toml)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from askwell.errors import DataError


@dataclass(frozen=True, slots=True)
class Cited:
    """See data/audit.toml."""

    preselected: int
    kept: int
    contradiction_near: float
    contradiction_told: float


@dataclass(frozen=True, slots=True)
class Library:
    """See data/audit.toml."""

    hits: int
    kept: int
    about: float
    point_about: float
    point_told: float
    told: float
    same: float
    differs_near: float
    differs_told: float
    long_days: float


@dataclass(frozen=True, slots=True)
class AuditLimits:
    """Everything in data/audit.toml."""

    cited: Cited
    library: Library
    short: tuple[str, ...]


@cache
def load() -> AuditLimits:
    """Return what ships in the package; DataError when it breaks its shape."""
    raw = tomllib.loads(files("askwell.data").joinpath("audit.toml").read_text("utf-8"))
    try:
        return AuditLimits(Cited(**raw["cited"]), Library(**raw["library"]), tuple(raw["words"]["short"]))
    except (KeyError, TypeError) as error:
        raise DataError(f"data/audit.toml breaks its shape: {error}") from error
