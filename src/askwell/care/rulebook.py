"""The rulebook: rules, cards and the words for findings, loaded from data/rules, with one digest over all.

Loading here is quick and trusts the shape; `askwell.care.schema` validates every file in full.
"""

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from askwell.care.evaluate import Condition, enough, leaves, parse
from askwell.errors import DataError
from askwell.model.symptoms import Card, CardItem, Level, RuleSource
from askwell.text.phrases import Phrases

FILES = ("rules.toml", "findings.toml", "cards.toml", "sources.toml", "measures.toml")


@dataclass(frozen=True, slots=True)
class Rule:
    """When `when` is true the rule fires at `level`; `say` is for the phone."""

    id: str
    organ: str
    level: Level
    plain: str
    when: Condition
    say: str
    sources: tuple[RuleSource, ...]

    @property
    def sourced(self) -> bool:
        """False for a project default: it fires all the same, and says so."""
        return bool(self.sources)


@dataclass(frozen=True, slots=True)
class FindingKind:
    """What can be found: `passing` counts also when just over, `within_a_year` not when over for longer."""

    id: str
    plain: str
    ask: str
    red: bool = False
    passing: bool = False
    measure: str = ""
    saying: bool = False
    within_a_year: bool = False
    instead_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CardText:
    """A card as written in data: for these organs or concepts, shown by the rules of its items."""

    card: Card
    rule_ids: frozenset[str]
    topics: frozenset[str]


@dataclass(frozen=True, slots=True)
class Measure:
    """How a number in running text becomes a reading: units, words that must stand near, what is plausible.

    `units` maps a unit to the factor into `unit`. Data: rules/measures.toml.
    """

    finding: str
    unit: str
    units: Mapping[str, float]
    words: frozenset[str]
    not_words: frozenset[str]
    low: float
    high: float
    alone_from: float | None
    over_words: frozenset[str]
    scale: float = 1.0
    offset: float = 0.0


