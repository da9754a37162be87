"""Search inside LanceDB itself, to measure it beside the reading copy that answers are made from.

Answering uses the reading copy (askwell.library.index); these two find passages with LanceDB's own text index
and vector scan, filtered before they search. Publishers are named by their ids here.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from askwell.library.records import head_of, passage_of
from askwell.library.store import Store
from askwell.library.tables import Status, among
from askwell.model.questions import Filters
from askwell.model.sources import Passage
from askwell.ports import Vectors

SPARE = 2  # times as many rows are asked for: a writer at work may have left some that do not count


@dataclass(frozen=True, slots=True)
class Found:
    """A passage and its score: BM25, or the cosine."""

    passage: Passage
    score: float


def search_text(store: Store, words: str, filters: Filters, limit: int) -> list[Found]:
    """Return the best passages by LanceDB's BM25 (k1 1.2, b 0.75), best first."""
    query = store.tables.passages.search(words, query_type="fts", fts_columns="text")
    return _run(store, query, filters, limit, "_score")


def search_vectors(store: Store, vector: Vectors, filters: Filters, limit: int) -> list[Found]:
    """Return the nearest passages by cosine, best first; exact, every vector is compared."""
    flat = np.asarray(vector, np.float32).ravel()
    query = store.tables.passages.search(flat, vector_column_name="vector").distance_type("dot")
    return _run(store, query, filters, limit, "_distance")


def condition(filters: Filters) -> str:
    """Return the filters as a condition on the passages table; "" when there are none.

    >>> condition(Filters(kinds=("summary",)))
    "kind IN ('summary')"
    """
    plain = (
        (among("publisher_id", filters.publishers), filters.publishers),
        (f"NOT {among('publisher_id', filters.exclude_publishers)}", filters.exclude_publishers),
        (_under(filters.domains), filters.domains),
        (f"NOT {_under(filters.exclude_domains)}", filters.exclude_domains),
        (_any_of("concepts", filters.medicines), filters.medicines),
        (among("kind", filters.kinds), filters.kinds),
        (among("language", filters.languages), filters.languages),
        (_from(filters.published_from), filters.published_from),
    )
    return " AND ".join(text for text, wanted in plain if wanted)


def _run(store: Store, query: Any, filters: Filters, limit: int, score: str) -> list[Found]:
    where = condition(filters)
    if where:
        query = query.where(where, prefilter=True)
    rows = query.limit(limit * SPARE).to_list()
    heads = _current_heads(store, {row["document_key"] for row in rows})
    found = [
        Found(
            passage_of(json.loads(row["record"]), heads[row["document_key"]]),
            row[score] if score == "_score" else 1 - row[score],
        )
        for row in rows
        if row["document_key"] in heads
    ]
    return found[:limit]


def _current_heads(store: Store, keys: set[str]) -> Mapping[str, Any]:
    rows = store.tables.rows(keys)
    return {row["key"]: head_of(json.loads(row["head"])) for row in rows if row["status"] == Status.CURRENT}


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _under(domains: tuple[str, ...]) -> str:
    plain = [f"domain = {_quoted(d)} OR ends_with(domain, {_quoted('.' + d)})" for d in domains]
    return "(" + " OR ".join(plain) + ")"


def _any_of(column: str, values: tuple[str, ...]) -> str:
    return f"array_has_any({column}, [{', '.join(_quoted(value) for value in values)}])"


def _from(date: str) -> str:
    """Dates are compared as the text they are: of a date without a day, the first day it may mean."""
    return f"regexp_like(published, '^[0-9]{{4}}') AND concat(published, '-01-01') >= {_quoted(date)}"
