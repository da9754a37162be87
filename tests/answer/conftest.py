"""Answers in tests come from the shipped starter library and from small documents written here."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from askwell.answer import plan
from askwell.answer.parts import Parts
from askwell.care import rulebook
from askwell.care.cards import question_care
from askwell.ingest.parts import Given
from askwell.ingest.read import read
from askwell.ingest.split import cut
from askwell.library.encoder import MiniLm
from askwell.model.answers import Made
from askwell.model.sources import Document, Passage
from askwell.testing import FakeIndex
from askwell.text import vocabulary

STARTER = Path(__file__).resolve().parents[2] / "src" / "askwell" / "data" / "library"
MADE = Made("2026-11-23T00:00:00+00:00", "test", 0, "extractive", "MiniLM", "0")

Build = Callable[..., Parts]


ENCODER = MiniLm(None)  # thresholds hold for this encoder; the graph is built once, in memory


def parts_over(texts: dict[str, str]) -> Parts:
    """Return the parts of answering over Markdown documents by file name."""
    find = vocabulary.load().find
    shelf: list[tuple[Document, tuple[Passage, ...]]] = []
    for name, text in texts.items():
        document = read(text.encode(), name, Given(vouched=True))
        shelf.append((document, cut(document, find)))
    care = partial(question_care, rulebook=rulebook.load())
    return Parts(FakeIndex(shelf, ENCODER), ENCODER, vocabulary.load(), plan.load(), care, MADE)


@pytest.fixture
def over() -> Build:
    """Build the parts over documents given as file name = Markdown."""
    return parts_over


@pytest.fixture(scope="session")
def starter() -> Parts:
    """Return the parts over the back-pain share of the shipped starter library (the fake index is slow)."""
    texts = {p.name: p.read_text("utf-8") for p in sorted(STARTER.glob("*.md"))}
    kept = {
        n: t for n, t in texts.items() if any(w in t.lower() for w in ("back pain", "spine", "arthritis"))
    }
    return parts_over(kept)
