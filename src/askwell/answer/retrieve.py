"""One shared candidate search, then a score that can be explained: text, meaning, topic, medicine, kind.

Where a first search has a clear result the search is made again, for what the best passages of the first say
(askwell.answer.echo), and the best candidates are lifted by what is like them (askwell.answer.neighbours).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from askwell.answer.aboutness import About, Aim, about, aim
from askwell.answer.echo import Echo, echo
from askwell.answer.neighbours import neighbours
from askwell.answer.parts import Parts
from askwell.model.answers import Hit
from askwell.model.questions import Question
from askwell.ports import Candidate, Vectors
from askwell.text.tokens import tokens

CANDIDATES = 450
# Candidates of each way of finding when the best k are wanted: SPARE + DEEPER * k. Three times as many change
# nothing in the first ten.
SPARE, DEEPER = 100, 2
TRUST_IN_CONCEPTS = 2  # power of the share of a question that its concepts carry
LIFTED = 300  # most that neighbours may lift, the best; the others keep their places below them
FIRST = 40  # candidates of the first search, of each way of finding


@dataclass(frozen=True, slots=True)
class Weights:
    """Shares of the score.

    `text`, `vector` and `echo` were tuned on NFCorpus train and dev and on the tune half of
    tests/sets/search_lay.jsonl (docs/quality.md), the others on that half by benchmarks/tune_search.py. Run
    that and benchmarks/retrieval.py again when the encoder, the fields of the text index or the concept
    tables change.

    `text` multiplies BM25 over the best candidate's, `vector` the cosine, `echo` the cosine with what was
    found first, `neighbours` the scores of those most alike, the next four the shares of what was asked
    (askwell.answer.aboutness); `kind` and `foreign` are added in full.
    """

    text: float = 0.20
    vector: float = 0.65
    echo: float = 0.45
    neighbours: float = 0.2
    topics: float = 0.23
    medicines: float = 0.25
    classes: float = 0.16
    others: float = 0.09
    kind: float = 0.07
    foreign: float = -0.50


WEIGHTS = Weights()
FIELDS: Mapping[str, float] = {"text": 1.0, "heading": 0.6, "title": 0.3, "document": 1.0}
"""Weight of a question's word in each text field, where concepts carry the question."""

UNCARRIED: Mapping[str, float] = {**FIELDS, "text": 0.25, "document": 2.0}
"""The same where no concept does: whole documents tell more. Between the two in proportion."""


PARTS = (
    "text",
    "echoed words",
    "meaning",
    "echo",
    "topics",
    "medicines",
    "classes",
    "others",
    "kind",
    "foreign",
    "neighbours",
)
"""What a score is made of."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its fused score, how near it is to the aim, and the points that add up to the score.

    `points` has one number for each of PARTS; those at the end that were not counted are left out.
    """

    candidate: Candidate
    score: float
    about: About
    points: tuple[float, ...]

    @property
    def why(self) -> tuple[tuple[str, float], ...]:
        """The points with their names."""
        return tuple(zip(PARTS, self.points, strict=False))


@dataclass(frozen=True, slots=True)
class Pool:
    """The candidates of one question, best first, with the question's own vector."""

    question: Question
    aim: Aim
    vector: Vectors
    scored: tuple[Scored, ...]


@dataclass(frozen=True, slots=True)
class _Sought:
    """What is searched for, and what candidates are scored by; `lifts` holds the facets to lift."""

    terms: Mapping[tuple[str, str], float]
    vector: Vectors
    aim: Aim
    lifts: frozenset[str]
    weights: Weights


def pool(
    question: Question,
    parts: Parts,
    weights: Weights = WEIGHTS,
    limit: int = CANDIDATES,
    vector: Vectors | None = None,
) -> Pool:
    """Search for a question, listen to what was found where it is clear, and score every candidate.

    `vector` is the question's, where it is known.
    """
    text = question.repaired or question.text
    asked = tokens(text)
    vector = parts.encoder.encode([text])[0] if vector is None else vector
    wanted = aim(question, parts.vocabulary, parts.plans.wording["scope"]["at_large"])
    lifts = frozenset(parts.plans.lifts[question.kind])
    sought = _Sought(_terms(asked, wanted), vector, wanted, lifts, weights)
    first = _once(sought, parts, FIRST)
    heard = echo([(s.score, s.candidate) for s in first], len(set(asked)), parts.index)
    ranked = _once(sought, parts, limit) if heard is None else _again(sought, heard, parts, limit)
    return Pool(question, wanted, vector, tuple(ranked))


def _once(sought: _Sought, parts: Parts, limit: int) -> list[Scored]:
    """Search with what was asked alone."""
    found = parts.index.candidates(sought.terms, sought.vector, parts.filters, limit)
    return _ranked(found, [0.0] * len(found), sought)


