"""How near a passage is to what was asked: its topic and its medicine, through the concept tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from askwell.model.questions import ConceptGroup, Question
from askwell.model.sources import Head, Passage
from askwell.text.vocabulary import Vocabulary

# A title names what a whole document is about, a passage's own words what it is about: the title counts less.
TITLE_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class About:
    """`topic` and `medicine` run from 0 to 1; None when the question names none.

    `foreign`: the passage is only about another medicine of the same class.
    """

    topic: float | None
    medicine: float | None
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Aim:
    """What a question is after: weights over concept ids, from the tables' broader and narrower rows."""

    topics: Mapping[str, float]
    medicines: Mapping[str, float]
    rivals: frozenset[str]
    vocabulary: Vocabulary


def aim(question: Question, vocabulary: Vocabulary) -> Aim:
    """Return the aim of a question; people count as its topic when it names no other."""
    topics = question.topics or question.people
    medicines = vocabulary.expand(question.medicines) if question.medicines else {}
    return Aim(
        topics=vocabulary.expand(topics) if topics else {},
        medicines=medicines,
        rivals=_rivals(question.medicines, vocabulary) - frozenset(m for m, w in medicines.items() if w > 0),
        vocabulary=vocabulary,
    )


def about(passage: Passage, head: Head, wanted: Aim) -> About:
    """Say how near a passage is to the aim."""
    titled = _title_concepts(head.title, wanted.vocabulary)
    topic = _best(passage.concepts, titled, wanted.topics) if wanted.topics else None
    medicine = _best(passage.concepts, titled, wanted.medicines) if wanted.medicines else None
    own = _best(passage.concepts, frozenset(), wanted.medicines) if wanted.medicines else 1.0
    foreign = own == 0.0 and bool(passage.concepts & wanted.rivals)
    return About(topic, medicine, foreign)


def _best(own: frozenset[str], titled: frozenset[str], weights: Mapping[str, float]) -> float:
    """Return the best weight among a passage's own concepts, or a share of the title's."""
    here = max((weights.get(c, 0.0) for c in own), default=0.0)
    above = max((weights.get(c, 0.0) for c in titled), default=0.0)
    return max(here, TITLE_SHARE * above)


def _rivals(medicines: tuple[str, ...], vocabulary: Vocabulary) -> frozenset[str]:
    """Medicines that share a class with an asked one; empty when a whole class was asked for."""
    asked = [vocabulary.concept(m) for m in medicines]
    single = [c for c in asked if c.group is ConceptGroup.MEDICINE]
    if len(single) < len(asked):
        return frozenset()
    classes = {b for c in single for b in vocabulary.broader(c.id)}
    return frozenset(n for b in classes for n in vocabulary.narrower(b)) - frozenset(medicines) - classes


@lru_cache(maxsize=20_000)
def _title_concepts(title: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Concepts a document's title names."""
    return frozenset(m.concept_id for m in vocabulary.find(title))
