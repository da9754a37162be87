"""The word lists of the checks, read once: cues, opposites, frequency words, synonyms, weights."""

import math
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from askwell.errors import DataError
from askwell.text.measures import words_pattern
from askwell.text.tokens import tokens


def phrases(line: str) -> tuple[str, ...]:
    """Cut a data line at its semicolons."""
    return tuple(part for part in (" ".join(p.split()).lower() for p in line.split(";")) if part)


def finder(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of the phrases as whole words in folded text, longest first."""
    return re.compile(rf"(?<![a-z0-9-])(?:{words_pattern(tuple(words))})(?![a-z0-9-])")


@dataclass(frozen=True, slots=True)
class Opposites:
    """Two sides of a row of data/checks/directions.toml."""

    name: str
    a: re.Pattern[str]
    b: re.Pattern[str]
    turns: bool = False  # "not safe" counts for the other side; else negated words take no side


@dataclass(frozen=True, slots=True)
class Level:
    """A rank of frequency with the per cent a figure must lie in not to contradict it."""

    rank: int
    low: float
    high: float
    soft: bool  # of manner rather than of number: "usually", "tends to"
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Group:
    """A population or setting by any of its names; `name` is the first."""

    name: str
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """Every list of data/checks that is matched as words."""

    negated_after: re.Pattern[str]
    negated_before: re.Pattern[str]
    negation_apart: re.Pattern[str]
    negation_soft: re.Pattern[str]
    borders: re.Pattern[str]
    scope_words: int
    doubt: re.Pattern[str]
    certainty: re.Pattern[str]
    universal: re.Pattern[str]
    universal_apart: re.Pattern[str]
    unknown: re.Pattern[str]
    association: re.Pattern[str]
    reason: re.Pattern[str]
    reason_said: re.Pattern[str]
    comparison: re.Pattern[str]
    comparison_said: re.Pattern[str]
    causal: re.Pattern[str]
    restriction: re.Pattern[str]
    condition: re.Pattern[str]
    populations: tuple[Group, ...]
    settings: tuple[Group, ...]
    levels: tuple[Level, ...]
    bands: Mapping[str, tuple[float, float]]
    frequency_apart: re.Pattern[str]
    opposites: tuple[Opposites, ...]
    opposites_apart: re.Pattern[str]
    disowned_after: re.Pattern[str]
    disowned_before: re.Pattern[str]
    hedges: tuple[re.Pattern[str], ...]
    causes: tuple[re.Pattern[str], ...]
    modals: tuple[re.Pattern[str], ...]
    cancers: tuple[str, ...]
    light: Mapping[str, float]  # stems of everyday words, and how much of their weight is left


def _table(name: str) -> dict[str, Any]:
    text = files("askwell.data").joinpath("checks").joinpath(name).read_text(encoding="utf-8")
    return tomllib.loads(text)


def _groups(lines: list[str]) -> tuple[Group, ...]:
    return tuple(Group(phrases(line)[0], finder(phrases(line))) for line in lines)


def _levels(rows: list[dict[str, Any]]) -> tuple[Level, ...]:
    return tuple(
        Level(r["rank"], r["low"], r["high"], r.get("soft", False), finder(phrases(r["words"]))) for r in rows
    )


def _opposites(rows: list[dict[str, Any]]) -> tuple[Opposites, ...]:
    return tuple(
        Opposites(r["name"], finder(phrases(r["a"])), finder(phrases(r["b"])), r.get("turns", False))
        for r in rows
    )


@cache
def cues() -> Cues:
    """Return the lists, read once."""
    raw, often, ways = _table("cues.toml"), _table("frequency.toml"), _table("directions.toml")
    try:
        negation = raw["negation"]
        return Cues(
            negated_after=finder(phrases(negation["before"])),
            negated_before=finder(phrases(negation["after"])),
            negation_apart=finder(phrases(negation["apart"])),
            negation_soft=finder(phrases(negation["soft"])),
            disowned_after=finder(phrases(raw["disowned"]["after"])),
            disowned_before=finder(phrases(raw["disowned"]["before"])),
            hedges=tuple(finder(phrases(line)) for line in raw["hedges"]["scale"]),
            causes=tuple(finder(phrases(line)) for line in raw["causes"]["scale"]),
            modals=tuple(finder(phrases(line)) for line in raw["modals"]["scale"]),
            cancers=phrases(raw["cancers"]["words"]),
            reason_said=finder(phrases(raw["reason"]["said"])),
            comparison_said=finder(phrases(raw["comparison"]["said"])),
            universal_apart=finder(phrases(raw["universal"]["apart"])),
            light=MappingProxyType(
                {stem_of(word): raw["general"]["general_weight"] for word in phrases(raw["general"]["words"])}
                | {stem_of(word): raw["light"]["light_weight"] for word in phrases(raw["light"]["words"])}
            ),
            opposites_apart=finder(phrases(ways["apart"]["words"])),
            borders=finder(phrases(negation["borders"])),
            scope_words=negation["scope_words"],
            **{
                name: finder(phrases(raw[name]["words"]))
                for name in (
                    "doubt",
                    "unknown",
                    "reason",
                    "comparison",
                    "certainty",
                    "universal",
                    "association",
                    "causal",
                    "restriction",
                    "condition",
                )
            },
            populations=_groups(raw["populations"]["groups"]),
            settings=_groups(raw["settings"]["groups"]),
            levels=_levels(often["level"]),
            bands=MappingProxyType({k: (v[0], v[1]) for k, v in often["bands"].items()}),
            frequency_apart=finder(phrases(often["apart"]["words"])),
            opposites=_opposites(ways["pair"]),
        )
    except KeyError as error:
        raise DataError(f"data/checks lacks {error}") from error


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word or phrase may stand for: ids of groups it belongs to, and of groups it is one kind of."""

    groups: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()


@cache
def synonyms() -> Mapping[tuple[str, ...], Sense]:
    """Return word sequences as stems, each with its groups: "a; b < c" makes c a kind of a and of b."""
    groups: dict[tuple[str, ...], set[str]] = {}
    kinds: dict[tuple[str, ...], set[str]] = {}
    for number, line in enumerate(_table("synonyms.toml")["groups"]):
        general, _, special = line.partition("<")
        for table, part in ((groups, general), (kinds, special)):
            for phrase in phrases(part):
                table.setdefault(stems(phrase), set()).add(f"g{number}")
    found = {key for key in (*groups, *kinds) if key}
    return MappingProxyType(
        {key: Sense(frozenset(groups.get(key, ())), frozenset(kinds.get(key, ()))) for key in found}
    )


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each known stem, 0 (in every passage) to 1; unknown stems weigh `RAREST`."""
    path = files("askwell.data").joinpath("checks").joinpath("words.tsv")
    rows = [
        line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    ]
    total = next(int(count) for stem, count in rows if not stem)
    return MappingProxyType({stem: math.log(total / int(n)) / math.log(total) for stem, n in rows if stem})


RAREST = 0.9


def weight(stem: str) -> float:
    """Return how much a stem tells, 0 to 1."""
    return weights().get(stem, RAREST)


def stems(phrase: str) -> tuple[str, ...]:
    """Return one stem per word; words without one (stop words) stand for themselves.

    >>> stems("loose poos")
    ('loos', 'poo')
    """
    return tuple(stem_of(word) for word in re.findall(r"[a-z0-9&]+(?:'[a-z]+)?", phrase))


def stem_of(word: str) -> str:
    """Return the stem of one lower-case word, itself when the index leaves it out."""
    return next(iter(tokens(word)[-1:]), word)
