"""The full check of the rule files: shapes by pydantic, then what must hold between them.

Slow by import, so it runs in tests and in strict commands, never on the way to an answer.
"""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from askwell.care.evaluate import leaves, parse
from askwell.care.rulebook import build, raw_files
from askwell.errors import DataError
from askwell.model.symptoms import Level

EXAMPLES = "examples.toml"


def problems(raw: Mapping[str, bytes] | None = None, examples: bytes | None = None) -> tuple[str, ...]:
    """Return what is wrong with the rule files, one line each; empty when all is well."""
    raw = raw_files() if raw is None else raw
    folder = files("askwell.data") / "rules"
    examples = (folder / EXAMPLES).read_bytes() if examples is None else examples
    data = {name: tomllib.loads(text.decode()) for name, text in raw.items()}
    shape = _shape(data)
    if shape:
        return shape
    try:
        build(raw)
    except DataError as error:
        return (str(error),)
    return (*_rules(data, tomllib.loads(examples.decode())), *_cards(data))


def _shape(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Validate each row's keys and types; nothing may be there that is not known."""
    from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError  # noqa: PLC0415

    class Row(BaseModel):
        model_config = ConfigDict(extra="forbid")

    class RuleRow(Row):
        id: str = Field(pattern=r"^[a-z][a-z0-9-]+$")
        organ: str
        level: Level
        plain: str = Field(min_length=8)
        when: Any
        sources: list[tuple[str, str]]
        say: str = ""

    class FindingRow(Row):
        id: str = Field(pattern=r"^[a-z][a-z0-9_]+$")
        plain: str = Field(min_length=3)
        ask: str
        phrases: str
        red: bool = False
        passing: bool = False
        saying: bool = False
        within_a_year: bool = False
        measure: str = ""
        instead_of: tuple[str, ...] = ()

    class ItemRow(Row):
        text: str = Field(min_length=8)
        rules: list[str] = Field(min_length=1)

    class CardRow(Row):
        id: str
        level: Level
        title: str
        topics: list[str]
        reviewed_by: str
        items: list[ItemRow] = Field(min_length=1)
        action: str = ""

    class SourceRow(Row):
        title: str = Field(min_length=3)
        publisher: str = Field(min_length=3)
        url: str = Field(pattern=r"^(https?://.+)?$")
        version: str
        checked_on: str = Field(pattern=r"^(\d{4}-\d\d-\d\d)?$")

    found: list[str] = []
    for name, rows, row in (
        ("rules.toml", data["rules.toml"].get("rule", []), RuleRow),
        ("findings.toml", data["findings.toml"].get("finding", []), FindingRow),
        ("cards.toml", data["cards.toml"].get("card", []), CardRow),
        ("sources.toml", list(data["sources.toml"].values()), SourceRow),
    ):
        try:
            TypeAdapter(list[row]).validate_python(rows)  # type: ignore[valid-type]
        except ValidationError as error:
            found += [f"{name}: {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
    return tuple(found)


def _rules(data: Mapping[str, Any], examples: Mapping[str, Any]) -> list[str]:
    rules = data["rules.toml"]["rule"]
    known = {row["id"] for row in data["findings.toml"]["finding"]}
    names = set(data["rules.toml"]["defaults"])
    found = [f"two rules are called {i}" for i in _twice([row["id"] for row in rules])]
    found += [
        f"two findings are called {i}" for i in _twice([f["id"] for f in data["findings.toml"]["finding"]])
    ]
    for row in rules:
        example = examples.get(row["id"], {})
        if not example.get("fires") or not example.get("not"):
            found.append(f"rule {row['id']} needs an example that fires and one that must not")
        if not row["sources"] and row["level"] == Level.SELF_CARE:
            found.append(f"rule {row['id']} advises self-care and names no source that was read")
        for leaf in leaves(parse(row["when"])):
            if leaf.finding not in known:
                found.append(f"rule {row['id']} uses the unknown finding {leaf.finding}")
            thresholds = {t for t in (leaf.above, leaf.at_least, leaf.below) if isinstance(t, str)}
            found += [f"rule {row['id']} uses the unknown setting {t}" for t in sorted(thresholds - names)]
    found += [f"examples for the unknown rule {i}" for i in examples if i not in {r["id"] for r in rules}]
    return found


def _cards(data: Mapping[str, Any]) -> list[str]:
    """Every rule that asks for help must stand on a card of its own level."""
    levels = {row["id"]: row["level"] for row in data["rules.toml"]["rule"]}
    carried: dict[str, set[str]] = {}
    for card in data["cards.toml"]["card"]:
        for item in card["items"]:
            for rule_id in item["rules"]:
                carried.setdefault(rule_id, set()).add(card["level"])
    calls = (Level.EMERGENCY, Level.SAME_DAY, Level.SOON)
    return [
        f"no card of level {lv} carries {i}"
        for i, lv in levels.items()
        if lv in calls and lv not in carried.get(i, ())
    ]


def _twice(ids: list[str]) -> list[str]:
    return sorted({i for i in ids if ids.count(i) > 1})