@dataclass(frozen=True, slots=True)
class Usual:
    """The words that set a count of stools against the person's own. Data: rules/measures.toml."""

    reach: int
    usual: frozenset[str]
    now: frozenset[str]
    topic: frozenset[str]
    things: frozenset[str]
    counts: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything the care floor knows. `sha256` stands in every result."""

    version: str
    reviewer: str
    sha256: str
    rules: tuple[Rule, ...]
    kinds: Mapping[str, FindingKind]
    cards: tuple[CardText, ...]
    phrases: Phrases
    measures: tuple[Measure, ...]
    usual: Usual
    thresholds: Mapping[str, float]
    wording: Mapping[str, str]
    spelling: Mapping[str, str]
    overlaps: tuple[frozenset[str], ...]
    urgent: frozenset[str]  # fire when the person is not sure: red flags and signs of emergencies
    alone: frozenset[str]  # an emergency by themselves
    general_topics: frozenset[str]

    @property
    def red(self) -> frozenset[str]:
        """Ids of the red flags."""
        return frozenset(kind.id for kind in self.kinds.values() if kind.red)


def raw_files() -> dict[str, bytes]:
    """Return the bytes of every rule file by name."""
    folder = files("askwell.data") / "rules"
    return {name: (folder / name).read_bytes() for name in FILES}


@lru_cache(maxsize=1)
def load() -> Rulebook:
    """Return the shipped rulebook; DataError names the row that cannot be used."""
    return build(raw_files())


def build(raw: Mapping[str, bytes]) -> Rulebook:
    """Build a rulebook from the bytes of its files (names as in FILES)."""
    digest = hashlib.sha256(b"\0".join(raw[name] for name in FILES)).hexdigest()
    data = {name: tomllib.loads(raw[name].decode()) for name in FILES}
    rules_file, words_file = data["rules.toml"], data["findings.toml"]
    sources = {key: RuleSource(**row) for key, row in data["sources.toml"].items()}
    rules = tuple(_rule(row, rules_file["say"], sources) for row in rules_file["rule"])
    kinds = {row["id"]: _kind(row) for row in words_file["finding"]}
    cards_file = data["cards.toml"]
    return Rulebook(
        version=rules_file["version"],
        reviewer=rules_file["reviewer"],
        sha256=digest,
        rules=rules,
        kinds=kinds,
        cards=tuple(_card(row, {r.id: r for r in rules}, cards_file["action"]) for row in cards_file["card"]),
        phrases=_phrases(words_file),
        measures=tuple(_measure(row) for row in data["measures.toml"]["measure"]),
        usual=_usual(data["measures.toml"]["usual"]),
        thresholds=rules_file["defaults"],
        wording=cards_file["action"],
        spelling={word: word for word in words_file["real"]["words"].split()} | words_file["spelling"],
        overlaps=tuple(frozenset(group) for group in rules_file["overlaps"]),
        urgent=_urgent(rules, kinds),
        alone=frozenset(i for rule in rules if rule.level is Level.EMERGENCY for i in enough(rule.when)),
        general_topics=frozenset(cards_file["general_topics"]),
    )


def _rule(row: Mapping[str, Any], say: Mapping[str, str], sources: Mapping[str, RuleSource]) -> Rule:
    try:
        read = tuple(_section(sources[key], section) for key, section in row["sources"])
        script = row.get("say") or say[row["organ"]]
        return Rule(
            row["id"], row["organ"], Level(row["level"]), row["plain"], parse(row["when"]), script, read
        )
    except KeyError as error:
        raise DataError(f"rule {row.get('id', '?')!r} lacks or does not know {error}") from error


def _urgent(rules: Sequence[Rule], kinds: Mapping[str, FindingKind]) -> frozenset[str]:
    signs = {leaf.finding for r in rules if r.level is Level.EMERGENCY for leaf in leaves(r.when)}
    return frozenset(signs | {kind.id for kind in kinds.values() if kind.red})


def _section(source: RuleSource, section: str) -> RuleSource:
    return RuleSource(source.title, source.publisher, section, source.url, source.version, source.checked_on)


def _kind(row: Mapping[str, Any]) -> FindingKind:
    given = {key: row[key] for key in ("red", "passing", "measure", "saying", "within_a_year") if key in row}
    return FindingKind(
        row["id"], row["plain"], row["ask"], instead_of=tuple(row.get("instead_of", ())), **given
    )


def _phrases(words_file: Mapping[str, Any]) -> Phrases:
    lines = (
        (row["id"], line) for row in words_file["finding"] for line in row["phrases"].split("\n") if line
    )
    return Phrases(lines, words_file["classes"])


def _card(row: Mapping[str, Any], rules: Mapping[str, Rule], actions: Mapping[str, str]) -> CardText:
    rule_ids = [rule_id for item in row["items"] for rule_id in item["rules"]]
    unknown = [rule_id for rule_id in rule_ids if rule_id not in rules]
    if unknown:
        raise DataError(f"card {row['id']!r} names unknown rules {unknown}")
    level = Level(row["level"])
    of = [rules[rule_id] for rule_id in rule_ids]
    card = Card(
        id=row["id"],
        level=level,
        title=row["title"],
        action=actions[row.get("action", level)],
        items=tuple(CardItem(item["text"], tuple(item["rules"])) for item in row["items"]),
        sources=tuple(dict.fromkeys(source for rule in of for source in rule.sources)),
        sourced=all(rule.sourced for rule in of),
        reviewed_by=row.get("reviewed_by", ""),
    )
    return CardText(card, frozenset(rule_ids), frozenset(row["topics"]))


def _measure(row: Mapping[str, Any]) -> Measure:
    return Measure(
        finding=row["finding"],
        unit=row["unit"],
        units=row["units"],
        words=frozenset(row["words"]),
        not_words=frozenset(row.get("not_words", ())),
        low=row["low"],
        high=row["high"],
        alone_from=row.get("alone_from"),
        over_words=frozenset(row.get("over_words", ())),
        scale=row.get("scale", 1.0),
        offset=row.get("offset", 0.0),
    )


def _usual(row: Mapping[str, Any]) -> Usual:
    named = {key: frozenset(row[key]) for key in ("usual", "now", "topic", "things")}
    return Usual(row["reach"], counts={word: float(n) for word, n in row["counts"].items()}, **named)
