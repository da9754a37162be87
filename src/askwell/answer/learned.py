"""Linear models of data/asking.json: what kind a question is of, and whether the library carries it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from askwell.errors import DataError
from askwell.model.questions import QuestionKind
from askwell.ports import Vectors

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Linear:
    """A softmax over classes: named figures, scaled by `middle` and `spread`, beside a unit vector."""

    classes: tuple[str, ...]
    figures: tuple[str, ...]
    middle: Numbers
    spread: Numbers
    intercepts: Numbers
    weights: Numbers
    vector_share: float
    bound: float

    def shares(self, figures: Mapping[str, float], vector: Vectors) -> dict[str, float]:
        """Return the chance of each class."""
        given = np.array([figures[name] for name in self.figures], np.float32)
        x = np.concatenate([(given - self.middle) / self.spread, self.vector_share * vector])
        scores = self.weights @ x + self.intercepts
        raised = np.exp(scores - scores.max())
        return dict(zip(self.classes, map(float, raised / raised.sum()), strict=True))


@dataclass(frozen=True, slots=True)
class Asking:
    """The two models; they hold for one encoder's vectors (see benchmarks/train_asking.py)."""

    encoder: str
    kind: Linear
    carried: Linear

    def fits(self, encoder: str) -> bool:
        """Say whether the models were learned on this encoder's vectors."""
        return encoder.startswith(self.encoder)


def one_hot(kind: QuestionKind) -> dict[str, float]:
    """Return the kind as named figures, one of them 1.0."""
    return {f"kind {one.value}": float(one is kind) for one in QuestionKind}


@cache
def asking() -> Asking:
    """Return the models, read once per process; DataError when the file breaks its shape."""
    raw: dict[str, Any] = json.loads((files("askwell.data") / "asking.json").read_text("utf-8"))
    try:
        return Asking(raw["encoder"], _linear(raw["kind"]), _linear(raw["carried"]))
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"data/asking.json breaks its shape: {error!r}") from error


def _linear(raw: Mapping[str, Any]) -> Linear:
    numbers = {
        name: np.array(raw[name], np.float32) for name in ("middle", "spread", "intercepts", "weights")
    }
    return Linear(
        tuple(raw["classes"]),
        tuple(raw["figures"]),
        **numbers,
        vector_share=raw["vector_share"],
        bound=raw["bound"],
    )
