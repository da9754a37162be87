"""Searching inside LanceDB finds what the reading copy finds, and only what is current."""

from pathlib import Path

import pytest

from askwell.library.native import search_text, search_vectors
from askwell.library.opening import open_index
from askwell.library.store import Store
from askwell.model.questions import Filters
from askwell.testing import make_shelf
from tests.library.shelves import ENCODER, NOW, changed, entry, stored


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return stored(tmp_path_factory.mktemp("library"), make_shelf())


def test_vectors_are_ranked_by_the_same_cosines(store: Store) -> None:
    vector = ENCODER.encode(["back pain"])[0]
    index = open_index(store.layout.root, ENCODER.name)
    expected = {c.passage.id: c.vector_score for c in index.candidates({}, vector, Filters(), 100)}
    found = search_vectors(store, vector, Filters(), 100)
    assert [f.passage.id for f in found] == sorted(expected, key=lambda identity: -expected[identity])
    assert [f.score for f in found] == pytest.approx([expected[f.passage.id] for f in found], abs=1e-5)


def test_words_are_found_by_the_text_index(store: Store) -> None:
    found = search_text(store, "warm bath", Filters(), 3)
    assert "warm bath" in found[0].passage.text
    assert search_text(store, "zzz", Filters(), 3) == []


@pytest.mark.parametrize(
    ("filters", "sources"),
    [
        (Filters(publishers=("agency",)), {"label"}),
        (Filters(exclude_publishers=("agency",)), {"advice", "notes"}),
        (Filters(domains=("agency.test",)), {"label"}),
        (Filters(exclude_domains=("charity.test",)), {"label", "notes"}),
        (Filters(medicines=("testamab",)), {"label", "notes"}),
        (Filters(kinds=("summary",)), {"notes"}),
        (Filters(languages=("de",)), set()),
        (Filters(published_from="2024-05-01"), {"label"}),
        (Filters(publishers=("agency' OR '1'='1",)), set()),
    ],
)
def test_filters_are_applied_before_the_search(store: Store, filters: Filters, sources: set[str]) -> None:
    found = search_vectors(store, ENCODER.encode(["rash"])[0], filters, 100)
    assert {f.passage.source_id for f in found} == sources


def test_only_current_passages_are_found(tmp_path: Path) -> None:
    store = stored(tmp_path, make_shelf())
    advice = make_shelf()[1][0]
    with store.writing(NOW) as writer:
        writer.add([entry(changed(advice, "A cold bath may ease back pain."))])
    found = search_text(store, "bath", Filters(), 10)
    assert [f.passage.text for f in found] == ["A cold bath may ease back pain."]
