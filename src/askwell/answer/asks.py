"""What no library can tell, known by the meaning of a question: how it will go, what to take, choose or have.

Comes after the cues of askwell.answer.scope, which hold only the wordings somebody thought of.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from askwell.model.answers import AbstentionReason
from askwell.model.questions import Question, QuestionKind
from askwell.ports import Vectors

DIAGNOSIS_LEAST = 0.9  # telling "what have I got" from "could it be" is hard: only when sure
KIND_SHARE = 0.5  # how much the kind counts beside the question's unit vector


@dataclass(frozen=True, slots=True)
class Model:
    """What data/asks.json holds: a linear model for one encoder (see benchmarks/train_asks.py)."""

    encoder: str
    bound: float
    reasons: Sequence[str]
    intercepts: Vectors
    weights: Vectors


def asks_of_self(question: Question, vector: Vectors, encoder: str) -> AbstentionReason | None:
    """Return why a question is not for a library; None when it may be, or for another encoder's vectors."""
    known = model()
    if not encoder.startswith(known.encoder):
        return None
    shares = _shares(known.weights @ features(question.kind, vector) + known.intercepts)
    by_reason = dict(zip(known.reasons, shares, strict=True))
    personal: Mapping[str, float] = {r: s for r, s in by_reason.items() if r in set(AbstentionReason)}
    likeliest = AbstentionReason(max(personal, key=lambda reason: personal[reason]))
    least = DIAGNOSIS_LEAST if likeliest is AbstentionReason.NOT_IN_LIBRARY else known.bound
    return likeliest if sum(personal.values()) >= least else None


def features(kind: QuestionKind, vector: Vectors) -> Vectors:
    """Return what the model sees: the question's vector and its kind."""
    kinds = np.array([KIND_SHARE * (kind is one) for one in QuestionKind], dtype=np.float32)
    return np.concatenate([np.asarray(vector, dtype=np.float32), kinds])


def _shares(scores: Vectors) -> list[float]:
    raised = np.exp(scores - scores.max())
    return [float(share) for share in raised / raised.sum()]


@cache
def model() -> Model:
    """Return the model, read once per process."""
    table = json.loads((files("askwell.data") / "asks.json").read_text("utf-8"))
    intercepts, weights = (np.array(table[key], dtype=np.float32) for key in ("intercepts", "weights"))
    return Model(table["encoder"], table["bound"], table["reasons"], intercepts, weights)