def _again(sought: _Sought, heard: Echo, parts: Parts, limit: int) -> list[Scored]:
    """Search with what was asked and what was heard, and lift what is alike."""
    terms = {**sought.terms, **{("echo", token): weight for token, weight in heard.words.items()}}
    both = np.stack([sought.vector, heard.vector])
    near = np.array([sought.weights.vector, sought.weights.echo], np.float32) @ both
    found = parts.index.candidates(terms, near, parts.filters, limit)
    cosines = parts.index.vectors([c.row for c in found]) @ both.T
    found = [
        Candidate(c.passage, c.head, c.row, c.text_score, cosine, c.field_scores)
        for c, cosine in zip(found, cosines[:, 0].tolist(), strict=True)
    ]
    ranked = _ranked(found, cosines[:, 1].tolist(), sought)
    best = min(limit, LIFTED)
    return [*_lifted(ranked[:best], parts, sought.weights.neighbours), *ranked[best:]]


def search(question: Question, parts: Parts, k: int = 10) -> tuple[Hit, ...]:
    """Return the best `k` passages, ranks from 1, equal scores in order of passage id."""
    return _hits(pool(question, parts, limit=SPARE + DEEPER * k).scored[:k])


def search_documents(question: Question, parts: Parts, k: int = 10) -> tuple[Hit, ...]:
    """Return the best passage of each of the best `k` documents, ranks from 1."""
    best: dict[str, Scored] = {}
    for scored in pool(question, parts, limit=SPARE + DEEPER * k).scored:
        best.setdefault(scored.candidate.passage.document_id, scored)
    return _hits(list(best.values())[:k])


def _hits(ranked: Sequence[Scored]) -> tuple[Hit, ...]:
    """Return what was found as values, with the parts of each score that are not 0."""
    return tuple(
        Hit(
            s.candidate.passage,
            s.candidate.head,
            rank,
            s.score,
            tuple((name, round(points, 4)) for name, points in s.why if points),
        )
        for rank, s in enumerate(ranked, 1)
    )


def _terms(asked: Sequence[str], wanted: Aim) -> dict[tuple[str, str], float]:
    """Weighted (field, token) terms: the question's words in each text field, its concepts in theirs."""
    told = wanted.coverage
    shares = {name: told * FIELDS[name] + (1 - told) * UNCARRIED[name] for name in FIELDS}
    terms = {(name, token): share for token in asked for name, share in shares.items()}
    for weights in (*wanted.topics, *wanted.medicines, *wanted.classes):
        for concept, weight in weights.items():
            weighed = wanted.coverage * weight
            terms["concept", concept] = max(weighed, terms.get(("concept", concept), 0.0))
    return terms


def _lifted(best: Sequence[Scored], parts: Parts, weight: float) -> list[Scored]:
    """Add to each score what its neighbours among the best score, and rank anew."""
    vectors = parts.index.vectors([s.candidate.row for s in best])
    near = neighbours([s.score for s in best], vectors, [s.candidate.passage.document_id for s in best])
    lifted = [
        Scored(s.candidate, s.score + weight * n, s.about, (*s.points, weight * n))
        for s, n in zip(best, near, strict=True)
    ]
    return sorted(lifted, key=_place)


def _place(scored: Scored) -> tuple[float, str]:
    return -scored.score, scored.candidate.passage.id


def _ranked(found: Sequence[Candidate], likeness: Sequence[float], sought: _Sought) -> list[Scored]:
    """Return the candidates scored, best first; `likeness` is each one's cosine with what was heard."""
    near = [about(c.passage, c.head, sought.aim) for c in found]
    points = _points(found, likeness, near, sought)
    rows = zip(found, points.sum(axis=1).tolist(), near, points.tolist(), strict=True)
    return sorted([Scored(c, score, n, tuple(own)) for c, score, n, own in rows], key=_place)


def _points(
    found: Sequence[Candidate], likeness: Sequence[float], near: Sequence[About], sought: _Sought
) -> NDArray[np.float64]:
    """Return a row for each candidate, a column for each of PARTS but the last."""
    w, told = sought.weights, sought.aim.coverage**TRUST_IN_CONCEPTS
    said = np.array([[c.text_score, dict(c.field_scores).get("echo", 0.0)] for c in found]).reshape(-1, 2)
    top = max(said[:, 0].max(initial=0.0), 0.0) or 1.0
    shares = [(n.topics_share, n.medicines_share, n.classes_share, n.others_share, n.foreign) for n in near]
    lifted = [c.passage.note is not None and c.passage.note.facet in sought.lifts for c in found]
    asked = np.array(shares, np.float64).reshape(-1, 5)
    asked *= (told * w.topics, told * w.medicines, told * w.classes, told * w.others, w.foreign)
    return np.column_stack(
        [
            w.text * (said[:, 0] - said[:, 1]) / top,
            w.text * said[:, 1] / top,
            w.vector * np.maximum([c.vector_score for c in found], 0.0),
            w.echo * np.maximum(likeness, 0.0),
            asked[:, :4],
            w.kind * np.array(lifted, np.float64),
            asked[:, 4],
        ]
    )
