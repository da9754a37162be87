"""Anyone's statements with anyone's passages: read from JSON lines, ruled on by the checks."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from askwell.answer.checks import check
from askwell.answer.checks.claim import Claim, Evidence
from askwell.answer.checks.meaning import token_meanings
from askwell.errors import BadInputError
from askwell.model.answers import Ruling, Verdict
from askwell.ports import TokenEncoder

STATEMENT_CHARS = 2_000
PASSAGE_CHARS = 100_000
SHAPE = 'Each line is {"id": "1", "statement": "...", "passages": [{"text": "...", "source": "..."}]}'
BATCH = 64


@dataclass(frozen=True, slots=True)
class Passed:
    """A passage that was handed in: its words, and the name of its source, which tells what it is about."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A statement to rule on, with the passages it is said to rest on; `id` comes back as it was given."""

    id: object
    statement: str
    passages: tuple[Passed, ...]


def read_items(text: str) -> tuple[Item, ...]:
    """Read JSON lines; BadInputError names the first line that is no item."""
    lines = ((number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())
    items = tuple(_item(number, line) for number, line in lines)
    if not items:
        raise BadInputError("there is nothing to verify", SHAPE)
    return items


def item_of(row: Mapping[str, Any], number: int = 1) -> Item:
    """Return one decoded row as an item; BadInputError says what does not fit."""
    statement, passages = _text(row.get("statement")), row.get("passages")
    if not statement.strip() or len(statement) > STATEMENT_CHARS:
        raise BadInputError(f"line {number} has no statement of up to {STATEMENT_CHARS:,} characters", SHAPE)
    if not isinstance(passages, list):
        raise BadInputError(f"line {number} has no list of passages", SHAPE)
    return Item(row.get("id", number), statement, tuple(_passed(p, number) for p in passages))


def verify(items: Sequence[Item], encoder: TokenEncoder) -> tuple[Ruling, ...]:
    """Rule on every item, in order."""
    rulings: list[Ruling] = []
    for at in range(0, len(items), BATCH):
        claims = [_claim(item) for item in items[at : at + BATCH]]
        said = token_meanings(claims, encoder)
        rulings += [check(replace(c, meaning=m)) for c, m in zip(claims, said, strict=True)]
    return tuple(rulings)


def judge(encoder: TokenEncoder) -> Callable[[Claim], Ruling]:
    """Return what rules on one claim as `verify` does."""

    def ruled(claim: Claim) -> Ruling:
        [meaning] = token_meanings([claim], encoder)
        return check(replace(claim, meaning=meaning))

    return ruled


def verdict_json(item: Item, ruling: Ruling) -> dict[str, object]:
    """Return the JSON of one ruling; what is carried only in part counts as unsupported."""
    verdict = Verdict.UNSUPPORTED if ruling.verdict is Verdict.PARTIAL else ruling.verdict
    checks = [{"name": c.name, "verdict": c.verdict.value, "reason": c.reason} for c in ruling.checks]
    return {
        "id": item.id,
        "verdict": verdict.value,
        "reason": ruling.reason,
        "checks": checks,
        "probability": None if ruling.probability is None else round(ruling.probability, 4),
    }


def items_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Item, ...]:
    """Return decoded rows as items."""
    return tuple(item_of(row, number) for number, row in enumerate(rows, start=1))


def _item(number: int, line: str) -> Item:
    try:
        row = json.loads(line, parse_constant=_refused)
    except (ValueError, RecursionError):
        raise BadInputError(f"line {number} is not JSON", SHAPE) from None
    if not isinstance(row, dict):
        raise BadInputError(f"line {number} is not a JSON object", SHAPE)
    return item_of(row, number)


def _refused(constant: str) -> object:
    raise ValueError(constant)  # NaN and Infinity are no JSON, and could not be given back as such


def _text(value: object) -> str:
    """Return a value that is text, of characters that can be written down; "" for anything else."""
    return value if isinstance(value, str) and not re.search("[\ud800-\udfff]", value) else ""


def _passed(passage: object, number: int) -> Passed:
    if isinstance(passage, str):
        passage = {"text": passage}
    if not isinstance(passage, dict) or (passage.get("text") != "" and not _text(passage.get("text"))):
        raise BadInputError(f"line {number} has a passage without a text", SHAPE)
    if len(passage["text"]) > PASSAGE_CHARS:
        raise BadInputError(f"line {number} has a passage over {PASSAGE_CHARS:,} characters", "Cut it")
    return Passed(passage["text"], _text(passage.get("source")))


def _claim(item: Item) -> Claim:
    return Claim(item.statement, tuple(Evidence(p.text, p.source) for p in item.passages))
