"""Learn the coefficients by which `ask` judges support without token vectors (src/askwell/data/support.json).

    python -m benchmarks.train_support ../shared/data/claims/scifact

Learns from the tune split of tests/sets/claims.jsonl (written for this project) and, with little weight,
from SciFact (Wadden et al. 2020, CC BY 4.0): supported statements against those the evidence does not
say. What other checks decide is left out: contradicted, refused by another check, or verbatim. Each
statement is seen again with some synonym groups taken away, as a statement in unforeseen words is. The
probability for "supported" is the one that KEEP of the supported statements reach when scored by a model
that has not seen their group. Needs scikit-learn; nothing at run time does.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from askwell.answer.checks import CHECKS, check, reading
from askwell.answer.checks.claim import Claim
from askwell.answer.checks.cues import Sense, synonyms
from askwell.answer.checks.meaning import meanings
from askwell.answer.checks.support import features, verbatim
from askwell.model.answers import Verdict
from benchmarks.claims import abstracts, encoder, load_items, to_claim

SET = Path(__file__).parent.parent / "tests" / "sets" / "claims.jsonl"
OUT = Path(__file__).parent.parent / "src" / "askwell" / "data" / "support.json"
KEEP = 0.935
PARTIAL_SHARE = 0.6  # of the probability for "supported"
SCIFACT_WEIGHT = 0.05
STRENGTH = 2.0  # inverse regularisation
TAKEN_AWAY = (0.0, 0.4, 0.4)  # share of synonym groups without which the statements are read again
FOLDS = 8
UNSEEN = {"words": ("sentence",), "likeness": ()}
Row = tuple[Claim, bool, str, float]  # claim, supported, group, weight


def own(path: Path) -> Iterator[Row]:
    """Yield the project's own set."""
    for item in load_items(path):
        if item["split"] == "tune" and item["label"] != "contradicted":
            yield to_claim(item), item["label"] == "supported", str(item["id"]).rsplit("-", 1)[0], 1.0


def scifact(folder: Path) -> Iterator[Row]:
    """Yield SciFact's claims with the abstract they cite: supported, or not said there."""
    for number, (claim, label, _) in enumerate(abstracts(folder, "claims_train.jsonl", "cited_doc_ids")):
        if label != "contradicted":
            yield claim, label == "supported", f"s{number}", SCIFACT_WEIGHT


def without(share: float, seed: int) -> None:
    """Make the checks read with this share of the synonym groups taken away."""
    chance = np.random.default_rng(seed)
    known = synonyms()
    groups = sorted({g for sense in known.values() for g in (*sense.groups, *sense.kinds)})
    gone = {g for g in groups if chance.random() < share}
    left = {words: Sense(sense.groups - gone, sense.kinds - gone) for words, sense in known.items()}
    left = {words: sense for words, sense in left.items() if sense.groups or sense.kinds}
    setattr(reading, "synonyms", lambda: MappingProxyType(left))  # noqa: B010
    reading.read.cache_clear()
    reading.read_all.cache_clear()


def seen(rows: list[Row]) -> list[tuple[dict[str, float], Row]]:
    """Return the features of the rows that no other check decides, the encoder's included."""
    fresh = [replace(claim, meaning=None) for claim, *_ in rows]
    said = meanings(fresh, encoder())
    claims = [replace(claim, meaning=m) for claim, m in zip(fresh, said, strict=True)]
    kept = [(claim, row) for claim, row in zip(claims, rows, strict=True) if not verbatim(claim)]
    return [
        (features(claim), row)
        for claim, row in kept
        if check(claim, CHECKS[:-1]).verdict is Verdict.SUPPORTED
    ]


def fit(found: list[tuple[dict[str, float], Row]], first: int, drop: tuple[str, ...]) -> dict[str, object]:
    """Return one model with its thresholds; the first rows were read with every synonym."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    names = [name for name in found[0][0] if name not in drop]
    x = np.array([[f[name] for name in names] for f, _ in found])
    y = np.array([supported for _, (_, supported, _, _) in found])
    weights = np.array([weight for _, (*_, weight) in found])
    unseen = _unseen_probabilities(x, y, weights, [group for _, (_, _, group, _) in found])
    mine = (weights == 1.0) & (np.arange(len(y)) < first)
    least = float(np.quantile(unseen[mine & y], 1.0 - KEEP))
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=3000).fit(x, y, weights)
    refused = float(np.mean(unseen[mine & ~y] < least))
    print(f"keeps {KEEP:.2f}, refuses {refused:.3f} of unsupported, least {least:.3f}", file=sys.stderr)
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
    mine = list(own(SET))
    science = list(scifact(Path(sys.argv[1]))) if sys.argv[1:] else []
    found = []
    first = 0
    for seed, share in enumerate(TAKEN_AWAY):
        without(share, seed)
        found += seen(mine)
        first = first or len(found)
    without(0.0, 0)
    found += seen(science) if science else []
    made = (
        "benchmarks/train_support.py on the tune split of tests/sets/claims.jsonl and SciFact train "
        f"(CC BY 4.0, weight {SCIFACT_WEIGHT}); logistic regression, {KEEP:.1%} of supported statements kept"
    )
    models = {name: fit(found, first, drop) for name, drop in UNSEEN.items()}
    told = json.loads(OUT.read_text(encoding="utf-8"))
    OUT.write_text(json.dumps(told | {"made": made, "models": models}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
