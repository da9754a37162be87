"""Other people's search on the same documents, vectors and queries, as their own documentation sets it up.

Each peer is built from Units and gives a function from a query and its vector to document ids, best first.
Whole documents go into the word indexes, the same passages and vectors as ours into the vector indexes; a
document stands where its best passage does.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from askwell.evaluate.beir import Text
from askwell.ports import Vectors

DEPTH = 100
SPARE = 4  # times as many passages are asked for, so that enough documents come together
Find = Callable[[str, Vectors], list[str]]


@dataclass(frozen=True, slots=True)
class Units:
    """The documents, and the passages that our library made of them: document id, text and vector of each."""

    corpus: Sequence[Text]
    owners: Sequence[str]
    texts: Sequence[str]
    vectors: Vectors


def bm25s_words(units: Units, folder: Path) -> Find:
    """Use bm25s with its defaults for English: BM25 (k1 1.5, b 0.75), Snowball stems, stop words."""
    del folder
    import bm25s  # noqa: PLC0415
    import Stemmer  # type: ignore[import-not-found]  # noqa: PLC0415

    stemmer = Stemmer.Stemmer("english")
    index = bm25s.BM25()
    whole = [f"{text.title} {text.text}" for text in units.corpus]
    index.index(bm25s.tokenize(whole, stemmer=stemmer, show_progress=False), show_progress=False)
    names = np.array([text.id for text in units.corpus])

    def find(query: str, vector: Vectors) -> list[str]:
        del vector
        words = bm25s.tokenize([query], stemmer=stemmer, show_progress=False)
        found, scores = index.retrieve(words, k=DEPTH, show_progress=False)
        return [str(name) for name, score in zip(names[found[0]], scores[0], strict=True) if score > 0]

    return find


def vectors_alone(units: Units, folder: Path) -> Find:
    """Rank by the cosine of the same vectors with numpy: what the encoder finds without words."""
    del folder

    def find(query: str, vector: Vectors) -> list[str]:
        del query
        order = np.argsort(-(units.vectors @ vector), kind="stable")
        return _documents(units.owners[row] for row in order)

    return find


def bm25s_and_vectors(units: Units, folder: Path) -> Find:
    """Join both of the above by reciprocal ranks (k 60)."""
    words, meaning = bm25s_words(units, folder), vectors_alone(units, folder)

    def find(query: str, vector: Vectors) -> list[str]:
        scores: dict[str, float] = {}
        for names in (words(query, vector), meaning(query, vector)):
            for rank, name in enumerate(names):
                scores[name] = scores.get(name, 0.0) + 1 / (60 + rank)
        return sorted(scores, key=lambda name: -scores[name])[:DEPTH]

    return find


def lancedb_hybrid(units: Units, folder: Path) -> Find:
    """Use LanceDB's own hybrid query with its default reranker (reciprocal ranks) over passages."""
    return _lancedb(units, folder / "rrf", "RRFReranker", {})


def lancedb_linear(units: Units, folder: Path) -> Find:
    """Use LanceDB's own hybrid query with its linear combination (0.7 for the vectors, its default)."""
    return _lancedb(units, folder / "linear", "LinearCombinationReranker", {})


def _lancedb(units: Units, folder: Path, reranker: str, options: Mapping[str, Any]) -> Find:
    import lancedb  # noqa: PLC0415
    from lancedb import rerankers  # noqa: PLC0415

    rows = [
        {"document": owner, "text": text, "vector": vector}
        for owner, text, vector in zip(units.owners, units.texts, units.vectors, strict=True)
    ]
    table = lancedb.connect(folder).create_table("passages", data=rows)
    table.create_fts_index("text")
    order = getattr(rerankers, reranker)(**options)

    def find(query: str, vector: Vectors) -> list[str]:
        search: Any = table.search(query_type="hybrid").vector(vector).text(_plain(query))
        found = search.distance_type("cosine").rerank(order).select(["document"]).limit(DEPTH * SPARE)
        return _documents(found.to_arrow()["document"].to_pylist())

    return find


def _plain(query: str) -> str:
    """Leave out the marks that LanceDB's query language would read as its own."""
    return "".join(c if c.isalnum() else " " for c in query)


def _documents(owners: Iterable[str]) -> list[str]:
    found: dict[str, None] = {}
    for owner in owners:
        found.setdefault(owner)
        if len(found) == DEPTH:
            break
    return list(found)


PEERS: Mapping[str, Callable[[Units, Path], Find]] = {
    "bm25s (Lucene's BM25)": bm25s_words,
    "the encoder's vectors alone": vectors_alone,
    "bm25s and vectors, reciprocal ranks": bm25s_and_vectors,
    "LanceDB hybrid, reciprocal ranks": lancedb_hybrid,
    "LanceDB hybrid, linear": lancedb_linear,
}
