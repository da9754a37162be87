"""How many false statements the checks refuse, by kind, and how many true ones they let pass.

    python -m benchmarks.claims [--shared ../shared] [--split held]

Prints JSON: the project's own set (tests/sets/claims.jsonl) and, where the folder is there, SciFact (learned
from with little weight), HealthVer and K-QA (measured only, nothing is learned from them). "Refused" means
unsupported, partial or contradicted.
"""

import argparse
import csv
import json
import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from askwell.answer.checks import check
from askwell.answer.checks.claim import Claim, Evidence
from askwell.answer.checks.meaning import token_meanings
from askwell.app import settings
from askwell.library.encoder import MiniLm
from askwell.library.token_encoder import MiniLmTokens
from askwell.model.answers import Verdict

SET = Path(__file__).parent.parent / "tests" / "sets" / "claims.jsonl"
Labelled = tuple[Claim, str, str]  # claim, label, kind


@cache
def encoder() -> MiniLm:
    """Return the default encoder, its graph kept where the command line keeps it."""
    return MiniLm(settings.load(os.environ).cache)


@cache
def token_encoder() -> MiniLmTokens:
    """Return the encoder of word pieces that `askwell verify` uses."""
    return MiniLmTokens(settings.load(os.environ).cache)


def load_items(path: Path) -> list[dict[str, Any]]:
    """Return the lines of a claims file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def to_claim(item: dict[str, Any]) -> Claim:
    """Return a line as a claim; sources tell what a passage is about."""
    evidence = tuple(Evidence(p["text"], p.get("source", "")) for p in item["passages"])
    return Claim(item["statement"], evidence)


def own(split: str) -> list[Labelled]:
    """Return the project's own claims of a split."""
    return [(to_claim(i), i["label"], i["kind"]) for i in load_items(SET) if i["split"] == split]


def abstracts(folder: Path, name: str, key: str) -> Iterator[Labelled]:
    """Yield claims of SciFact or HealthVer with the first abstract they cite."""
    corpus = {doc["doc_id"]: doc for doc in load_items(folder / "corpus.jsonl")}
    words = {"SUPPORT": "supported", "CONTRADICT": "contradicted"}
    for item in load_items(folder / name):
        if not item[key]:
            continue
        document = corpus[item[key][0]]
        labels = [e["label"] for e in item["evidence"].get(str(document["doc_id"]), [])]
        evidence = Evidence(" ".join(document["abstract"]), document["title"])
        label = words[labels[0]] if labels else "unsupported"
        yield Claim(item["claim"].strip(), (evidence,)), label, label


def kqa(path: Path) -> Iterator[Labelled]:
    """Yield K-QA's statements with the answers they were judged against by three physicians."""
    words = {"Entailment": "supported", "Contradiction": "contradicted", "Neutral": "unsupported"}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            label = words.get(row["majority_label"])
            if label:
                yield Claim(row["claim"], (Evidence(row["answer"], row["Question"]),)), label, label


def auc(chances: Sequence[float], true: Sequence[bool]) -> float:
    """Return the area under the curve of supported or not; ties count half."""
    good = [c for c, t in zip(chances, true, strict=True) if t]
    bad = [c for c, t in zip(chances, true, strict=True) if not t]
    won = sum((g > b) + 0.5 * (g == b) for g in good for b in bad)
    return won / max(1, len(good) * len(bad))


def macro_f1(said: Sequence[str], gold: Sequence[str]) -> float:
    """Return the mean over labels of the harmonic mean of precision and recall."""
    scores = []
    for label in sorted(set(gold)):
        both = sum(s == g == label for s, g in zip(said, gold, strict=True))
        scores.append(2 * both / max(1, said.count(label) + gold.count(label)))
    return sum(scores) / len(scores)


def measure(name: str, rows: Sequence[Labelled]) -> dict[str, object]:
    """Return the shares by label and kind and the time a statement takes without encoding."""
    start = time.perf_counter()
    said = token_meanings([claim for claim, _, _ in rows], token_encoder())
    encoded = time.perf_counter() - start
    claims = [replace(claim, meaning=m) for (claim, _, _), m in zip(rows, said, strict=True)]
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    times: list[float] = []
    chances: list[tuple[float, bool]] = []
    said_of: list[str] = []
    for claim, (_, label, kind) in zip(claims, rows, strict=True):
        start = time.perf_counter()
        ruling = check(claim)
        times.append(time.perf_counter() - start)
        passed = ruling.verdict is Verdict.SUPPORTED
        said_of.append("unsupported" if ruling.verdict is Verdict.PARTIAL else ruling.verdict.value)
        chances.append((ruling.probability or 0.0, label == "supported"))
        for key in (label, f"{label}: {kind}") if kind != label else (label,):
            total[key] += 1
            right[key] += passed == (label == "supported")
    words = {"supported": "passed", "unsupported": "refused", "contradicted": "refused"}
    figures = {
        f"{key} {words[key.split(':')[0]]}": f"{right[key]}/{total[key]} {right[key] / total[key]:.3f}"
        for key in sorted(total)
    }
    return {
        "set": name,
        "claims": len(rows),
        **figures,
        "auc": round(auc([c for c, _ in chances], [t for _, t in chances]), 3),
        "macro_f1": round(macro_f1(said_of, [label for _, label, _ in rows]), 3),
        "ms_p50_without_encoding": round(1000 * sorted(times)[len(times) // 2], 2),
        "ms_encoding": round(1000 * encoded / max(1, len(rows)), 2),
    }


def main() -> None:
    """Print one JSON line per set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--split", default="held", choices=("tune", "held"))
    given = parser.parse_args()
    print(json.dumps(measure(f"own, {given.split}", own(given.split)), indent=1))
    claims = given.shared / "data" / "claims"
    if claims.is_dir():
        science = list(abstracts(claims / "scifact", "claims_train.jsonl", "cited_doc_ids"))
        print(json.dumps(measure("SciFact train", science), indent=1))
        for name in ("claims_train.jsonl", "claims_dev.jsonl"):
            rows = list(abstracts(claims / "healthver", name, "doc_ids"))
            print(json.dumps(measure(f"HealthVer {name}", rows), indent=1))
        rows = list(kqa(given.shared / "data" / "qa" / "k-qa" / "NLI_medical_annotator.csv"))
        print(json.dumps(measure("K-QA", rows), indent=1))


if __name__ == "__main__":
    main()
