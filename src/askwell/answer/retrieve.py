"""One shared candidate search, then a score that can be explained: text, meaning, topic, medicine, kind."""

from collections.abc import Mapping
from dataclasses import dataclass

from askwell.answer.aboutness import About, Aim, about, aim
from askwell.answer.parts import Parts
from askwell.model.answers import Hit
from askwell.model.questions import Question
from askwell.ports import Candidate, Vectors
from askwell.text.tokens import tokens

CANDIDATES = 450


@dataclass(frozen=True, slots=True)
class Weights:
    """Shares of the score.

    Tuned on the tune half of tests/sets/search_lay.jsonl by benchmarks/tune_search.py; run it again when the
    encoder, the fields of the text index or the concept tables change.

    `text` multiplies BM25 over the best candidate's, `vector` the cosine, the next four the shares of what
    was asked (askwell.answer.aboutness); `kind` and `foreign` are added in full.
    """

    text: float = 0.10
    vector: float = 0.65
    topics: float = 0.18
    medicines: float = 0.20
    classes: float = 0.12
    others: float = 0.07
    kind: float = 0.05
    foreign: float = -0.40


WEIGHTS = Weights()
FIELDS: Mapping[str, float] = {"text": 1.0, "heading": 0.6, "title": 0.3}


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its fused score, how near it is to the aim, and the parts of the score."""

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


def pool(
    question: Question,
    parts: Parts,
    weights: Weights = WEIGHTS,
    limit: int = CANDIDATES,
    vector: Vectors | None = None,
) -> Pool:
    """Search once for a question and score every candidate; `vector` is the question's, where it is known."""
    text = question.repaired or question.text
    vector = parts.encoder.encode([text])[0] if vector is None else vector
    wanted = aim(question, parts.vocabulary, parts.plans.wording["scope"]["at_large"])
    found = parts.index.candidates(_terms(text, wanted), vector, parts.filters, limit)
    top = max((c.text_score for c in found), default=0.0) or 1.0
    lifts = frozenset(parts.plans.lifts[question.kind])
    scored = [_score(c, wanted, lifts, top, weights) for c in found]
    scored.sort(key=lambda s: (-s.score, s.candidate.passage.id))
    return Pool(question, wanted, vector, tuple(scored))


def search(question: Question, parts: Parts, k: int = 10) -> tuple[Hit, ...]:
    """Return the best `k` passages, ranks from 1, equal scores in order of passage id."""
    ranked = pool(question, parts, limit=max(CANDIDATES, k)).scored[:k]
    return tuple(
        Hit(s.candidate.passage, s.candidate.head, rank, s.score, s.why) for rank, s in enumerate(ranked, 1)
    )


def _terms(text: str, wanted: Aim) -> dict[tuple[str, str], float]:
    """Weighted (field, token) terms: the question's words in each text field, its concepts in theirs."""
    terms: dict[tuple[str, str], float] = {}
    for token in tokens(text):
        for name, weight in FIELDS.items():
            terms[name, token] = max(weight, terms.get((name, token), 0.0))
    for weights in (*wanted.topics, *wanted.medicines, *wanted.classes):
        for concept, weight in weights.items():
            terms["concept", concept] = max(weight, terms.get(("concept", concept), 0.0))
    return terms


def _score(c: Candidate, wanted: Aim, lifts: frozenset[str], top: float, w: Weights) -> Scored:
    """Fuse one candidate's scores; the parts sum up to the score."""
    near = about(c.passage, c.head, wanted)
    lifted = c.passage.note is not None and c.passage.note.facet in lifts
    why = (
        ("text", w.text * c.text_score / top),
        ("meaning", w.vector * max(c.vector_score, 0.0)),
        ("topics", w.topics * near.topics_share),
        ("medicines", w.medicines * near.medicines_share),
        ("classes", w.classes * near.classes_share),
        ("others", w.others * near.others_share),
        ("kind", w.kind if lifted else 0.0),
        ("foreign", w.foreign if near.foreign else 0.0),
    )
    return Scored(c, sum(v for _, v in why), near, tuple((n, round(v, 4)) for n, v in why if v))
