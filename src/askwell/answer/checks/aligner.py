"""The learned aligner: each word piece of one side against what the other side says for it, rules beside.

The numbers are data (data/aligner.npz, made by benchmarks/train_aligner.py); the sums are plain numpy.
Several nets that differ by their seed are averaged.
"""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from askwell.errors import DataError
from askwell.ports import TokenVectors

Numbers = NDArray[np.float32]
FEW_GATES = 0.5  # added to the sum of gates, so that a text without any counts as nothing


@dataclass(frozen=True, slots=True)
class Side:
    """A text's word pieces: ids, turned vectors (pieces, 2 x half), and how rare each piece is, 0 to 1."""

    ids: NDArray[np.int32]
    vectors: Numbers
    rarity: Numbers


@dataclass(frozen=True, slots=True)
class Aligner:
    """The nets and what they share: the turn to main directions, the rarity of pieces, the rules' names."""

    mean: Numbers
    turn: Numbers
    rarity: Numbers
    names: tuple[str, ...]
    nets: tuple[Mapping[str, Numbers], ...]

    def logits(self, statement: TokenVectors, evidence: TokenVectors, rules: Mapping[str, float]) -> Numbers:
        """Return three numbers, for supported, contradicted and unsupported; the higher, the surer."""
        one, two = self._side(statement), self._side(evidence)
        told = np.array([rules.get(name, 0.0) for name in self.names], np.float32)
        made: Numbers = np.mean([_net(net, one, two, told) for net in self.nets], axis=0, dtype=np.float32)
        return made

    def _side(self, text: TokenVectors) -> Side:
        ids = np.array(text.ids, np.int32)
        turned = ((text.vectors - self.mean) @ self.turn).astype(np.float32)
        return Side(ids, turned, self.rarity[ids])


@cache
def aligner() -> Aligner:
    """Return the aligner of data/aligner.npz, read once."""
    return load_aligner(files("askwell.data").joinpath("aligner.npz").read_bytes())


def load_aligner(raw: bytes) -> Aligner:
    """Return the aligner that these bytes of an .npz file hold; DataError when they do not."""
    try:
        with np.load(io.BytesIO(raw)) as held:
            numbers = {key: held[key] for key in held.files}
        names = tuple(json.loads(str(numbers.pop("names"))))
        mean, turn = (numbers.pop(key).astype(np.float32) for key in ("mean", "turn"))
        rarity = numbers.pop("rarity").astype(np.float32) / 200.0
        seeds = sorted({key.split(".", 1)[0] for key in numbers})
        nets = tuple(
            {k.split(".", 1)[1]: v.astype(np.float32) for k, v in numbers.items() if k.startswith(f"{seed}.")}
            for seed in seeds
        )
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"data/aligner.npz breaks its shape: {error!r}") from error
    return Aligner(mean, turn, rarity, names, nets)


def _net(net: Mapping[str, Numbers], one: Side, two: Side, told: Numbers) -> Numbers:
    half = one.vectors.shape[1] // 2
    likes = [_cosines(one.vectors[:, p], two.vectors[:, p]) for p in (slice(0, half), slice(half, None))]
    same = (one.ids[:, None] == two.ids[None, :]).astype(np.float32)
    there = _found(net, one, two, (*likes, same))
    back = _found(net, two, one, (likes[0].T, likes[1].T, same.T))
    joined = np.maximum(_dense(net, "join", np.concatenate((there, back, told))), 0.0)
    return _dense(net, "out", joined) + _dense(net, "skip", told)


def _found(net: Mapping[str, Numbers], mine: Side, other: Side, likes: tuple[Numbers, ...]) -> Numbers:
    """Return what the pieces of one side find on the other: the gated mean and the most of each number."""
    sharp = net["sharp"]
    score = sum(float(s) * like for s, like in zip(sharp, likes, strict=True))
    weight = np.exp(score - np.max(score, axis=1, keepdims=True))
    weight /= weight.sum(axis=1, keepdims=True)
    p = np.tanh(_dense(net, "project", mine.vectors))
    q = weight @ np.tanh(_dense(net, "project", other.vectors))
    best = np.stack([*(like.max(axis=1) for like in likes), mine.rarity], axis=1)
    seen = np.concatenate((p, q, np.abs(p - q), p * q, best), axis=1)
    compared = np.maximum(_dense(net, "compare", seen), 0.0)
    gate = 1.0 / (1.0 + np.exp(-_dense(net, "gate", compared)))
    mean = (compared * gate).sum(axis=0) / (gate.sum() + FEW_GATES)
    return np.concatenate((mean, compared.max(axis=0)))


def _dense(net: Mapping[str, Numbers], name: str, x: Numbers) -> Numbers:
    made: Numbers = x @ net[f"{name}.weight"].T + net[f"{name}.bias"]
    return made


def _cosines(a: Numbers, b: Numbers) -> Numbers:
    a = a / np.maximum(np.linalg.norm(a, axis=1, keepdims=True), 1e-12)
    b = b / np.maximum(np.linalg.norm(b, axis=1, keepdims=True), 1e-12)
    made: Numbers = a @ b.T
    return made
