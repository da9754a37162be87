"""A small test set goes the whole way: read in, searched as a library is, scored; made only once."""

import json
from pathlib import Path

import pytest

from askwell.app import settings
from askwell.evaluate import beir, retrieval

DOCUMENTS = {
    "itch": ("Cool water", "A cool bath eases itching of the skin."),
    "bread": ("Baking", "Bread needs flour, water and a hot oven."),
    "walk": ("", "Short walks help with tiredness after treatment."),
    "title": ("Only a title about swollen feet", ""),
}


@pytest.fixture
def small(tmp_path: Path) -> beir.TestSet:
    folder = tmp_path / "small"
    (folder / "qrels").mkdir(parents=True)
    rows = [{"_id": name, "title": title, "text": text} for name, (title, text) in DOCUMENTS.items()]
    asked = [{"_id": "q1", "text": "what eases an itch"}, {"_id": "q2", "text": "swelling of the feet"}]
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (folder / "queries.jsonl").write_text("\n".join(map(json.dumps, asked)), encoding="utf-8")
    judged = "query-id\tcorpus-id\tscore\nq1\titch\t2\nq2\ttitle\t1\n"
    (folder / "qrels" / "test.tsv").write_text(judged, encoding="utf-8")
    return beir.load(folder)


def test_the_figures_come_from_the_library_search_and_the_corpus_is_read_in_once(
    small: beir.TestSet, tmp_path: Path, starter_home: Path
) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    for graph in (starter_home / "cache").glob("minilm-*"):
        (cache / graph.name).symlink_to(graph)
    own = settings.load(
        {"ASKWELL_HOME": str(tmp_path / "home"), "ASKWELL_THREADS": "2"}, {"cache": str(cache)}
    )
    heard: list[str] = []
    figures = retrieval.bench(own, small, heard.append)
    assert figures["ndcg@10"] == figures["recall@100"] == 1.0
    assert (figures["dataset"], figures["queries"], figures["documents"]) == ("small", 2, 4)
    assert figures["digest"] == small.digest
    assert float(str(figures["p95_ms"])) >= float(str(figures["p50_ms"])) > 0
    assert any("reading in" in line for line in heard)
    heard.clear()
    assert retrieval.bench(own, small, heard.append)["ndcg@10"] == 1.0
    assert not any("reading in" in line for line in heard)


def test_percentiles_are_values_that_were_measured() -> None:
    spent = [float(n) for n in range(1, 101)]
    assert retrieval.percentile(spent, 0.5) == 51.0
    assert retrieval.percentile(spent, 0.95) == 96.0
    assert retrieval.percentile([7.0], 0.95) == 7.0
