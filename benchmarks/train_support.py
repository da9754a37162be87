"""Learn the coefficients of the support check (src/askwell/data/support.json).

    python -m benchmarks.train_support ../shared/data/claims/scifact

Learns from the tune split of tests/sets/claims.jsonl (written for this project) and, with little weight, from
SciFact (Wadden et al. 2020, CC BY 4.0): supported statements against those that the evidence does not say.
Contradicted ones are the other checks' work and are left out, and so are verbatim ones, which pass before the
model. The probability for "supported" is the one that KEEP of the supported statements reach when each group is
scored by a model that has not seen it. Needs scikit-learn; nothing at run time does.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from askwell.answer.checks.claim import Claim, Evidence
from askwell.answer.checks.meaning import meanings
from askwell.answer.checks.support import features, verbatim
from benchmarks.claims import encoder, load_items, to_claim

SET = Path(__file__).parent.parent / "tests" / "sets" / "claims.jsonl"
OUT = Path(__file__).parent.parent / "src" / "askwell" / "data" / "support.json"
KEEP = 0.93
PARTIAL_SHARE = 0.6  # of the probability for "supported"
SCIFACT_WEIGHT = 0.15
STRENGTH = 3.0  # inverse regularisation
FOLDS = 8
UNSEEN = {
    "words": ("sentence", "clause", "soft_covered", "soft_lost_most"),
    "likeness": ("clause", "soft_covered", "soft_lost_most"),
    "meaning": (),
}
Row = tuple[Claim, bool, str, float]


def own(path: Path) -> Iterator[Row]:
    """Yield (claim, supported, group, weight) of the project's own set."""
    for item in load_items(path):
        claim = to_claim(item)
        if item["split"] == "tune" and item["label"] != "contradicted" and not verbatim(claim):
            yield claim, item["label"] == "supported", str(item["id"]).rsplit("-", 1)[0], 1.0


def scifact(folder: Path) -> Iterator[Row]:
    """Yield SciFact's claims with the abstract they cite: supported, or not said there."""
    with (folder / "corpus.jsonl").open(encoding="utf-8") as lines:
        corpus = {doc["doc_id"]: doc for doc in map(json.loads, lines)}
    with (folder / "claims_train.jsonl").open(encoding="utf-8") as lines:
        for item in map(json.loads, lines):
            document = corpus[item["cited_doc_ids"][0]]
            found = item["evidence"].get(str(document["doc_id"]), [])
            labels = {e["label"] for e in found}
            if "CONTRADICT" not in labels:
                evidence = Evidence(" ".join(document["abstract"]), document["title"])
                yield Claim(item["claim"], (evidence,)), bool(labels), f"s{item['id']}", SCIFACT_WEIGHT


def fit(rows: list[Row], drop: tuple[str, ...]) -> dict[str, object]:
    """Return one model with its thresholds."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    found = [features(claim) for claim, *_ in rows]
    names = [name for name in found[0] if name not in drop]
    x = np.array([[f[name] for name in names] for f in found])
    y = np.array([supported for _, supported, _, _ in rows])
    weights = np.array([weight for *_, weight in rows])
    unseen = _unseen_probabilities(x, y, weights, [group for _, _, group, _ in rows])
    mine = (weights == 1.0) & y
    least = float(np.quantile(unseen[mine], 1.0 - KEEP))
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=3000).fit(x, y, weights)
    refused = float(np.mean(unseen[(weights == 1.0) & ~y] < least))
    print(
        f"  keeps {KEEP:.2f} of supported, refuses {refused:.3f} of unsupported, least {least:.3f}",
        file=sys.stderr,
    )
    return {
        "intercept": round(float(model.intercept_[0]), 4),
        "weights": {name: round(float(w), 4) for name, w in zip(names, model.coef_[0], strict=True)},
        "supported": round(least, 4),
        "partial": round(least * PARTIAL_SHARE, 4),
    }


def _unseen_probabilities(
    x: NDArray[np.float64], y: NDArray[np.bool_], weights: NDArray[np.float64], groups: list[str]
) -> NDArray[np.float64]:
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    order = {group: place % FOLDS for place, group in enumerate(sorted(set(groups)))}
    fold = np.array([order[group] for group in groups])
    unseen = np.zeros(len(y))
    for one in range(FOLDS):
        train, test = fold != one, fold == one
        model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=3000)
        unseen[test] = model.fit(x[train], y[train], weights[train]).predict_proba(x[test])[:, 1]
    return unseen


def main() -> None:
    """Write the file."""
    rows = [*own(SET), *scifact(Path(sys.argv[1]))]
    said = meanings([claim for claim, *_ in rows], encoder())
    rows = [(replace(row[0], meaning=m), *row[1:]) for row, m in zip(rows, said, strict=True)]
    made = (
        "benchmarks/train_support.py on the tune split of tests/sets/claims.jsonl and SciFact train (CC BY 4.0, "
        f"weight {SCIFACT_WEIGHT}); logistic regression, {KEEP:.0%} of supported statements kept"
    )
    models = {name: fit(rows, drop) for name, drop in UNSEEN.items()}
    OUT.write_text(json.dumps({"made": made, "models": models}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
