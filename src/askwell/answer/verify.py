"""Rule on anyone's statements beside anyone's passages: the checks an answer's sentences pass."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from askwell.answer.checks import check
from askwell.answer.checks.claim import Claim, Evidence
from askwell.answer.checks.meaning import meanings
from askwell.errors import BadInputError
from askwell.model.answers import CheckResult, Verdict
from askwell.ports import Encoder

BATCH_ITEMS = 32  # items whose texts are encoded in one call
STATEMENT_CHARS = 4_000
PASSAGE_CHARS = 200_000  # of one passage; about 100 pages
MOST_PASSAGES = 200
REMEDY = 'Give one JSON object a line: {"id": …, "statement": …, "passages": [{"text": …, "source": …}]}'


@dataclass(frozen=True, slots=True)
class Item:
    """A statement and the passages said to carry it; a passage's source tells what it is about."""

    id: str
    statement: str
    passages: tuple[tuple[str, str], ...]  # text, source


@dataclass(frozen=True, slots=True)
class Finding:
    """What the checks say of an item: supported, unsupported or contradicted (never partial)."""

    id: str
    verdict: Verdict
    reason: str
    checks: tuple[CheckResult, ...]
    probability: float | None

    def as_dict(self) -> dict[str, object]:
        """Return the line that `askwell verify` prints."""
        checks = [
            {"name": c.name, "verdict": _said(c.verdict).value, "reason": c.reason} for c in self.checks
        ]
        probability = None if self.probability is None else round(self.probability, 4)
        return {
            "id": self.id,
            "verdict": self.verdict.value,
            "reason": self.reason,
            "checks": checks,
            "probability": probability,
        }


def verify(item: Item, encoder: Encoder | None = None) -> Finding:
    """Rule on one item; without an encoder by words, figures and names alone."""
    return next(iter(verify_all([item], encoder)))


def verify_all(items: Iterable[Item], encoder: Encoder | None = None) -> Iterator[Finding]:
    """Rule on items in order; the encoder is asked once per batch."""
    batch: list[Item] = []
    for item in items:
        batch.append(item)
        if len(batch) == BATCH_ITEMS:
            yield from _batch(batch, encoder)
            batch = []
    yield from _batch(batch, encoder)


def _batch(items: Sequence[Item], encoder: Encoder | None) -> Iterator[Finding]:
    claims = [_claim(item) for item in items]
    if encoder is not None and claims:
        said = meanings(claims, encoder)
        claims = [replace(claim, meaning=one) for claim, one in zip(claims, said, strict=True)]
    for item, claim in zip(items, claims, strict=True):
        ruling = check(claim)
        yield Finding(item.id, _said(ruling.verdict), ruling.reason, ruling.checks, ruling.probability)


def _claim(item: Item) -> Claim:
    return Claim(item.statement, tuple(Evidence(text, source) for text, source in item.passages))


def _said(verdict: Verdict) -> Verdict:
    return Verdict.UNSUPPORTED if verdict is Verdict.PARTIAL else verdict


def read_items(lines: Iterable[str]) -> Iterator[Item]:
    """Read items from JSON lines; blank lines are passed over. BadInputError names the line that is wrong."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _item(_parsed(line, number), number)


def _parsed(line: str, number: int) -> Mapping[str, object]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadInputError(f"Line {number} is not JSON", REMEDY) from error
    if not isinstance(found, dict):
        raise BadInputError(f"Line {number} is not a JSON object", REMEDY)
    return found


def _item(found: Mapping[str, object], number: int) -> Item:
    statement = found.get("statement")
    if not isinstance(statement, str) or not statement.strip():
        raise BadInputError(f'Line {number} has no "statement"', REMEDY)
    if len(statement) > STATEMENT_CHARS:
        raise BadInputError(
            f"Line {number}: the statement is longer than {STATEMENT_CHARS} characters", REMEDY
        )
    passages = found.get("passages", [])
    if not isinstance(passages, list) or len(passages) > MOST_PASSAGES:
        raise BadInputError(f'Line {number}: "passages" must be a list of at most {MOST_PASSAGES}', REMEDY)
    name = found.get("id", number)
    if not isinstance(name, str | int):
        raise BadInputError(f'Line {number}: "id" must be a text or a whole number', REMEDY)
    return Item(str(name), statement, tuple(_passage(p, number) for p in passages))


def _passage(found: object, number: int) -> tuple[str, str]:
    text = found.get("text") if isinstance(found, dict) else found
    source = found.get("source") if isinstance(found, dict) else None
    if not isinstance(text, str):
        raise BadInputError(f'Line {number} has a passage without "text"', REMEDY)
    if len(text) > PASSAGE_CHARS:
        raise BadInputError(f"Line {number}: a passage is longer than {PASSAGE_CHARS} characters", REMEDY)
    return text, source if isinstance(source, str) else ""
