"""How far what was found reaches towards a question: figures that do not depend on any threshold."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from askwell.answer.parts import Parts
from askwell.answer.retrieve import Pool, Scored
from askwell.model.questions import ConceptGroup, Question
from askwell.ports import Vectors
from askwell.text.everyday import ordinary_words
from askwell.text.tokens import tokens

NEAREST, BEST = 40, 40  # passages whose words are looked at: the nearest in meaning and the best by score
VERY_TOPIC = 0.8  # weight from which a passage is about the asked topic itself or a narrower one
_MEDICINES = (ConceptGroup.MEDICINE, ConceptGroup.MEDICINE_CLASS)
SHORTEST = 3  # letters of a word that can be rare
_WORD = re.compile(r"[^\W\d_]+")
_COUNTED = 4  # mentions beyond which more make no difference


@dataclass(frozen=True, slots=True)
class _Named:
    """A concept a question names, with what counts as it: itself and the narrower ones."""

    group: ConceptGroup
    near: frozenset[str]


def without_medicines(question: Question, parts: Parts, instead: str) -> str:
    """Return the question with `instead` where it names a medicine: what is asked, of whatever medicine."""
    text = question.text
    for mention in sorted(question.mentions, key=lambda m: -m.span.start):
        if parts.vocabulary.concept(mention.concept_id).group in _MEDICINES:
            text = text[: mention.span.start] + instead + text[mention.span.end :]
    return text


def reach(pool: Pool, bare: Vectors, parts: Parts) -> Mapping[str, float]:
    """Return named figures, each 0 to about 1.

    `bare` is the unit vector of the question without its medicines (see without_medicines). Cosines are of
    the question with passages: all, those about the topic, those about the medicine, those about both.
    """
    named = _named(pool.question, parts)
    looked_at = _looked_at(pool)
    words = {s.candidate.row: _words(s) for s in looked_at}
    asked = _own_tokens(pool.question)
    every = frozenset().union(*words.values()) if words else frozenset()
    first = frozenset().union(*(words[s.candidate.row] for s in pool.scored[:10])) if pool.scored else every
    groups = {n.group for n in named}
    alike = sorted((s.candidate.vector_score for s in pool.scored), reverse=True) or [0.0]
    rows = [s.candidate.row for s in pool.scored]
    aside = parts.index.vectors(rows) @ bare if rows else np.zeros(1, np.float32)
    return {
        "nearest": alike[0],
        "near_five": float(np.mean(alike[:5])),
        "bare_nearest": float(aside.max()),
        "on_topic": _most(pool, topic=True),
        "on_medicine": _most(pool, medicine=True),
        "on_both": _most(pool, topic=True, medicine=True),
        "covered_by_one": max((_share(asked, words[s.candidate.row]) for s in looked_at), default=0.0),
        "covered_by_ten": _share(asked, first),
        "strange": min(len(asked - every), 3) / 3,
        "strange_and_rare": min(_rare(pool.question, every), 2) / 2,
        "own_words": min(len(asked), 8) / 8,
        "held_together": max((_held(s, named, asked, words) for s in looked_at), default=0.0),
        "topic": float(bool(pool.aim.topics)),
        "medicine": float(bool(pool.aim.medicines)),
        "class": float(bool(pool.aim.classes)),
        "person": float(ConceptGroup.PERSON in groups),
        "cancer": float(ConceptGroup.CANCER in groups),
        "care": float(ConceptGroup.CARE in groups),
        "names": min(len(named), _COUNTED) / _COUNTED,
    }


def _named(question: Question, parts: Parts) -> tuple[_Named, ...]:
    known = parts.vocabulary
    ids = [m.concept_id for m in question.mentions]
    return tuple(_Named(known.concept(c).group, frozenset({c, *known.narrower(c)})) for c in ids)


def _looked_at(pool: Pool) -> Sequence[Scored]:
    near = sorted(pool.scored, key=lambda s: -s.candidate.vector_score)[:NEAREST]
    return list({s.candidate.row: s for s in (*near, *pool.scored[:BEST])}.values())


def _words(scored: Scored) -> frozenset[str]:
    passage = scored.candidate.passage
    return frozenset(tokens(" ".join([passage.text, *passage.heading_path])))


def _own_tokens(question: Question) -> frozenset[str]:
    """Return the tokens of a question beside the names in it."""
    inside = {t for m in question.mentions for t in tokens(m.span.of(question.text))}
    return frozenset(tokens(question.text)) - inside


def _rare(question: Question, every: frozenset[str]) -> int:
    """Return how many words beside the names no passage holds and everyday speech seldom uses."""
    found = 0
    for match in _WORD.finditer(question.text):
        named = any(m.span.start < match.end() and match.start() < m.span.end for m in question.mentions)
        word = match.group().lower()
        if not named and len(word) >= SHORTEST and word not in ordinary_words():
            held = tokens(word)
            found += bool(held) and every.isdisjoint(held)
    return found


def _share(asked: frozenset[str], held: frozenset[str]) -> float:
    return len(asked & held) / len(asked) if asked else 1.0


def _held(
    scored: Scored, named: Sequence[_Named], asked: frozenset[str], words: Mapping[int, frozenset[str]]
) -> float:
    """Return how much of the names and of the other words one passage holds at once."""
    covered = _share(asked, words[scored.candidate.row])
    if not named:
        return covered
    own = scored.candidate.passage.concepts
    return 0.5 * covered + 0.5 * sum(bool(n.near & own) for n in named) / len(named)


def _most(pool: Pool, *, topic: bool = False, medicine: bool = False) -> float:
    """Return the best cosine among passages about the topic, the medicine, or both; 0.0 for none."""
    return max(
        (
            s.candidate.vector_score
            for s in pool.scored
            if (not topic or ((s.about.topic or 0.0) >= VERY_TOPIC and not s.about.foreign))
            and (not medicine or s.about.medicines_share > 0)
        ),
        default=0.0,
    )
