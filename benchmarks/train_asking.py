"""Learn what kind a question is of and whether the library carries it (src/askwell/data/asking.json).

    python -m benchmarks.train_asking             learn from all but what is held out, write the file
    python -m benchmarks.train_asking --measure   print how well unseen questions are told, write nothing

Learns from the questions of tests/answer/data and the tune half of tests/sets, all written for this
project, over the starter library as it is shipped. What is held out there is left out here. The bound of
`carried` is the score that FALSE of the questions that can be answered reach in models that have not seen
them. Needs scikit-learn; nothing at run time does.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from askwell.answer.carried import CARRIED, NOT_HELD, asked, figures, search_for
from askwell.answer.learned import one_hot
from askwell.answer.parts import Parts
from askwell.answer.understand import understand
from askwell.app import settings, wiring

ROOT = Path(__file__).parent.parent
OUT = ROOT / "src" / "askwell" / "data" / "asking.json"
ENCODER = "all-MiniLM-L6-v2"
FALSE = 0.07
STRENGTH = 0.3  # inverse regularisation
VECTOR_SHARE, KIND_VECTOR_SHARE = 8.0, 6.0  # how much a unit vector counts beside scaled figures
KIND_BOUND = 0.4  # share below which the cues' kind stands
FOLDS = 8
PERSONAL = {"prognosis", "personal_dose", "personal_decision", "diagnosis"}
REASONS = {
    "dose": "personal_dose",
    "dosing for me": "personal_dose",
    "decision": "personal_decision",
    "personal decision": "personal_decision",
    "none": CARRIED,
    "": CARRIED,
}
CERTAIN = {"language", "unknown_medicine", "made-up medicine", "not_a_question"}
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """A question with its class, its kind ("" when nobody said) and whether it is learned from."""

    text: str
    reason: str
    kind: str
    learned: bool


def lines(path: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a JSON Lines file of the project."""
    yield from map(json.loads, (ROOT / path).read_text("utf-8").splitlines())


def reason(why: str) -> str:
    """Return the class a row's reason stands for."""
    why = REASONS.get(why, why)
    return why if why in PERSONAL or why == CARRIED else NOT_HELD


def rows() -> Iterator[Row]:
    """Yield every question; languages and made-up names are told otherwise."""
    yield from _labelled()
    for name, half in (
        ("answer/data/fresh", "batch"),
        ("answer/data/asked", "half"),
        ("sets/abstain", "split"),
    ):
        for row in lines(f"tests/{name}.jsonl"):
            why = row["why"].partition(":")[0] if row["abstain"] else ""
            if why not in CERTAIN:
                yield Row(row["question"], reason(why), row.get("kind", ""), row[half] != "held")
    for name, key in (("search_lay", "query"), ("ask_nuggets", "question")):
        for row in lines(f"tests/sets/{name}.jsonl"):
            yield Row(row[key], CARRIED, row.get("kind", ""), row["split"] == "tune")


def _labelled() -> Iterator[Row]:
    """Yield the questions written for one thing that is told of them."""
    for row in lines("tests/answer/data/scope.jsonl"):
        if row["reason"] not in CERTAIN:
            yield Row(row["question"], reason(row["reason"]), "", row["half"] != "held")
    for row in lines("tests/answer/data/kinds.jsonl"):
        yield Row(row["question"], CARRIED, row["kind"], row["half"] != "held")
    for row in lines("tests/answer/data/personal.jsonl"):
        yield Row(row["question"], reason(row["asks"]), "", learned=True)


def learn(x: Numbers, y: Sequence[str]) -> Any:
    """Return a logistic model."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    return LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=400).fit(x, y)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Named figures, scaled, beside the vectors."""

    names: tuple[str, ...]
    middle: Numbers
    spread: Numbers
    x: Numbers


def inputs(given: Sequence[Mapping[str, float]], vectors: Numbers, share: float) -> Inputs:
    """Scale the figures and put the vectors beside them."""
    names = tuple(given[0])
    raw = np.array([[row[name] for name in names] for row in given])
    middle, spread = raw.mean(axis=0), np.maximum(raw.std(axis=0), 0.05)
    return Inputs(names, middle, spread, np.hstack([(raw - middle) / spread, share * vectors]))


def unseen(x: Numbers, y: NDArray[np.str_]) -> Numbers:
    """Return for each row the chance that it is not carried, from models that have not seen it."""
    fold = np.random.default_rng(0).integers(0, FOLDS, len(y))
    chance = np.zeros(len(y))
    for one in range(FOLDS):
        model = learn(x[fold != one], y[fold != one].tolist())
        chance[fold == one] = (
            1.0 - model.predict_proba(x[fold == one])[:, list(model.classes_).index(CARRIED)]
        )
    return chance


