"""Measure the index on made-up passages: sealing, cold opening, queries, and LanceDB's own searches.

    python -m benchmarks.index [--passages 37000] [--folder KEEP]

Prints one JSON value. Words are drawn with the skew of natural text, vectors at random: times, not quality.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from askwell.library.integrity import verify
from askwell.library.opening import open_index
from askwell.library.store import Store
from askwell.library.tables import Entry
from askwell.library.wording import vectors_name
from askwell.model.questions import Filters
from askwell.testing import make_document, make_passages
from benchmarks.native import search_text, search_vectors

NAME = "random vectors"
DIMENSIONS = 384
WORDS = 60_000
PASSAGES_PER_DOCUMENT = 20
PASSAGE_WORDS = 100
NOW = "2026-01-01T00:00:00+00:00"
COLD = """
import time
begun = time.perf_counter()
from pathlib import Path
import numpy as np
from askwell.library.opening import open_index
from askwell.model.questions import Filters
index = open_index(Path({root!r}), {name!r})
opened = time.perf_counter()
terms = {{("text", f"w{{i}}"): 1.0 for i in range(30)}}
index.candidates(terms, np.ones(384, np.float32) / 384**0.5, Filters(), 100)
print(opened - begun, time.perf_counter() - begun)
"""


def fill(root: Path, passages: int) -> dict[str, float]:
    """Write a library and return the seconds that storing and sealing took."""
    seed = np.random.default_rng(1)
    store = Store.create(root, vectors_name(NAME), DIMENSIONS)
    spent = 0.0
    begun = time.perf_counter()
    with store.writing(NOW) as writer:
        for at in range(0, passages // PASSAGES_PER_DOCUMENT, 32):
            entries = [_entry(seed, number) for number in range(at, at + 32)]
            before = time.perf_counter()
            writer.add(entries)
            spent += time.perf_counter() - before
        made = time.perf_counter()
    sealed = time.perf_counter() - made
    per = 1000 / passages
    return {
        "store_s": round(spent, 2),
        "finish_and_seal_s": round(sealed, 2),
        "store_and_seal_s_per_1000": round((spent + sealed) * per, 3),
        "all_with_making_texts_s": round(time.perf_counter() - begun, 1),
    }


def _entry(seed: np.random.Generator, number: int) -> Entry:
    ranks = seed.zipf(1.2, size=(PASSAGES_PER_DOCUMENT, PASSAGE_WORDS)) % WORDS
    text = "\n".join(" ".join(f"w{rank}" for rank in row) for row in ranks)
    document = make_document(text, f"s{number}", publisher_id=f"p{number % 40}")
    vectors = seed.standard_normal((PASSAGES_PER_DOCUMENT, DIMENSIONS)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return Entry(document, text.encode(), f"s{number}.txt", make_passages(document), vectors)


def timed(work: Callable[[int], object], runs: int = 40) -> dict[str, float]:
    """Return p50 and p95 milliseconds, and p50 of the CPU time, which a busy machine changes less."""
    spent, used = [], []
    for run in range(runs):
        begun, cpu = time.perf_counter(), time.process_time()
        work(run)
        spent.append((time.perf_counter() - begun) * 1000)
        used.append((time.process_time() - cpu) * 1000)
    return {
        "p50_ms": round(statistics.median(spent), 2),
        "p95_ms": round(sorted(spent)[int(runs * 0.95)], 2),
        "cpu_p50_ms": round(statistics.median(used), 2),
    }


def queries(root: Path) -> dict[str, object]:
    """Return the times of a 30-term question in the sealed index and of LanceDB's searches."""
    index, store = open_index(root, NAME), Store.open(root)
    seed = np.random.default_rng(2)
    vectors = seed.standard_normal((64, DIMENSIONS)).astype(np.float32)
    ranks = seed.zipf(1.2, size=(64, 30)) % WORDS
    terms = [{("text", f"w{rank}"): 1.0 for rank in row} for row in ranks]
    few = Filters(publishers=("p3",))
    return {
        "sealed_30_terms_and_vector": timed(lambda i: index.candidates(terms[i], vectors[i], Filters(), 100)),
        "sealed_filtered": timed(lambda i: index.candidates(terms[i], vectors[i], few, 100)),
        "lancedb_text": timed(lambda i: search_text(store, " ".join(t for _, t in terms[i]), Filters(), 100)),
        "lancedb_vectors": timed(lambda i: search_vectors(store, vectors[i], Filters(), 100)),
    }


def cold(root: Path, runs: int = 7) -> dict[str, float]:
    """Return seconds from the first import to the open index and to its first answer, in new processes."""
    code = COLD.format(root=str(root), name=NAME)
    pairs = []
    for _ in range(runs):
        done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
        pairs.append([float(number) for number in done.stdout.split()])
    opened, found = np.median(pairs, axis=0)
    return {"open_median_s": round(float(opened), 3), "first_query_median_s": round(float(found), 3)}


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--passages", type=int, default=37_000)
    parser.add_argument("--folder", type=Path, help="keep the library here")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        root = arguments.folder or Path(temporary) / "library"
        figures: dict[str, object] = {"passages": arguments.passages}
        if not root.exists():
            figures["write"] = fill(root, arguments.passages)
        figures["cold"] = cold(root)
        figures["queries"] = queries(root)
        begun = time.perf_counter()
        figures["problems"] = verify(root)
        figures["verify_s"] = round(time.perf_counter() - begun, 2)
        size = sum(path.stat().st_size for path in (root / "sealed").rglob("*") if path.is_file())
        figures["sealed_mb"] = round(size / 2**20, 1)
    print(json.dumps(figures, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
