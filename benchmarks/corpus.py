"""The large test corpus: real documents kept beside the checkout, as items that ingesting takes.

32 NCI PDQ summaries (HTML as they are), 1,023 MedlinePlus topics (one document per address) and 803 EU
package leaflets (one document per product, a heading per section). The two JSONL shapes are turned into
Markdown here; nothing of this is part of the product, and nothing of the documents is part of the project.
"""

import json
import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from askwell.app.ingesting import Item
from askwell.ingest.parts import Given

DOCUMENTS = Path("data/documents")


def items(shared: Path) -> Iterator[Item]:
    """Yield every document of the corpus, in a fixed order."""
    folder = shared / DOCUMENTS
    yield from _pdq(folder / "html" / "pdq")
    yield from _medlineplus(folder / "medlineplus-topics.jsonl")
    yield from _leaflets(folder / "leaflets.jsonl")


def _pdq(folder: Path) -> Iterator[Item]:
    for path in sorted(folder.glob("*.html")):
        yield Item(path.name, path.read_bytes, Given(vouched=True))


def _medlineplus(path: Path) -> Iterator[Item]:
    pages: dict[str, tuple[str, str, list[str]]] = {}
    for row in _rows(path):
        about = row["metadata"]
        page = pages.setdefault(about["URL"], (about["ID"], about["Title"], []))
        page[2].append(row["text"])
    for url, (number, title, texts) in pages.items():
        given = Given(
            source_id=f"medlineplus-{number}", title=title, publisher="MedlinePlus", url=url, language="en"
        )
        yield _item(f"medlineplus-{number}.md", f"# {title}\n\n" + "\n\n".join(map(_escaped, texts)), given)


def _leaflets(path: Path) -> Iterator[Item]:
    products: dict[str, list[dict[str, str]]] = {}
    for row in _rows(path):
        products.setdefault(row["product"], []).append(row)
    for product, rows in products.items():
        title = f"{product.capitalize()}: package leaflet"
        given = Given(
            source_id=f"ema-leaflet-{re.sub(r'[^a-z0-9]+', '-', product.lower())}",
            title=title,
            publisher="European Medicines Agency",
            published=rows[0]["date"][:10],
            language="en",
        )
        parts = [f"## {row['section']}\n\n{_escaped(row['text'])}" for row in rows]
        yield _item(f"{given.source_id}.md", f"# {title}\n\n" + "\n\n".join(parts), given)


def _item(name: str, text: str, given: Given) -> Item:
    return Item(name, partial(text.encode, "utf-8"), given)


def _escaped(text: str) -> str:
    """Return each line as a paragraph that is not read as a heading, rule, quote or metadata."""
    lines = _unwrapped(line.strip() for line in text.splitlines())
    return "\n\n".join(re.sub(r"^([#>{=`~|-]|\*{2,})", r"\\\1", line) for line in lines)


def _unwrapped(lines: Iterable[str]) -> Iterator[str]:
    """Join what was one sentence before the lines were cut to a width."""
    whole = ""
    for line in lines:
        goes_on = bool(whole) and whole[-1] not in ".!?:;" and line[:1].islower()
        if whole and not goes_on:
            yield whole
        whole = f"{whole} {line}" if goes_on else line
    if whole:
        yield whole


def _rows(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