def table(model: Any, used: Inputs, share: float, bound: float) -> dict[str, Any]:
    """Return a model as the file holds it."""
    return {
        "classes": list(model.classes_),
        "figures": list(used.names),
        "middle": [round(float(v), 4) for v in used.middle],
        "spread": [round(float(v), 4) for v in used.spread],
        "vector_share": share,
        "bound": round(bound, 3),
        "intercepts": [round(float(v), 3) for v in model.intercept_],
        "weights": [[round(float(v), 3) for v in row] for row in model.coef_],
    }


def told(name: str, chance: Numbers, absent: NDArray[np.bool_], bound: float) -> None:
    """Print precision and recall of abstaining."""
    said = chance >= bound
    right = float(np.sum(said & absent))
    precision, recall = right / max(float(said.sum()), 1.0), right / max(float(absent.sum()), 1.0)
    print(f"{name}: {len(chance)} questions, precision {precision:.3f}, recall {recall:.3f}", file=sys.stderr)


def carried_model(parts: Parts, known: Sequence[Row]) -> dict[str, Any]:
    """Learn whether the library carries a question."""
    read = [(row, asked(row.text, parts)) for row in known]
    read = [(row, one) for row, one in read if not one.certain]
    given = [figures(one, search_for(one, parts), parts) for _, one in read]
    vectors = np.array([one.vector for _, one in read], float)
    used = inputs(given, vectors, VECTOR_SHARE)
    y = np.array([row.reason for row, _ in read])
    seen = np.array([row.learned for row, _ in read])
    chance = unseen(used.x[seen], y[seen])
    bound = float(np.quantile(chance[y[seen] == CARRIED], 1 - FALSE))
    told("not seen, by folds", chance, y[seen] != CARRIED, bound)
    model = learn(used.x[seen], y[seen].tolist())
    held = 1.0 - model.predict_proba(used.x[~seen])[:, list(model.classes_).index(CARRIED)]
    for false in (0.03, FALSE, 0.1, 0.15):
        least = float(np.quantile(chance[y[seen] == CARRIED], 1 - false))
        told(f"held out, {false:.3f} falsely left out by folds", held, y[~seen] != CARRIED, least)
    return table(model, used, VECTOR_SHARE, bound)


def kind_model(parts: Parts, known: Sequence[Row]) -> dict[str, Any]:
    """Learn what kind a question is of."""
    named = [row for row in known if row.kind]
    vectors = np.array(parts.encoder.encode([row.text for row in named]), float)
    by_cues = [understand(row.text, parts.vocabulary).kind for row in named]
    used = inputs([one_hot(kind) for kind in by_cues], vectors, KIND_VECTOR_SHARE)
    y = np.array([row.kind for row in named])
    seen = np.array([row.learned for row in named])
    model = learn(used.x[seen], y[seen].tolist())
    shares = model.predict_proba(used.x[~seen])
    likeliest = np.array(model.classes_)[shares.argmax(axis=1)]
    cues = np.array([kind.value for kind in by_cues])[~seen]
    found = np.where(shares.max(axis=1) >= KIND_BOUND, likeliest, cues)
    right, before = np.mean(found == y[~seen]), np.mean(cues == y[~seen])
    print(
        f"kind, held out: {len(found)} questions, right {right:.3f}, by cues alone {before:.3f}",
        file=sys.stderr,
    )
    return table(model, used, KIND_VECTOR_SHARE, KIND_BOUND)


def main() -> int:
    """Learn, print how well it does on what it has not seen, write the models."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--measure", action="store_true", help="print figures and write nothing")
    only_measure = parser.parse_args().measure
    parts = wiring.build(settings.load(os.environ)).answering()
    known = list({row.text: row for row in rows()}.values())
    made = {"made": "benchmarks/train_asking.py, from questions written for this project", "encoder": ENCODER}
    kind = kind_model(parts, known)
    if not only_measure:
        written = {**made, "kind": kind, "carried": _blank(kind)}
        OUT.write_text(json.dumps(written) + "\n", "utf-8")
        _forget()
    carried = carried_model(parts, known)
    if not only_measure:
        text = json.dumps({**made, "kind": kind, "carried": carried})
        OUT.write_text(text.replace("], [", "],\n[") + "\n", "utf-8")
    return 0


def _blank(kind: dict[str, Any]) -> dict[str, Any]:
    """Return a model of the right shape that carries everything, while the kinds are learned first."""
    return {**kind, "classes": [CARRIED], "intercepts": [0.0], "weights": [[0.0] * len(kind["weights"][0])]}


def _forget() -> None:
    from askwell.answer import learned  # noqa: PLC0415

    learned.asking.cache_clear()


if __name__ == "__main__":
    sys.exit(main())
