"""Finding on public test sets, ours and others' beside it in the same run; holds floors that only rise.

    python -m benchmarks.retrieval                 # measure and hold the floors (exit 5)
    python -m benchmarks.retrieval --update        # also write figures and raise floors
    python -m benchmarks.retrieval --sets nfcorpus --no-peers

Figures go to benchmarks/figures/retrieval.json; `make docs` makes the table of docs/quality.md from it.
NFCorpus dev is what is tuned on; its test and the claims are only measured. The claims are SciFact's, as
queries over its abstracts, the abstracts they cite as answers.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np

from askwell.app import settings
from askwell.app.engine import Engine
from askwell.errors import AskwellError
from askwell.evaluate import beir, floors, retrieval
from askwell.evaluate.beir import TestSet, Text
from askwell.evaluate.metrics import ranking_figures
from benchmarks.peers import PEERS, Find, Units

FIGURES = Path(__file__).parent / "figures" / "retrieval.json"
FLOORS = FIGURES.with_name("retrieval_floors.json")
EXIT_FAILED = 5
NAMES = ("ndcg@10", "recall@10", "recall@100")
Row = dict[str, object]


def claims_set(folder: Path) -> TestSet:
    """Return SciFact's claims as a retrieval set."""
    corpus_data, claims_data = (
        (folder / name).read_bytes() for name in ("corpus.jsonl", "claims_train.jsonl")
    )
    rows = [json.loads(line) for line in corpus_data.splitlines()]
    claims = [json.loads(line) for line in claims_data.splitlines()]
    asked = [row for row in claims if row["cited_doc_ids"]]
    return TestSet(
        "scifact-claims",
        "train",
        tuple(Text(str(r["doc_id"]), r["title"].strip(), " ".join(r["abstract"])) for r in rows),
        {f"claim {row['id']}": row["claim"] for row in asked},
        {f"claim {row['id']}": {str(name): 1 for name in row["cited_doc_ids"]} for row in asked},
        sha256(corpus_data + claims_data).hexdigest(),
        sha256(corpus_data).hexdigest(),
    )


def sets(shared: Path) -> dict[str, TestSet]:
    """Return the test sets by the name that the figures have."""
    data = shared / "data"
    return {
        "nfcorpus": beir.load(data / "retrieval" / "nfcorpus"),
        "nfcorpus-dev": beir.load(data / "retrieval" / "nfcorpus", "dev"),
        "scifact-claims": claims_set(data / "claims" / "scifact"),
    }


def units(engine: Engine, wanted: TestSet) -> Units:
    """Return the passages of our library with their vectors."""
    index = engine.index()
    owners: list[str] = []
    texts: list[str] = []
    for head in index.heads():
        for passage in index.passages(head.id):
            owners.append(head.source.id)
            texts.append(f"{head.title}. {passage.text}")
    return Units(wanted.corpus, owners, texts, index.vectors(range(len(texts))))


def peer_rows(engine: Engine, wanted: TestSet) -> dict[str, Row]:
    """Return the figures of each peer; the time of a query includes encoding it where vectors are used."""
    built = units(engine, wanted)
    rows: dict[str, Row] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, build in PEERS.items():
            rows[name] = _measured(engine, wanted, build(built, Path(folder)))
            print(f"{wanted.name}: {name}: {rows[name]}", file=sys.stderr)
    return rows


def _measured(engine: Engine, wanted: TestSet, find: Find) -> Row:
    run, spent = {}, []
    for query, text in wanted.queries.items():
        begun = time.perf_counter()
        vector = engine.encoder.encode([text])[0]
        run[query] = find(text, vector)
        spent.append(1000 * (time.perf_counter() - begun))
    row: Row = {name: round(value, 4) for name, value in ranking_figures(wanted.gains, run).items()}
    row["p50_ms"] = round(float(np.median(spent)), 1)
    return row


def measured(figures: Mapping[str, Mapping[str, object]]) -> floors.Measured:
    """Return our figures under names with their set; the set that is tuned on has no floor."""
    kept = {name: row for name, row in figures.items() if not name.endswith("-dev")}
    values = {f"{s}.{n}": float(str(row[n])) for s, row in kept.items() for n in NAMES}
    return floors.Measured(values, frozenset(), {s: str(row["digest"]) for s, row in kept.items()})


def run(arguments: argparse.Namespace) -> int:
    """Measure, print, and hold or raise the floors."""
    own = settings.load(os.environ)
    figures: dict[str, Row] = {}
    for name, wanted in sets(arguments.shared).items():
        if name not in arguments.sets:
            continue
        figures[name] = retrieval.bench(own, wanted, lambda message: print(message, file=sys.stderr))
        if arguments.peers and not name.endswith("-dev"):
            figures[name]["peers"] = peer_rows(retrieval.opened(own, wanted, print), wanted)
    print(json.dumps(figures, indent=2))
    saved = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    figures = {**saved, **figures}
    pinned, got = floors.load(FLOORS), measured(figures)
    if arguments.update:
        floors.save(floors.raised(pinned, got), FLOORS)
        FIGURES.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
        return 0
    lines = floors.faults(pinned, got)
    for line in lines:
        print(f"retrieval: {line}", file=sys.stderr)
    return EXIT_FAILED if lines else 0


def main(argv: Sequence[str] | None = None) -> int:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--sets", nargs="+", default=["nfcorpus", "nfcorpus-dev", "scifact-claims"])
    parser.add_argument("--no-peers", dest="peers", action="store_false")
    parser.add_argument("--update", action="store_true", help="write the figures and raise the floors")
    try:
        return run(parser.parse_args(argv))
    except AskwellError as fault:
        print(f"retrieval: {fault}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
