"""The tables behind quantities: units, rates, comparators and number words, read from data/units.toml."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from askwell.errors import DataError

DASHES = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212), "-")
FOLDS = DASHES | {0x00A0: " ", 0x202F: " ", 0x2019: "'"}


def plain(text: str) -> str:
    """Lower the case and fold dashes and odd spaces, character for character.

    >>> plain("Take 5 MG")
    'take 5 mg'
    """
    folded = text.translate(FOLDS)
    lowered = folded.lower()
    if len(lowered) == len(folded):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)


def words_pattern(words: list[str] | tuple[str, ...]) -> str:
    """Return an alternation, longest first, spaces matching any run of blanks, one of `words`."""
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with what turns it into the base unit of its dimension: base = (value - offset) * factor."""

    id: str
    dimension: str
    factor: float
    offset: float = 0.0


@dataclass(frozen=True, slots=True)
class Measures:
    """Every table of data/units.toml, ready to match against text folded by `plain`."""

    units: MappingProxyType[str, Unit]
    unit_ids: MappingProxyType[str, str]
    per_ids: MappingProxyType[str, str]
    per_times: MappingProxyType[str, str]
    adverbs: MappingProxyType[str, str]
    counts: MappingProxyType[str, float]
    words: MappingProxyType[str, float]
    scales: MappingProxyType[str, float]
    fractions: MappingProxyType[str, float]
    labels: MappingProxyType[str, str]
    roman: MappingProxyType[str, float]
    before: MappingProxyType[str, str]
    after: MappingProxyType[str, str]
    countable: str
    alone: str
    apart: str
    people: str
    person: str
    multiples: MappingProxyType[str, float]
    multiple_words: str
    names: str
    one: str
    heat_words: str
    heat_signs: str
    heat: tuple[tuple[str, float, float], ...]


def _turned(table: dict[str, list[str]]) -> MappingProxyType[str, str]:
    return MappingProxyType({" ".join(name.split()): key for key, names in table.items() for name in names})


def _rows(rows: list[dict[str, Any]], key: str) -> MappingProxyType[str, str]:
    return MappingProxyType({name: row[key] for row in rows if key in row for name in row["names"]})


def _values(table: dict[str, float]) -> MappingProxyType[str, float]:
    return MappingProxyType({" ".join(name.split()): float(value) for name, value in table.items()})


def _build(raw: dict[str, Any]) -> Measures:
    units = {r["id"]: Unit(r["id"], r["dimension"], r["factor"], r.get("offset", 0.0)) for r in raw["unit"]}
    heat = raw["temperature"]
    return Measures(
        units=MappingProxyType(units),
        unit_ids=_rows(raw["unit"], "id"),
        per_ids=_rows(raw["per"], "id"),
        per_times=MappingProxyType({row["id"]: row["time"] for row in raw["per"] if "time" in row}),
        adverbs=_turned(raw["adverbs"]),
        counts=_values(raw["counts"]),
        words=_values(raw["words"]),
        scales=_values(raw["scales"]),
        fractions=_values(raw["fractions"]),
        labels=_turned(raw["labels"]),
        roman=_values(raw["roman"]),
        before=_turned(raw["comparators"]["before"]),
        after=_turned(raw["comparators"]["after"]),
        countable=words_pattern(raw["countable"]["names"]),
        alone=words_pattern(raw["adverbs_apart"]["alone"]),
        apart=words_pattern(raw["adverbs_apart"]["apart"]),
        people=words_pattern(raw["people"]["words"]),
        person=words_pattern(raw["people"]["one"]),
        multiples=_values(raw["multiples"]["by"]),
        multiple_words=words_pattern(raw["multiples"]["words"]),
        names=words_pattern(raw["names"]["words"]),
        one=words_pattern(raw["one"]["words"]),
        heat_words=words_pattern(heat["words"]),
        heat_signs=words_pattern(heat["signs"]),
        heat=(("Cel", *heat["celsius"]), ("[degF]", *heat["fahrenheit"])),
    )


@cache
def measures() -> Measures:
    """Return the tables, read once.

    >>> measures().units["wk"].factor
    7.0
    """
    raw = tomllib.loads(files("askwell.data").joinpath("units.toml").read_text(encoding="utf-8"))
    try:
        return _build(raw)
    except (KeyError, TypeError) as error:
        raise DataError(f"data/units.toml breaks its shape: {error!r}") from error
