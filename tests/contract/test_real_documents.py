"""Real documents kept beside the checkout: read, found, quoted word for word, and verified in their snapshots.

A share of the large test corpus (PDQ summaries on fatigue and itching, MedlinePlus topics, four leaflets), so that
the test takes well under a minute; benchmarks/speed.py --corpus measures the whole.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from askwell.app import ingesting, settings, wiring
from askwell.app.engine import Engine
from askwell.model.answers import Answer, Citation
from askwell.model.sources import Kind
from benchmarks.corpus import items

pytestmark = [pytest.mark.shared, pytest.mark.slow]
WANTED = re.compile(
    r"^(fatigue-pdq|pruritus-pdq)|medlineplus-\d*0\.md|ema-leaflet-(opdivo|keytruda|yervoy|bavencio)\.md"
)
QUESTIONS = (
    "Can immunotherapy cause back pain?",
    "what helps with itching during cancer treatment?",
    "how long can fatigue last after treatment?",
    "is nivolumab safe in pregnancy?",
)


# Quotations of originals that a page must hold beside the starter library's statements. The leaflets list back
# pain among other words, not in a sentence that could be quoted.
LEAST = dict(zip(QUESTIONS, (0, 3, 3, 1), strict=True))


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Engine:
    home = tmp_path_factory.mktemp("real")
    made = wiring.build(settings.load({"ASKWELL_HOME": str(home)}), lambda _: None)
    store, parts = made.reading()
    chosen = [item for item in items(shared) if WANTED.search(item.name)]
    report = ingesting.ingest(chosen, store, parts, "2026-11-23T00:00:00+00:00")
    assert report.added >= 100
    assert not report.refused
    return made


def quotes(page: Answer) -> Iterator[tuple[str, Citation]]:
    for ruled in page.statements:
        for citation in ruled.statement.citations:
            yield ruled.statement.text, citation


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_question_is_answered_with_quotes_that_stand_in_the_snapshots(
    engine: Engine, question: str
) -> None:
    page = engine.ask(question)
    assert isinstance(page, Answer)
    store = engine.store()
    seen = originals = 0
    for text, citation in quotes(page):
        seen += 1
        if citation.head.source.kind is Kind.SUMMARY:
            continue  # our own words, shipped with the product: tests/contract/test_starter_library.py
        originals += 1
        raw = store.snapshot(citation.head.snapshot)
        assert sha256(raw).hexdigest() == citation.head.snapshot
        stored = store.document(citation.head.id)
        assert citation.quote.of(stored.text) == citation.words
        if len({c.passage.id for t, c in quotes(page) if t == text}) == 1 and "Yes, " not in text:
            assert citation.words == text
    assert seen >= 3
    assert originals >= LEAST[question]


def test_the_library_of_real_documents_verifies(engine: Engine) -> None:
    assert engine.library_verify() == ()


def test_reading_the_same_documents_again_changes_nothing(engine: Engine, shared: Path) -> None:
    store, parts = engine.reading()
    before = engine.index().version
    chosen = [item for item in items(shared) if WANTED.search(item.name)][:20]
    report = ingesting.ingest(chosen, store, parts, "2026-11-24T00:00:00+00:00")
    assert (report.added, report.new_versions, report.unchanged) == (0, 0, 20)
    assert engine.index().version == before
