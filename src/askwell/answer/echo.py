"""What the best passages of a first search say themselves: words and a vector to search again with.

Feedback after Rocchio (vectors) and RM3 (words). What was found is listened to only where the ranking is
clear: the best document stands out from the others by an amount that grows with the number of words asked,
because each of them tells more of what is wanted and an echo of the wrong passages would drown it. Then how
far a passage is trusted falls steeply with its distance from the best one. The numbers were tuned on
NFCorpus train and dev (docs/quality.md); run `python -m benchmarks.retrieval` again when one is touched.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from askwell.ports import Candidate, Index, Vectors
from askwell.text.tokens import tokens

SEEDS = 5  # passages listened to, each of another document
CLEARANCE = 0.015  # of score for each word asked, that the best must lie before the last listened to
STEEPNESS = 10.0  # a passage 0.1 of score behind the best is trusted 1/e as much
WORDS = 20
MASS = 2.0  # weight of all echoed words together; a word of the question has 1
_K1 = 1.2

Ranked = Sequence[tuple[float, Candidate]]
"""Candidates with their scores, best first."""


@dataclass(frozen=True, slots=True)
class Echo:
    """Tokens with their weights, and a vector of length 1."""

    words: Mapping[str, float]
    vector: Vectors


def echo(ranked: Ranked, words: int, index: Index) -> Echo | None:
    """Return what the best candidates say; None when there are none or none stands out.

    `words` is the number of different words asked, stop words left out.
    """
    seeds = _seeds(ranked)
    if not seeds or seeds[0][0] - seeds[-1][0] < CLEARANCE * words:
        return None
    best = seeds[0][0]
    trust = np.array([math.exp(STEEPNESS * (score - best)) for score, _ in seeds], np.float32)
    trust /= trust.sum()
    mean = trust @ index.vectors([c.row for _, c in seeds])
    texts = [c.passage.text for _, c in seeds]
    return Echo(_words(texts, trust.tolist(), index), mean / max(float(np.linalg.norm(mean)), 1e-9))


def _seeds(ranked: Ranked) -> list[tuple[float, Candidate]]:
    """Return the best passage of each of the best documents."""
    best: dict[str, tuple[float, Candidate]] = {}
    for score, candidate in ranked:
        if candidate.passage.document_id not in best:
            best[candidate.passage.document_id] = score, candidate
            if len(best) == SEEDS:
                break
    return list(best.values())


def _words(texts: Sequence[str], trust: Sequence[float], index: Index) -> dict[str, float]:
    """Return the words that tell most, weighted by how much of what is trusted holds them."""
    said: Counter[str] = Counter()
    for text, share in zip(texts, trust, strict=True):
        for token, count in Counter(tokens(text)).items():
            said[token] += share * count / (count + _K1)  # type: ignore[assignment]
    rarity = dict(zip(said, index.rarity(list(said)), strict=True))
    telling = sorted(said, key=lambda token: (-said[token] * rarity[token], token))[:WORDS]
    total = sum(said[token] for token in telling) or 1.0
    return {token: MASS * said[token] / total for token in telling}
