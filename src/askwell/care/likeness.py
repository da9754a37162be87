"""Doubt by likeness in meaning: words that no phrase knows, near emergencies that were written down before.

It only ever adds: a stretch of text near known emergencies of a rule yields that rule's findings as "not
sure", marked as read by likeness, and the rule decides what follows, as when a person answers "not sure".
What the words themselves deny, or tell of someone else or of another time, is not doubted. The data,
likeness.npz, is made by benchmarks/train_likeness.py; docs/decisions/0008 says why this keeps to rules.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from askwell.model.sources import Span
from askwell.model.symptoms import Finding, Presence, When, Whose
from askwell.ports import Encoder, Vectors
from askwell.text.phrases import ENDS, words

FEWEST_WORDS = 4  # a shorter sentence has too little meaning of its own
VOTES = 3  # texts of a rule that speak for it
MOST_STRETCHES = 12  # sentences looked at beside the whole text


@dataclass(frozen=True, slots=True)
class Model:
    """A kernel machine over projected vectors for one encoder.

    `near` (n, d) are the texts it was learnt from, `weights` (n,) their share in the score, `label` (n,) the
    row of `labels` for an emergency, -1 for none. `labels` are pairs of a rule and its finding ids.
    """

    encoder: str
    bound: float
    gamma: float
    offset: float
    project: Vectors
    near: Vectors
    weights: Vectors
    label: NDArray[np.int16]
    labels: Sequence[tuple[str, tuple[str, ...]]]


@cache
def model() -> Model:
    """Return the shipped model, read once per process."""
    with (files("askwell.data") / "likeness.npz").open("rb") as file, np.load(file) as table:
        head = json.loads(bytes(table["head"]).decode())
        near = table["near"].astype(np.float32) * table["scale"].astype(np.float32)[:, None]
        return Model(
            head["encoder"],
            head["bound"],
            head["gamma"],
            head["offset"],
            table["project"].astype(np.float32),
            near,
            table["weights"].astype(np.float32),
            table["label"],
            [(rule, tuple(found)) for rule, found in head["labels"]],
        )


def doubts(text: str, told: Sequence[Finding], encoder: Encoder) -> tuple[Finding, ...]:
    """Return the findings that `text` is near to, as NOT_SURE, with the stretch; none for other vectors.

    `told` is what the words say; a finding that they deny or place elsewhere is left as they have it.
    """
    known = model()
    if not encoder.name.startswith(known.encoder):
        return ()
    spans = stretches(text)
    if not spans:
        return ()
    settled = {f.id for f in told if not _open(f)} - {f.id for f in told if _open(f)}
    found: list[Finding] = []
    for span, (_, ids) in zip(spans, judged(encoder.encode([s.of(text) for s in spans])), strict=True):
        if settled.isdisjoint(ids):
            found += [
                Finding(i, Presence.NOT_SURE, span, span.of(text), likeness=True)
                for i in ids
                if i not in {f.id for f in found}
            ]
    return tuple(found)


def stretches(text: str) -> tuple[Span, ...]:
    """Return the whole text and, when it has several, its sentences.

    >>> [s.of("My legs went dead. What can I do?") for s in stretches("My legs went dead. What can I do?")]
    ['My legs went dead. What can I do?', 'My legs went dead', 'What can I do']
    """
    cut = [w for w in words(text) if w.norm not in ENDS]
    sentences = [list(group) for _, group in groupby(cut, key=lambda w: w.sentence)]
    spans = [Span(s[0].span.start, s[-1].span.end) for s in sentences if len(s) >= FEWEST_WORDS]
    whole = [Span(0, len(text))] if cut else []
    return (*whole, *(spans[:MOST_STRETCHES] if len(sentences) > 1 else ()))


def judged(vectors: Vectors) -> list[tuple[float, tuple[str, ...]]]:
    """Return for each vector how near it is to emergencies (0: undecided) and, from the bound, to which."""
    known = model()
    x = vectors @ known.project
    apart = (x**2).sum(1)[:, None] + (known.near**2).sum(1)[None, :] - 2.0 * (x @ known.near.T)
    shares = np.exp(-known.gamma * np.maximum(apart, 0.0)) * known.weights
    scores = [float(row.sum()) + known.offset for row in shares]
    return [
        (score, _nearest(known, row) if score >= known.bound else ())
        for score, row in zip(scores, shares, strict=True)
    ]


def _nearest(known: Model, shares: Vectors) -> tuple[str, ...]:
    """Return the findings of the rule whose nearest few texts weigh most, as its nearest text has them."""
    order = np.argsort(-shares)
    few: dict[str, list[float]] = {}
    first: dict[str, tuple[str, ...]] = {}
    for at in order[known.label[order] >= 0]:
        rule, ids = known.labels[known.label[at]]
        first.setdefault(rule, ids)
        few.setdefault(rule, []).append(float(shares[at]))
    return first[max(few, key=lambda rule: sum(few[rule][:VOTES]))]


def _open(finding: Finding) -> bool:
    """Whether the words leave a finding as the person's own, now."""
    here = finding.whose is Whose.PATIENT and finding.when is When.NOW
    return here and finding.presence is not Presence.ABSENT
