"""Measure speed and memory: the whole process, a running engine, ingest against the bare encoder.

    python -m benchmarks.speed                       starter library only
    python -m benchmarks.speed --corpus ../shared    also the large test corpus, kept in --work

Prints one JSON value with the figures, the machine and the commands. Run it on a quiet machine.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from askwell.app import ingesting, settings, wiring
from askwell.app.engine import Engine
from askwell.evaluate.sets import load
from askwell.library.encoder import MiniLm
from askwell.library.wording import text_to_encode
from benchmarks.corpus import items

ROOT = Path(__file__).parent.parent
QUESTION = "Can immunotherapy cause back pain?"
SAMPLE_PASSAGES = 1500
THREADS = 2


def engine_on(home: Path, *, starter: bool = True) -> Engine:
    """Return an engine with everything in `home`, on two threads."""
    environ = {"ASKWELL_HOME": str(home), "ASKWELL_THREADS": str(THREADS), "ASKWELL_STARTER": str(starter)}
    return wiring.build(settings.load(environ), lambda message: print(message, file=sys.stderr))


# Run from a small process: on Linux a child starts with the peak memory of the process that forked it.
LAUNCH = """
import json, resource, subprocess, sys, time
began = time.perf_counter()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
wall = time.perf_counter() - began
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""


def whole_process(home: Path, runs: int) -> dict[str, float]:
    """Run `askwell ask` as a process and return wall seconds, CPU seconds and peak megabytes."""
    env = os.environ | {"ASKWELL_HOME": str(home), "ASKWELL_THREADS": str(THREADS)}
    command = [sys.executable, "-c", LAUNCH, sys.executable, "-m", "askwell", "ask", QUESTION]
    rows = []
    for _ in range(runs):
        done = subprocess.run(command, env=env, stdout=subprocess.PIPE, check=True)
        rows.append(json.loads(done.stdout))
    walls, cpus, peaks = zip(*rows, strict=True)
    return {
        "wall_median_s": round(statistics.median(walls), 3),
        "wall_worst_s": round(max(walls), 3),
        "cpu_median_s": round(statistics.median(cpus), 3),
        "peak_mb": round(max(peaks), 1),
        "runs": runs,
    }


def timed(work: Callable[[str], object], texts: Sequence[str]) -> dict[str, float]:
    """Return p50 and p95 milliseconds of doing `work` on each text, after one round to warm up.

    Wall time is what a person waits; processor time is what it costs, also on a machine that is busy.
    """
    for text in texts:
        work(text)
    walls, cpus = [], []
    for text in texts:
        began, cpu = time.perf_counter(), time.process_time()
        work(text)
        walls.append((time.perf_counter() - began) * 1000)
        cpus.append((time.process_time() - cpu) * 1000)
    wall, cost = (statistics.quantiles(spent, n=20, method="inclusive") for spent in (walls, cpus))
    return {
        "p50_ms": round(wall[9], 1),
        "p95_ms": round(wall[18], 1),
        "cpu_p50_ms": round(cost[9], 1),
        "cpu_p95_ms": round(cost[18], 1),
        "n": len(texts),
    }


def running(engine: Engine) -> dict[str, dict[str, float]]:
    """Return the times of `ask` and `search` in a running engine."""
    sets = ROOT / "tests" / "sets"
    questions = [row["question"] for row in load(sets, "ask_nuggets", "question").rows]
    queries = [row["query"] for row in load(sets, "search_lay", "query").rows]
    return {"ask": timed(engine.ask, questions), "search": timed(engine.search, queries)}


def ingest_rate(source: Iterable[ingesting.Item], folder: Path) -> dict[str, float]:
    """Ingest documents and then encode the same texts alone; return passages per CPU-second of both."""
    engine = engine_on(folder, starter=False)
    encoder = MiniLm(engine.settings.cache, THREADS)
    encoder.encode(["warm"])
    taken, passages = [], 0
    store, parts = engine.reading()
    for item in source:  # as many documents as make the sample
        taken.append(item)
        passages += len(parts.cut(parts.read(item.load(), item.name, item.given)))
        if passages >= SAMPLE_PASSAGES:
            break
    began = time.process_time()
    report = ingesting.ingest(taken, store, parts, "2026-01-01T00:00:00+00:00")
    spent = time.process_time() - began
    texts = _texts(folder)
    began = time.process_time()
    for at in range(0, len(texts), ingesting.BATCH_PASSAGES):
        encoder.encode(texts[at : at + ingesting.BATCH_PASSAGES])
    bare = time.process_time() - began
    return {
        "passages": report.passages,
        "ingest_passages_per_cpu_s": round(report.passages / spent, 2),
        "encoder_passages_per_cpu_s": round(len(texts) / bare, 2),
        "share_of_ceiling": round((report.passages / spent) / (len(texts) / bare), 3),
    }


def _texts(folder: Path) -> list[str]:
    index = engine_on(folder, starter=False).index()
    return [text_to_encode(p, head) for head in index.heads() for p in index.passages(head.id)]


def large(corpus: Path, work: Path) -> dict[str, object]:
    """Read the large test corpus into a library under `work` unless it is there, and measure on it."""
    engine = engine_on(work)
    began, cpu = time.perf_counter(), time.process_time()
    store, parts = engine.reading()
    report = ingesting.ingest(items(corpus), store, parts, "2026-01-01T00:00:00+00:00")
    figures: dict[str, object] = {
        "ingest": {
            "added": report.added,
            "unchanged": report.unchanged,
            "refused": len(report.refused),
            "wall_s": round(time.perf_counter() - began, 1),
            "cpu_s": round(time.process_time() - cpu, 1),
        }
    }
    counts = engine.library_stats()
    figures["library"] = {"documents": counts.documents, "passages": counts.passages}
    return figures | running(engine) | {"process": whole_process(work, 5)}


def machine() -> dict[str, object]:
    """Return what it ran on."""
    return {
        "cores": len(os.sched_getaffinity(0)),
        "load": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "processor": platform.machine(),
    }


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, help="the folder that holds data/documents")
    parser.add_argument("--work", type=Path, help="where the library of the large corpus is kept")
    parser.add_argument("--runs", type=int, default=7)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        engine = engine_on(home)
        engine.ask(QUESTION)
        figures: dict[str, object] = {"machine": machine(), "process": whole_process(home, arguments.runs)}
        figures |= running(engine)
        if arguments.corpus:
            work = arguments.work or home / "large"
            with tempfile.TemporaryDirectory() as other:
                figures["ingest_rate"] = ingest_rate(items(arguments.corpus), Path(other))
            figures["large"] = large(arguments.corpus, work)
    print(json.dumps(figures, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
