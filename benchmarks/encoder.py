"""Measure the encoder: cold start, one question, and passages per CPU-second by batch size.

    python -m benchmarks.encoder

Prints one JSON value. Run it on a quiet machine; the texts are made of the encoder's own word pieces.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from askwell.library import encoder as encoding
from askwell.library.encoder import MiniLm

COLD = """
import time
begun = time.perf_counter()
from pathlib import Path
from askwell.library.encoder import MiniLm
MiniLm(Path({cache!r}), {threads}).encode(["Can immunotherapy cause back pain?"])
print(time.perf_counter() - begun)
"""


def cold_start(cache: Path, threads: int, runs: int) -> dict[str, float]:
    """Return seconds from the first import to the first vector, in new processes, and their peak memory."""
    code = COLD.format(cache=str(cache), threads=threads)
    spent = [
        float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)
        for _ in range(runs)
    ]
    return {"median_s": round(statistics.median(spent), 3), "worst_s": round(max(spent), 3), "runs": runs}


def query(encoder: MiniLm, runs: int = 50) -> dict[str, float]:
    """Return the milliseconds of one short question."""
    spent = []
    for _ in range(runs):
        begun = time.perf_counter()
        encoder.encode(["Can immunotherapy cause back pain?"])
        spent.append((time.perf_counter() - begun) * 1000)
    return {"p50_ms": round(statistics.median(spent), 2), "p95_ms": round(sorted(spent)[int(runs * 0.95)], 2)}


def throughput(encoder: MiniLm, tokens: int, count: int) -> dict[str, float]:
    """Return passages of about this many word pieces per CPU-second, for several token budgets of a batch."""
    vocabulary = [w for w in encoder.load().tokenizer.get_vocab() if w.isalpha() and len(w) > 3]
    seed = np.random.default_rng(7)
    texts = [
        " ".join(seed.choice(vocabulary, size=max(4, int(seed.normal(tokens, tokens / 4)))))
        for _ in range(count)
    ]
    found = {}
    usual = encoding.BATCH_TOKENS
    for budget in (512, 1024, 2048, 4096, 8192):
        encoding.BATCH_TOKENS = budget
        begun = time.process_time()
        encoder.encode(texts)
        found[str(budget)] = round(count / (time.process_time() - begun), 1)
    encoding.BATCH_TOKENS = usual
    return found


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--count", type=int, default=192)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        encoder = MiniLm(Path(folder), arguments.threads)
        encoder.load()
        figures: dict[str, object] = {"build_s": round(time.perf_counter() - begun, 3)}
        figures["cold_start"] = cold_start(Path(folder), arguments.threads, 7)
        figures["query"] = query(encoder)
        for tokens in (30, 130):
            found = throughput(encoder, tokens, arguments.count)
            figures[f"passages_of_{tokens}_tokens_per_cpu_s_by_batch_tokens"] = found
    print(json.dumps(figures, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
