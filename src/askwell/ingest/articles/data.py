"""Articles as data: the JSON of `askwell ask`, and anyone's of the same plain shape."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from askwell.errors import BadInputError
from askwell.ingest.articles.references import entry
from askwell.ingest.articles.said import numbered
from askwell.ingest.publishers import domain
from askwell.model.audits import Article, Reference, Said
from askwell.text.normalise import fold_line

SHAPE: Final = (
    "It must be the JSON of `askwell ask --json`, or "
    '{"title": "...", "statements": [{"text": "...", "citations": [1]}], '
    '"sources": [{"n": 1, "title": "...", "url": "..."}]}'
)


def read_data(text: str, name: str) -> Article:
    """Return the article in a JSON text; BadInputError says what does not fit."""
    try:
        page = json.loads(text)
    except (ValueError, RecursionError):
        raise BadInputError(f"{name} is not JSON", SHAPE) from None
    if not isinstance(page, dict):
        raise BadInputError(f"{name} is not a JSON object", SHAPE)
    if page.get("status") == "abstained":
        raise BadInputError(f"{name} is an answer that says nothing", "There is nothing to audit")
    said = numbered(_each_once(_said(page)))
    if not said:
        raise BadInputError(f"{name} holds no statements", SHAPE)
    references = {r.label: r for r in map(_reference, _rows(page, "sources")) if r is not None}
    return Article(_text(page, "question") or _text(page, "title"), said, tuple(references.values()))


def _said(page: Mapping[str, Any]) -> Iterator[Said]:
    """Give the sentences in the order of the page, then those that only the flat list holds."""
    yield from _sentences(_rows(page, "takeaway"), "")
    for section in _rows(page, "sections"):
        yield from _sentences(_rows(section, "sentences"), _text(section, "heading"))
    for group in _rows(page, "disagreements"):
        yield from _sentences(_rows(group, "sides"), _text(group, "topic"))
    yield from _sentences(_rows(page, "bottom_line"), "")
    yield from _sentences(_rows(page, "statements"), "")


def _sentences(rows: Sequence[Mapping[str, Any]], section: str) -> Iterator[Said]:
    for row in rows:
        text = _text(row, "text")
        if text:
            yield Said(1, text, _labels(row.get("citations")), section)


def _each_once(said: Iterator[Said]) -> tuple[Said, ...]:
    return tuple({one.text: one for one in reversed(list(said))}.values())[::-1]


def _reference(row: Mapping[str, Any]) -> Reference | None:
    label = row.get("n", row.get("id", row.get("label")))
    if isinstance(label, bool) or not isinstance(label, int | str) or not str(label).strip():
        return None
    url = _text(row, "url")
    read = entry(str(label).strip(), _text(row, "title"), url)
    return Reference(read.label, read.title, domain(url) or read.site, url, _text(row, "source_id"))


def _labels(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        return ()
    found = [item.get("n", item.get("id")) if isinstance(item, dict) else item for item in value]
    return tuple(dict.fromkeys(str(v).strip() for v in found if isinstance(v, int | str) and str(v).strip()))


def _rows(page: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = page.get(key)
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    return fold_line(value) if isinstance(value, str) else ""
