"""How often an audit against the library confirms what is true, and does not confirm what is false.

Takes the claims of tests/sets/claims.jsonl whose passage is a statement of the starter library, without
telling the audit which one: supported ones should be confirmed, contradicted and unsupported ones should not.
Against the cited source the same claims get the whole document of that passage.

    python -m benchmarks.audit [--most 60] [--seed 11] [--home FOLDER]
"""

import argparse
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from askwell.answer.audit import Case, Piece, by_library, by_sources
from askwell.app import settings, wiring
from askwell.app.engine import Engine
from askwell.model.audits import Audited, Said

CLAIMS = Path(__file__).parent.parent / "tests" / "sets" / "claims.jsonl"
APART = ("verbatim", "wrong passage")  # a statement that another passage does say is no fault here


def chosen(held: dict[str, Piece], most: int, seed: int) -> list[tuple[str, str, Piece]]:
    """Return (statement, label, piece) for at most so many claims of each label."""
    rows = [json.loads(line) for line in CLAIMS.read_text(encoding="utf-8").splitlines()]
    random.Random(seed).shuffle(rows)  # noqa: S311 - a sample that comes out the same each time
    kept: list[tuple[str, str, Piece]] = []
    seen: Counter[str] = Counter()
    for row in rows:
        piece = held.get(row["passages"][0]["text"]) if len(row["passages"]) == 1 else None
        if piece is None or row["kind"] in APART or seen[row["label"]] >= most:
            continue
        seen[row["label"]] += 1
        kept.append((row["statement"], row["label"], piece))
    return kept


def table(found: Sequence[Audited], labels: Sequence[str]) -> dict[str, dict[str, int]]:
    """Count the findings by label."""
    counts: dict[str, Counter[str]] = {}
    for audited, label in zip(found, labels, strict=True):
        counts.setdefault(label, Counter())[audited.finding.value] += 1
    return {label: dict(sorted(count.items())) for label, count in sorted(counts.items())}


def run(engine: Engine, most: int, seed: int) -> dict[str, object]:
    """Audit the claims both ways; return counts and seconds per statement."""
    index = engine.index()
    pieces = [Piece(p, h) for h in index.heads() for p in index.passages(h.id)]
    rows = chosen({piece.passage.text: piece for piece in pieces}, most, seed)
    said = [Said(n, text, ("1",)) for n, (text, _, _) in enumerate(rows, start=1)]
    labels = [label for _, label, _ in rows]
    by_document: dict[str, list[Piece]] = {}
    for piece in pieces:
        by_document.setdefault(piece.head.id, []).append(piece)
    cases = [Case(s, tuple(by_document[row[2].head.id])) for s, row in zip(said, rows, strict=True)]

    def find(words: str, most: int) -> list[Piece]:
        return [Piece(hit.passage, hit.head) for hit in engine.search(words, most)]

    start = time.perf_counter()
    library = by_library(said, find, engine.encoder)
    middle = time.perf_counter()
    cited = by_sources(cases, engine.encoder)
    end = time.perf_counter()
    return {
        "statements": len(said),
        "against_library": table(library, labels),
        "against_cited": table(cited, labels),
        "ms_per_statement": {
            "library": round(1000 * (middle - start) / len(said)),
            "cited": round(1000 * (end - middle) / len(said)),
        },
    }


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=60)
    parser.add_argument("--seed", type=int, default=11, help="which sample of the claims")
    parser.add_argument("--home", default="")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        own = settings.load({"ASKWELL_HOME": given.home or folder, "ASKWELL_THREADS": "2"})
        print(json.dumps(run(wiring.build(own), given.most, given.seed), indent=1))


if __name__ == "__main__":
    main()
