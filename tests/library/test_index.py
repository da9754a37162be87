"""The index over a reading copy does what every index must do, and exactly."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from askwell.errors import BadInputError, LibraryDamagedError
from askwell.library.index import SealedIndex
from askwell.library.lexical import Bm25, FieldSettings
from askwell.library.opening import open_index
from askwell.library.seal import pointed
from askwell.model.questions import Filters
from askwell.ports import Encoder, Index
from askwell.testing import FakeIndex, IndexContract, Shelf, make_document, make_passages, make_shelf
from askwell.text.tokens import tokens
from tests.library.shelves import ENCODER, stored

Build = Callable[[Shelf, Encoder], Index]


class TestSealedIndex(IndexContract):
    encoder = ENCODER

    @pytest.fixture
    def build(self, tmp_path: Path) -> Build:
        made: list[Path] = []

        def build(shelf: Shelf, encoder: Encoder) -> Index:
            made.append(tmp_path / str(len(made)))
            stored(made[-1], shelf)
            return open_index(made[-1], encoder.name)

        return build


class TestFakeIndex(IndexContract):
    @pytest.fixture
    def build(self) -> Build:
        return FakeIndex


WORDS = ("rash", "back", "pain", "rest", "itch", "bath", "cloth", "walk")
LINES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
DOCUMENTS = st.lists(st.lists(LINES, min_size=1, max_size=4, unique=True), min_size=1, max_size=5)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> SealedIndex:
    root = tmp_path_factory.mktemp("library")
    texts = [
        "\n".join(f"{WORDS[(i * j) % 8]} {WORDS[(i + j) % 8]} {WORDS[j % 8]}" for j in range(1, 9))
        for i in range(1, 12)
    ]
    documents = [
        make_document(text, f"s{i}", publisher_id=f"p{i % 3}", url=f"https://www.site{i % 2}.test/{i}")
        for i, text in enumerate(texts)
    ]
    stored(root, [(d, make_passages(d, frozenset({f"c{i % 4}"}))) for i, d in enumerate(documents)])
    return open_index(root, ENCODER.name)


def _brute_bm25(index: SealedIndex, words: list[str]) -> dict[int, float]:
    """Score by the formula in a text book, one passage at a time."""
    held = [tokens(c.passage.text) for c in index.candidates({}, ENCODER.encode(["x"])[0], Filters(), 10**6)]
    mean = sum(map(len, held)) / len(held)
    scores = {}
    for row, own in enumerate(held):
        total = 0.0
        for word in words:
            n = sum(word in other for other in held)
            idf = np.log(1 + (len(held) - n + 0.5) / (n + 0.5))
            count = own.count(word)
            total += idf * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * len(own) / mean))
        scores[row] = total
    return scores


@settings(max_examples=25, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True), limit=st.integers(1, 30))
def test_text_scores_are_those_of_the_text_book_and_the_best_are_found(
    index: SealedIndex, words: list[str], limit: int
) -> None:
    stems = [stem for word in words for stem in tokens(word)]
    expected = _brute_bm25(index, stems)
    terms = {("text", stem): 1.0 for stem in stems}
    found = index.candidates(terms, ENCODER.encode(["x"])[0], Filters(), limit)
    for candidate in found:
        assert candidate.text_score == pytest.approx(expected[candidate.row], rel=1e-4, abs=1e-6)
    best = sorted((row for row in expected if expected[row] > 1e-9), key=lambda row: (-expected[row], row))
    worst_in = min((expected[row] for row in best[:limit]), default=0.0)
    rows = {candidate.row for candidate in found}
    assert {row for row in best if expected[row] > worst_in + 1e-4} <= rows


@settings(max_examples=25, deadline=None)
@given(question=LINES, limit=st.integers(1, 30), publisher=st.sampled_from(["", "p0", "p1", "p2"]))
def test_the_nearest_vectors_that_pass_are_always_found(
    index: SealedIndex, question: str, limit: int, publisher: str
) -> None:
    filters = Filters(publishers=(publisher,)) if publisher else Filters()
    vector = ENCODER.encode([question])[0]
    everything = index.candidates({}, vector, filters, 10**6)
    cosines = sorted((c.vector_score for c in everything), reverse=True)
    found = index.candidates({}, vector, filters, limit)
    assert sorted((c.vector_score for c in found), reverse=True) == cosines[:limit]
    assert all(not publisher or c.head.source.publisher_id == publisher for c in found)


def test_weights_scale_their_terms(index: SealedIndex) -> None:
    vector = ENCODER.encode(["x"])[0]
    one = index.candidates({("text", "rash"): 1.0}, vector, Filters(), 5)
    two = index.candidates({("text", "rash"): 2.0}, vector, Filters(), 5)
    assert [c.text_score * 2 for c in one] == pytest.approx([c.text_score for c in two])


def test_each_field_is_scored_with_its_own_settings(index: SealedIndex, tmp_path: Path) -> None:
    stored(tmp_path, make_shelf())
    folder = tmp_path / "sealed" / pointed(tmp_path / "sealed" / "current.json")["version"]
    terms = {("concept", "back-pain"): 1.0, ("title", "note"): 1.0, ("heading", "head"): 1.0}
    vector = ENCODER.encode(["x"])[0]
    plain = SealedIndex(folder, FieldSettings(title=Bm25(weight=1.0)))
    loud = SealedIndex(folder, FieldSettings(title=Bm25(weight=3.0)))
    (one,) = (c for c in plain.candidates(terms, vector, Filters(), 100) if c.passage.source_id == "notes")
    (two,) = (c for c in loud.candidates(terms, vector, Filters(), 100) if c.passage.source_id == "notes")
    before, after = dict(one.field_scores), dict(two.field_scores)
    assert set(before) == {"heading", "title", "concept"}
    assert after["title"] == pytest.approx(3 * before["title"])
    assert after["concept"] == before["concept"] > 0


def test_nobody_is_found_without_terms_and_a_limit_of_none(index: SealedIndex) -> None:
    assert index.candidates({}, ENCODER.encode(["x"])[0], Filters(), 0) == []


@pytest.mark.parametrize(
    ("filters", "named"),
    [
        (Filters(publishers=("nobody",)), "p0, p1, p2"),
        (Filters(exclude_publishers=("nobody",)), "p0, p1, p2"),
        (Filters(domains=("site.test",)), "www.site0.test, www.site1.test"),
        (Filters(exclude_domains=("ite0.test",)), "www.site0.test, www.site1.test"),
        (Filters(kinds=("essay",)), "original, summary"),
        (Filters(languages=("de",)), "en"),
        (Filters(published_from="last year"), "2024-06"),
        (Filters(medicines=("none-such",)), "askwell library list"),
    ],
)
def test_an_unknown_filter_value_is_an_error_that_lists_the_known_ones(
    index: SealedIndex, filters: Filters, named: str
) -> None:
    with pytest.raises(BadInputError) as told:
        index.candidates({}, ENCODER.encode(["x"])[0], filters, 5)
    assert named in told.value.remedy


def test_domains_hold_their_subdomains_only(index: SealedIndex) -> None:
    found = index.candidates({}, ENCODER.encode(["x"])[0], Filters(domains=("Site0.test",)), 10**6)
    assert {c.head.source.url.split("/")[2] for c in found} == {"www.site0.test"}


def test_a_medicine_of_a_class_may_be_unknown_when_another_is_known(index: SealedIndex) -> None:
    found = index.candidates({}, ENCODER.encode(["x"])[0], Filters(medicines=("c1", "none")), 10**6)
    assert found
    assert all("c1" in c.passage.concepts for c in found)


def test_an_unknown_date_does_not_pass_a_date_filter(tmp_path: Path) -> None:
    shelf = []
    for i, date in enumerate(("unknown", "2018-02-14 (PMC 2019-04-24)", "2018", "Revised 2020", "2019-05")):
        document = make_document(f"Rest {i}.", f"s{i}")
        dated = replace(document, head=replace(document.head, published=date))
        shelf.append((dated, make_passages(dated)))
    stored(tmp_path, shelf)
    index = open_index(tmp_path, ENCODER.name)

    def passing(date: str) -> set[str]:
        filters = Filters(published_from=date)
        found = index.candidates({}, ENCODER.encode(["x"])[0], filters, 10)
        return {c.passage.source_id for c in found}

    assert passing("2018") == {"s1", "s2", "s4"}
    assert passing("2018-02-14") == {"s1", "s4"}
    assert passing("2019-05-01") == {"s4"}
    assert passing("2019-05-02") == set()


def test_what_is_held_is_listed(index: SealedIndex) -> None:
    assert index.publishers() == [
        ("p0", "A Test Publisher", 4),
        ("p1", "A Test Publisher", 4),
        ("p2", "A Test Publisher", 3),
    ]
    assert index.domains() == [("www.site0.test", 6), ("www.site1.test", 5)]
    assert index.counts().documents == len(index.heads()) == 11
    assert index.counts().by_kind == (("original", 11),)
    passage = index.passages(index.heads()[0].id)[0]
    assert index.passage(passage.id) == passage
    with pytest.raises(LibraryDamagedError):
        index.passage("none such")


def test_reading_loads_no_database(tmp_path: Path) -> None:
    import subprocess
    import sys

    stored(tmp_path, make_shelf())
    code = (
        "import sys; from pathlib import Path; from askwell.library.opening import open_index;"
        f"index = open_index(Path({str(tmp_path)!r}), {ENCODER.name!r}); assert index.heads();"
        "heavy = {'lancedb', 'pyarrow', 'onnxruntime', 'onnx', 'filelock'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
