"""Ask an encoder, once for many claims, how alike statements and their words are to the evidence."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from askwell.answer.checks.claim import Claim, Meaning, matches
from askwell.answer.checks.reading import Reading
from askwell.ports import Encoder, Vectors

LEAST_WORD_WEIGHT = 0.2
MOST_SENTENCES = 60  # of a passage; more are not compared


@dataclass(frozen=True, slots=True)
class _Asked:
    """The texts of one claim that need vectors."""

    statement: str
    sentences: tuple[str, ...]
    lost: tuple[str, ...]
    near: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        return (self.statement, *self.sentences, *self.lost, *(self.near if self.lost else ()))


def meanings(claims: Sequence[Claim], encoder: Encoder) -> tuple[Meaning, ...]:
    """Return what the encoder says of each claim, in order; every text is encoded once, in one call."""
    asked = [_asked(claim) for claim in claims]
    texts = list(dict.fromkeys(text for one in asked for text in one.texts))
    if not texts:
        return ()
    vectors = encoder.encode(texts)
    rows = {text: row for row, text in enumerate(texts)}
    return tuple(_meaning(one, vectors, rows) for one in asked)


def _asked(claim: Claim) -> _Asked:
    seen = (*claim.aligned, *claim.about)
    lost = [
        u.text
        for u in claim.reading.units
        if u.weight >= LEAST_WORD_WEIGHT and not any(matches(u, s) for s in seen)
    ]
    sentences = claim.sentences[:MOST_SENTENCES]
    return _Asked(
        claim.text,
        tuple(dict.fromkeys(s.text for s in sentences)),
        tuple(dict.fromkeys(lost)),
        tuple(dict.fromkeys(phrase for s in seen for phrase in _near(s))),
    )


def _near(sentence: Reading) -> list[str]:
    """Return the telling words of a sentence and each pair of neighbours."""
    units = [u for u in sentence.units if u.weight >= LEAST_WORD_WEIGHT]
    singles = [u.text for u in units]
    return singles + [sentence.folded[a.span.start : b.span.end] for a, b in itertools.pairwise(units)]


def _meaning(asked: _Asked, vectors: Vectors, rows: dict[str, int]) -> Meaning:
    def of(texts: Sequence[str]) -> Vectors:
        return vectors[[rows[text] for text in texts]]

    if not asked.sentences:
        return Meaning(0.0, tuple((word, 0.0) for word in asked.lost))
    sentences = of(asked.sentences)
    whole = float(np.max(sentences @ of([asked.statement])[0]))
    words: tuple[tuple[str, float], ...] = ()
    if asked.lost and asked.near:
        best = np.max(of(asked.lost) @ of(asked.near).T, axis=1)
        words = tuple(zip(asked.lost, (float(b) for b in best), strict=True))
    return Meaning(whole, words)
