"""The concept tables (data/concepts/*.toml) as values: concepts, and the rules by which names match."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

from askwell.errors import DataError
from askwell.model.questions import Concept, ConceptGroup

RULES_FILE = "matching.toml"
_PLAIN_KEYS = frozenset({"group", "plain", "clinical", "names", "broader", "related", "regions", "members"})


@dataclass(frozen=True, slots=True)
class MatchRules:
    """How names match: see the comments in data/concepts/matching.toml."""

    frames: Mapping[str, tuple[str, ...]]
    spelling: tuple[tuple[str, str], ...]
    skipped: frozenset[str]
    joiners: frozenset[str]
    endings: tuple[str, ...]
    expansion: Mapping[str, float]
    limits: Mapping[str, int]
    stems: tuple[str, ...]


def parts(value: str) -> tuple[str, ...]:
    """Split a data string at ";".

    >>> parts("opdivo; nivo")
    ('opdivo', 'nivo')
    """
    return tuple(p for piece in value.split(";") if (p := piece.strip()))


def load_rules() -> MatchRules:
    """Read matching.toml; DataError when a table is missing."""
    table = tomllib.loads((files("askwell.data") / "concepts" / RULES_FILE).read_text("utf-8"))
    try:
        words, repair = table["words"], table["repair"]
        return MatchRules(
            frames={name: parts(value) for name, value in table["frames"].items()},
            spelling=tuple(table["spelling"].items()),
            skipped=frozenset(parts(words["skipped"])),
            joiners=frozenset(parts(words["joiners"])),
            endings=parts(words["endings"]),
            expansion=dict(table["expansion"]),
            limits={k: v for k, v in repair.items() if isinstance(v, int)},
            stems=parts(repair["stems"]),
        )
    except KeyError as missing:
        raise DataError(f"{RULES_FILE} lacks {missing}", "Restore the file from the package") from missing


def load_concepts(rules: MatchRules) -> tuple[Concept, ...]:
    """Read every concept table; DataError names the row that breaks the contract."""
    folder = files("askwell.data") / "concepts"
    found: dict[str, Concept] = {}
    for item in sorted(folder.iterdir(), key=lambda f: f.name):
        if not item.name.endswith(".toml") or item.name == RULES_FILE:
            continue
        for concept in _concepts(item.name, item.read_text("utf-8"), rules):
            if concept.id in found:
                raise DataError(
                    f"concept {concept.id!r} stands in two tables", f"Rename one; see {item.name}"
                )
            found[concept.id] = concept
    return tuple(found.values())


def _concepts(name: str, text: str, rules: MatchRules) -> Iterator[Concept]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"concepts/{name} cannot be read: {error}", "Put the line right") from error
    group = table.pop("group", "")
    for concept_id, row in table.items():
        try:
            yield _concept(concept_id, row, group, rules)
            yield from _members(concept_id, row.get("members", ""))
        except (KeyError, ValueError) as error:
            raise DataError(f"concepts/{name}: row {concept_id!r} lacks or misuses {error}") from error


def _members(class_id: str, value: str) -> Iterator[Concept]:
    """Give each "name = other name, other name" of a class a concept, its id made from its name."""
    for part in parts(value):
        plain, _, others = part.partition(" = ")
        names = (plain, *(n.strip() for n in others.split(",") if n.strip()))
        member_id = plain.replace(" ", "_").replace("-", "_")
        yield Concept(member_id, ConceptGroup.MEDICINE, plain, names=names, broader=(class_id,))


def _concept(concept_id: str, row: Mapping[str, str], group: str, rules: MatchRules) -> Concept:
    made = [
        frame.replace("{}", part)
        for key, value in row.items()
        if key not in _PLAIN_KEYS
        for frame in rules.frames[key]
        for part in parts(value)
    ]
    plain, clinical = row["plain"], row.get("clinical", "")
    said = [plain.lower(), clinical.lower(), *parts(row.get("names", ""))]
    return Concept(
        id=concept_id,
        group=ConceptGroup(row.get("group", group)),
        plain=plain,
        clinical=clinical,
        names=tuple(dict.fromkeys(n for n in [*said, *made] if n)),
        broader=parts(row.get("broader", "")),
        related=parts(row.get("related", "")),
        regions=parts(row.get("regions", "")),
    )
