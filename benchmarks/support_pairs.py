"""Pairs of a sentence and the words it rests on, for readers who see nothing else; and what they ruled.

    python -m benchmarks.support_pairs draw OUT --home LIBRARY_HOME [--seed 1]
    python -m benchmarks.support_pairs score OUT READING1 READING2 --publish FILE

`draw` asks the questions of tests/sets/support_questions.txt of a library and writes OUT/pairs.jsonl (id,
sentence, quote, source) and OUT/key.jsonl (what each pair is; for the scorer only): PAIRS random pairs of the
pages, WRONG of them with the quote of another sentence of the same page. A reading is a JSON Lines file
{id, supported: true|false}. `score` refuses a reading that lets over LET_PASS wrong pairs through, prints
the shares and Cohen's kappa, and publishes ids, spans, digests and rulings without any source text. Whole
pages: those all of whose drawn pairs hold.
"""

import argparse
import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from askwell.app import settings, wiring
from askwell.app.engine import Engine
from askwell.model.answers import Abstention, Citation

QUESTIONS = Path(__file__).parent.parent / "tests" / "sets" / "support_questions.txt"
PAIRS, WRONG, LET_PASS = 200, 20, 2
Row = dict[str, Any]


def digest(text: str) -> str:
    """Return a short digest of a text."""
    return sha256(text.encode()).hexdigest()[:16]


def source_name(citation: Citation) -> str:
    """Return what a reader is told of a source."""
    source = citation.head.source
    note = citation.passage.note
    medicines = f" ({', '.join(note.medicines)})" if note is not None and note.medicines else ""
    return f"{source.publisher}: {citation.head.title}{medicines}"


def pairs(engine: Engine, questions: Sequence[str]) -> Iterator[Row]:
    """Yield every pair of the pages that answer the questions."""
    for question in questions:
        made = engine.ask(question)
        if isinstance(made, Abstention):
            print(f"not answered: {question}", file=sys.stderr)
            continue
        for ruled in {r.statement.text: r for r in made.statements}.values():
            for citation in ruled.statement.citations:
                yield {
                    "question": question,
                    "sentence": ruled.statement.text,
                    "quote": citation.words,
                    "source": source_name(citation),
                    "statement_kind": ruled.statement.kind.value,
                    "origin": citation.head.source.kind.value,
                    "passage": citation.passage.id,
                    "span": [citation.quote.start, citation.quote.end],
                    "cites": len(ruled.statement.citations),
                }


def drawn(every: Sequence[Row], chance: np.random.Generator) -> list[Row]:
    """Return the pairs to read, some with the quote of another sentence of the same page."""
    picked = [dict(every[i]) for i in chance.permutation(len(every))[:PAIRS]]
    for row in picked[:WRONG]:
        others = [o for o in every if o["question"] == row["question"] and o["sentence"] != row["sentence"]]
        other = others[int(chance.integers(len(others)))]
        row |= {"quote": other["quote"], "source": other["source"], "wrong": True}
    return [picked[i] for i in chance.permutation(len(picked))]


def draw(arguments: argparse.Namespace) -> int:
    """Write what is to be read and the key."""
    engine = wiring.build(settings.load({**os.environ, "ASKWELL_HOME": str(arguments.home)}))
    questions = [q for q in QUESTIONS.read_text("utf-8").splitlines() if q.strip()]
    chosen = drawn(list(pairs(engine, questions)), np.random.default_rng(arguments.seed))
    arguments.out.mkdir(parents=True, exist_ok=True)
    shown = ("sentence", "quote", "source")
    with (arguments.out / "pairs.jsonl").open("w") as read, (arguments.out / "key.jsonl").open("w") as key:
        for number, row in enumerate(chosen):
            name = f"pair-{number:03d}"
            read.write(json.dumps({"id": name, **{k: row[k] for k in shown}}, ensure_ascii=False) + "\n")
            key.write(json.dumps({"id": name, **row}, ensure_ascii=False) + "\n")
    print(f"{len(chosen)} pairs of {len({r['question'] for r in chosen})} pages in {arguments.out}")
    return 0


def kappa(one: Sequence[bool], two: Sequence[bool]) -> float:
    """Return Cohen's kappa of two readings of the same pairs; 1.0 where chance alone would agree fully."""
    a, b = np.array(one), np.array(two)
    chance = float(a.mean() * b.mean() + (1 - a.mean()) * (1 - b.mean()))
    return 1.0 if chance == 1.0 else (float((a == b).mean()) - chance) / (1 - chance)


def figures(key: Sequence[Row], reading: Mapping[str, bool]) -> Row:
    """Return the shares of one reading; ValueError for a reading that lets wrong pairs through."""
    passed = sum(reading[row["id"]] for row in key if row.get("wrong"))
    if passed > LET_PASS:
        raise ValueError(f"the reading is void: it let {passed} of {WRONG} wrong pairs pass")
    real = [row for row in key if not row.get("wrong")]
    pages: dict[str, list[bool]] = defaultdict(list)
    for row in real:
        pages[row["question"]].append(reading[row["id"]])
    by_origin = {
        origin: share([reading[row["id"]] for row in real if row["origin"] == origin])
        for origin in sorted({row["origin"] for row in real})
    }
    return {
        "wrong_pairs_passed": passed,
        "supported": share([reading[row["id"]] for row in real]),
        **{f"supported_{origin}": value for origin, value in by_origin.items()},
        "pages_fully_supported": share([all(held) for held in pages.values()]),
        "pages": len(pages),
    }


def share(held: Sequence[bool]) -> float:
    """Return the share of what holds, to three places."""
    return round(sum(held) / len(held), 3)


def score(arguments: argparse.Namespace) -> int:
    """Print the figures and publish the rulings."""
    key = [json.loads(line) for line in (arguments.out / "key.jsonl").read_text("utf-8").splitlines()]
    readings = [
        {row["id"]: bool(row["supported"]) for row in map(json.loads, path.read_text("utf-8").splitlines())}
        for path in (arguments.first, arguments.second)
    ]
    order = [row["id"] for row in key]
    agreed = kappa(*([reading[name] for name in order] for reading in readings))
    made = [figures(key, reading) for reading in readings]
    print(json.dumps({"readings": made, "kappa": round(agreed, 3)}, indent=1))
    if arguments.publish:
        with arguments.publish.open("w") as out:
            for row in key:
                told = {k: row[k] for k in ("id", "passage", "span", "origin", "statement_kind")}
                digests = {"sentence_sha256": digest(row["sentence"]), "quote_sha256": digest(row["quote"])}
                rulings = [reading[row["id"]] for reading in readings]
                line = {**told, **digests, "wrong": bool(row.get("wrong")), "supported": rulings}
                out.write(json.dumps(line) + "\n")
    return 0


def main() -> int:
    """Draw or score."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    verbs = parser.add_subparsers(required=True)
    one = verbs.add_parser("draw")
    one.add_argument("out", type=Path)
    one.add_argument("--home", type=Path, required=True)
    one.add_argument("--seed", type=int, default=1)
    one.set_defaults(do=draw)
    two = verbs.add_parser("score")
    for name in ("out", "first", "second"):
        two.add_argument(name, type=Path)
    two.add_argument("--publish", type=Path)
    two.set_defaults(do=score)
    given = parser.parse_args()
    done: int = given.do(given)
    return done


if __name__ == "__main__":
    sys.exit(main())
