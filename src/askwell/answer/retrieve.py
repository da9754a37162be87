"""One shared candidate search, then a score that can be explained: text, meaning, topic, medicine, kind.

The search is made twice: the second asks for what the best passages of the first say
(askwell.answer.echo). Last, the best candidates are lifted by what is like them (askwell.answer.neighbours).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from askwell.answer.aboutness import About, Aim, about, aim
from askwell.answer.echo import echo
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
LIFTED = 300  # the best candidates, which neighbours may lift; the others keep their places below them
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


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its fused score, how near it is to the aim, and the parts that add up to the score."""

    candidate: Candidate
    score: float
    about: About
    why: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Pool:
    """The candidates of one question, best first, with the question's own vector."""

    question: Question
    aim: Aim
    vector: Vectors
    scored: tuple[Scored, ...]


@dataclass(frozen=True, slots=True)
class _Sought:
    """What candidates are scored by: the aim, the facets that this kind of question lifts, the shares."""

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
    """Search for a question, listen to what was found, search again, and score every candidate.

    `vector` is the question's, where it is known.
    """
    text = question.repaired or question.text
    vector = parts.encoder.encode([text])[0] if vector is None else vector
    wanted = aim(question, parts.vocabulary, parts.plans.wording["scope"]["at_large"])
    sought = _Sought(wanted, frozenset(parts.plans.lifts[question.kind]), weights)
    terms = _terms(text, wanted)
    first = parts.index.candidates(terms, vector, parts.filters, FIRST)
    ranked = _ranked(first, [0.0] * len(first), sought)
    heard = echo([(s.score, s.candidate) for s in ranked], parts.index)
    if heard is not None:
        terms |= {("echo", token): weight for token, weight in heard.words.items()}
        both = np.stack([vector, heard.vector])
        near = np.array([weights.vector, weights.echo], np.float32) @ both
        found = parts.index.candidates(terms, near, parts.filters, limit)
        cosines = parts.index.vectors([c.row for c in found]) @ both.T
        found = [
            Candidate(c.passage, c.head, c.row, c.text_score, cosine, c.field_scores)
            for c, cosine in zip(found, cosines[:, 0].tolist(), strict=True)
        ]
        ranked = _ranked(found, cosines[:, 1].tolist(), sought)
    return Pool(question, wanted, vector, tuple(_lifted(ranked, parts, weights.neighbours)))


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


def _terms(text: str, wanted: Aim) -> dict[tuple[str, str], float]:
    """Weighted (field, token) terms: the question's words in each text field, its concepts in theirs."""
    terms: dict[tuple[str, str], float] = {}
    for token in tokens(text):
        for name, weight in FIELDS.items():
            terms[name, token] = max(weight, terms.get((name, token), 0.0))
    for weights in (*wanted.topics, *wanted.medicines, *wanted.classes):
        for concept, weight in weights.items():
            weighed = wanted.coverage * weight
            terms["concept", concept] = max(weighed, terms.get(("concept", concept), 0.0))
    return terms


def _lifted(ranked: Sequence[Scored], parts: Parts, weight: float) -> list[Scored]:
    """Add to the score of each of the best what its neighbours among them score, and rank anew."""
    best = ranked[:LIFTED]
    vectors = parts.index.vectors([s.candidate.row for s in best])
    near = neighbours([s.score for s in best], vectors, [s.candidate.passage.document_id for s in best])
    lifted = [
        Scored(s.candidate, s.score + weight * n, s.about, (*s.why, ("neighbours", weight * n)))
        for s, n in zip(best, near, strict=True)
    ]
    return [*sorted(lifted, key=_place), *ranked[LIFTED:]]


def _place(scored: Scored) -> tuple[float, str]:
    return -scored.score, scored.candidate.passage.id


def _ranked(found: Sequence[Candidate], likeness: Sequence[float], sought: _Sought) -> list[Scored]:
    """Return the candidates scored, best first; `likeness` is each one's cosine with what was heard."""
    top = max((c.text_score for c in found), default=0.0) or 1.0
    scored = [_score(c, like, top, sought) for c, like in zip(found, likeness, strict=True)]
    return sorted(scored, key=_place)


def _score(c: Candidate, like: float, top: float, sought: _Sought) -> Scored:
    """Fuse one candidate's scores; the parts sum up to the score."""
    near, w = about(c.passage, c.head, sought.aim), sought.weights
    told = sought.aim.coverage
    lifted = c.passage.note is not None and c.passage.note.facet in sought.lifts
    echoed = dict(c.field_scores).get("echo", 0.0)
    why = (
        ("text", w.text * (c.text_score - echoed) / top),
        ("echoed words", w.text * echoed / top),
        ("meaning", w.vector * max(c.vector_score, 0.0)),
        ("echo", w.echo * max(like, 0.0)),
        ("topics", told * w.topics * near.topics_share),
        ("medicines", told * w.medicines * near.medicines_share),
        ("classes", told * w.classes * near.classes_share),
        ("others", told * w.others * near.others_share),
        ("kind", w.kind if lifted else 0.0),
        ("foreign", w.foreign if near.foreign else 0.0),
    )
    return Scored(c, sum([v for _, v in why]), near, why)
