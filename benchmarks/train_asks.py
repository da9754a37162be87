"""Learn which questions are not for a library (src/askwell/data/asks.json).

    python -m benchmarks.train_asks
    python -m benchmarks.train_asks --without second third    leave batches out, for a fair measure

Learns from the questions of tests/answer/data and the tune half of tests/sets, all written for this
project; what is held out there is left out here. The bound is the score that FALSE of the questions that
can be answered reach in models that have not seen them. Needs scikit-learn; nothing at run time does.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from askwell.answer.asks import features
from askwell.answer.understand import understand
from askwell.library.encoder import MiniLm
from askwell.model.answers import AbstentionReason
from askwell.text.vocabulary import load

ROOT = Path(__file__).parent.parent
OUT = ROOT / "src" / "askwell" / "data" / "asks.json"
ENCODER = "all-MiniLM-L6-v2"
FALSE = 0.03
STRENGTH = 2.0  # inverse regularisation
FOLDS = 8
DIAGNOSIS = AbstentionReason.NOT_IN_LIBRARY.value  # what a person has: no library carries that
REASONS = {
    "prognosis": "prognosis",
    "dose": "personal_dose",
    "personal_dose": "personal_dose",
    "dosing for me": "personal_dose",
    "decision": "personal_decision",
    "personal_decision": "personal_decision",
    "personal decision": "personal_decision",
    "diagnosis": DIAGNOSIS,
    "other domain": "other",
    "other_domain": "other",
    "nonsense": "other",
    "not carried": "other",
    "health, not carried": "other",
    "none": "none",
    "": "none",
}
Row = tuple[str, str]  # question, reason


def lines(path: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a JSON Lines file of the project."""
    yield from map(json.loads, (ROOT / path).read_text("utf-8").splitlines())


def rows(without: list[str]) -> Iterator[Row]:
    """Yield the questions to learn from; languages and made-up names are told otherwise."""
    found: list[tuple[str, str]] = []
    for row in lines("tests/answer/data/scope.jsonl"):
        found += [(row["question"], row["reason"])] * (row["half"] != "held")
    for row in lines("tests/answer/data/kinds.jsonl"):
        found += [(row["question"], "none")] * (row["half"] != "held")
    found += [(row["question"], row["asks"]) for row in lines("tests/answer/data/personal.jsonl")]
    for row in lines("tests/answer/data/fresh.jsonl"):
        found += [(row["question"], row["why"] if row["abstain"] else "")] * (row["batch"] not in without)
    for row in lines("tests/sets/abstain.jsonl"):
        found += [(row["question"], row["why"].partition(":")[0] if row["abstain"] else "")] * (
            row["split"] == "tune"
        )
    for name, key in (("search_lay", "query"), ("ask_nuggets", "question")):
        found += [(row[key], "") for row in lines(f"tests/sets/{name}.jsonl") if row.get("split") == "tune"]
    yield from ((question, REASONS[why]) for question, why in found if why in REASONS)


def personal(model: Any, x: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the chance that a question asks for what no library can tell."""
    shares: NDArray[np.float64] = model.predict_proba(x)
    mine = [n for n, reason in enumerate(model.classes_) if reason not in ("none", "other")]
    found: NDArray[np.float64] = shares[:, mine].sum(axis=1)
    return found


def main() -> int:
    """Learn, choose the bound on questions not seen, write the model."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
    from sklearn.model_selection import StratifiedKFold  # noqa: PLC0415

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", nargs="*", default=[])
    known = sorted(set(rows(parser.parse_args().without)))
    vectors = MiniLm(None, 2).encode([question for question, _ in known])
    kinds = [understand(question, load()).kind for question, _ in known]
    x = np.array([features(kind, vector) for kind, vector in zip(kinds, vectors, strict=True)])
    y = np.array([why for _, why in known])

    def learn(at: Any) -> Any:
        return LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=3000).fit(x[at], y[at])

    unseen = np.zeros(len(y))
    for train, test in StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(x, y):
        unseen[test] = personal(learn(train), x[test])
    answerable, wanted = y == "none", ~np.isin(y, ["none", "other"])
    bound = float(np.quantile(unseen[answerable], 1 - FALSE))
    caught = float(np.mean(unseen[wanted] >= bound))
    print(f"{len(y)} questions, bound {bound:.3f}, unseen caught {caught:.3f}", file=sys.stderr)
    model = learn(np.arange(len(y)))
    table = {
        "made": "benchmarks/train_asks.py, from questions written for this project",
        "encoder": ENCODER,
        "bound": round(bound, 3),
        "reasons": list(model.classes_),
        "intercepts": [round(float(v), 3) for v in model.intercept_],
        "weights": [[round(float(v), 3) for v in row] for row in model.coef_],
    }
    OUT.write_text(json.dumps(table).replace("], [", "],\n[") + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
