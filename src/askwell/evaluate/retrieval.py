"""Measure finding on a public test set: its corpus is read in and searched as a person's library is."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime

from askwell.answer.echo import CLEARANCE, MASS, SEEDS, STEEPNESS, WORDS
from askwell.answer.retrieve import FIELDS, UNCARRIED, WEIGHTS
from askwell.app import ingesting, wiring
from askwell.app.engine import Engine
from askwell.app.settings import Settings
from askwell.errors import BadInputError
from askwell.evaluate.beir import TestSet, Text
from askwell.evaluate.metrics import ranking_figures
from askwell.ingest.parts import Given
from askwell.library.lexical import FieldSettings
from askwell.library.opening import sealed_version
from askwell.library.wording import vectors_name

DEPTH = 100
WARM = 3  # queries run before the clock starts, so that nothing is loaded on it
PUBLISHER = "Test set"
Say = Callable[[str], None]
Run = dict[str, list[str]]
"""For each query id the ids of documents, best first."""

Spent = list[tuple[float, float]]
"""For each query the milliseconds a person waited, and those of processor time, steadier when busy."""


def bench(settings: Settings, wanted: TestSet, say: Say) -> dict[str, object]:
    """Return the figures of `bench retrieval` (docs/interfaces.md); the library made is kept in the cache."""
    engine = opened(settings, wanted, say)
    say(f"searching {len(wanted.queries):,} times")
    run, spent = searched(engine, wanted.queries)
    figures = ranking_figures(wanted.gains, run)
    return {
        "dataset": wanted.name,
        "split": wanted.split,
        "digest": wanted.digest,
        "documents": len(wanted.corpus),
        "passages": engine.library_stats().passages,
        "queries": len(wanted.queries),
        **{name: round(value, 4) for name, value in figures.items()},
        "p50_ms": round(percentile([wall for wall, _ in spent], 0.50), 1),
        "p95_ms": round(percentile([wall for wall, _ in spent], 0.95), 1),
        "cpu_p50_ms": round(percentile([cpu for _, cpu in spent], 0.50), 1),
        "settings": in_force(engine),
    }


def opened(settings: Settings, wanted: TestSet, say: Say) -> Engine:
    """Return an engine on a library of the corpus alone, made unless the cache holds it."""
    name = f"{wanted.name}-{wanted.corpus_digest[:16]}"
    own = replace(settings, library=settings.cache / "bench" / name, starter=False)
    engine = wiring.build(own, say)
    done = own.library / "read.in"
    if not done.is_file() or not sealed_version(own.library):
        _read_in(engine, wanted.corpus, say)
        done.write_text(vectors_name(engine.encoder.name), encoding="utf-8")
    return engine


def searched(engine: Engine, queries: Mapping[str, str]) -> tuple[Run, Spent]:
    """Return the documents found for each query and what each took, encoding included."""
    for text in list(queries.values())[:WARM]:
        engine.search_documents(text, DEPTH)
    run: Run = {}
    spent: Spent = []
    for query, text in queries.items():
        begun, used = time.perf_counter(), time.process_time()
        hits = engine.search_documents(text, DEPTH)
        spent.append(((time.perf_counter() - begun) * 1000, (time.process_time() - used) * 1000))
        run[query] = [hit.head.source.id for hit in hits if hit.head.source.id != query]
    return run, spent


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that `share` of the values do not pass.

    >>> percentile([3.0, 1.0, 2.0], 0.5)
    2.0
    """
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def _read_in(engine: Engine, corpus: Sequence[Text], say: Say) -> None:
    say(f"reading in {len(corpus):,} documents, once (about {max(1, len(corpus) // 1200)} minutes)")
    store, parts = engine.reading()
    now = datetime.now(UTC).isoformat(timespec="seconds")  # noqa: TID251 - a measurement's own clock
    report = ingesting.ingest(map(_item, corpus), store, parts, now, ingesting.Talk(say=say))
    if report.interrupted:
        raise KeyboardInterrupt
    if report.refused:
        name, reason = report.refused[0]
        raise BadInputError(f"{len(report.refused)} documents cannot be read, first {name}: {reason}")


def _item(text: Text) -> ingesting.Item:
    body = text.text or text.title
    given = Given(source_id=text.id, title=text.title or text.id, publisher=PUBLISHER, language="en")
    return ingesting.Item(text.id, body.encode, given, f"{text.id}.txt")


def in_force(engine: Engine) -> dict[str, object]:
    """Return what the search was made with."""
    return {
        "encoder": engine.encoder.name,
        "weights": asdict(WEIGHTS),
        "fields": dict(FIELDS),
        "fields_without_concepts": dict(UNCARRIED),
        "echo": {
            "seeds": SEEDS,
            "clearance": CLEARANCE,
            "steepness": STEEPNESS,
            "words": WORDS,
            "mass": MASS,
        },
        "bm25": asdict(FieldSettings()),
    }
