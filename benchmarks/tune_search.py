"""Tune the shares of the search score (answer/retrieve.py, Weights) on the tune half of the lay queries.

    .venv/bin/python benchmarks/tune_search.py            # coordinate search; prints tune and held nDCG@10
    .venv/bin/python benchmarks/tune_search.py --measure  # only measure the weights in force

Searches the starter library. The held half is never looked at while tuning.
"""

import argparse
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from askwell.answer.parts import Parts
from askwell.answer.retrieve import WEIGHTS, Pool, Weights, pool
from askwell.answer.understand import understand
from askwell.app import settings
from askwell.app.wiring import build

SETS = Path(__file__).resolve().parent.parent / "tests" / "sets"
STEPS = (-0.2, -0.1, -0.05, -0.02, 0.02, 0.05, 0.1, 0.2)
NAMES = {"vector": "meaning"}


def main() -> None:
    """Tune, or only measure."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--measure", action="store_true")
    only_measure = arguments.parse_args().measure
    parts = build(settings.load(settings.environment())).answering()
    rows = [json.loads(line) for line in (SETS / "search_lay.jsonl").read_text("utf-8").splitlines()]
    halves = {half: [r for r in rows if r["split"] == half] for half in ("tune", "held")}
    features = {half: [_features(r, parts) for r in halves[half]] for half in halves}
    best = WEIGHTS if only_measure else _climb(features["tune"], WEIGHTS)
    figures = {half: round(_score(features[half], best), 4) for half in halves}
    print(
        json.dumps(
            {"weights": asdict(best), "ndcg@10": figures, "queries": {h: len(r) for h, r in halves.items()}}
        )
    )


def _features(row: Mapping[str, object], parts: Parts) -> tuple[list[dict[str, float]], list[int], list[int]]:
    """Return the unweighted parts of each candidate's score, its grade, and all grades of the query."""
    ones = Weights(*[1.0] * len(asdict(WEIGHTS)))
    found: Pool = pool(understand(str(row["query"]), parts.vocabulary), parts, ones)
    relevant: Mapping[str, int] = row["relevant"]  # type: ignore[assignment]
    grades = []
    for s in found.scored:
        note = s.candidate.passage.note
        grades.append(int(relevant.get(note.id, 0)) if note is not None else 0)
    return [dict(s.why) for s in found.scored], grades, sorted(relevant.values(), reverse=True)


def _score(queries: Sequence[tuple[list[dict[str, float]], list[int], list[int]]], w: Weights) -> float:
    """Mean nDCG@10 with linear gains, as trec_eval computes it."""
    total = 0.0
    for parts_of_scores, grades, ideal in queries:
        weights = {NAMES.get(k, k): v for k, v in asdict(w).items()} | {"echoed words": w.text}
        scores = [sum(weights[n] * v for n, v in p.items()) for p in parts_of_scores]
        ranked = sorted(range(len(scores)), key=lambda i: -scores[i])[:10]
        gain = sum(grades[i] / math.log2(rank + 2) for rank, i in enumerate(ranked))
        best = sum(g / math.log2(rank + 2) for rank, g in enumerate(ideal[:10]))
        total += gain / best if best else 0.0
    return total / len(queries)


def _climb(queries: Sequence[tuple[list[dict[str, float]], list[int], list[int]]], start: Weights) -> Weights:
    """Change one weight at a time while it helps."""
    best, top = start, _score(queries, start)
    improved = True
    while improved:
        improved = False
        for name, value in asdict(best).items():
            for step in STEPS:
                trial = replace(best, **{name: round(value + step, 3)})
                score = _score(queries, trial)
                if score > top + 1e-5:
                    best, top, improved = trial, score, True
    return best


if __name__ == "__main__":
    main()
