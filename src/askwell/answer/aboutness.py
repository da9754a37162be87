"""How near a passage is to what was asked: its topics and medicines, through the concept tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from askwell.model.questions import ConceptGroup, Question
from askwell.model.sources import Head, Kind, Passage, Tier
from askwell.text.tokens import tokens
from askwell.text.vocabulary import Vocabulary

# A title names what a whole document is about, a passage's own words what it is about: the title counts less.
TITLE_SHARE = 0.8
_FELT = (ConceptGroup.SYMPTOM, ConceptGroup.CONDITION)
# When concepts carry this share of a question's words they count in full, below it in proportion: in a long
# statement that names one of them in passing they tell little. (docs/quality.md: 0.04 of nDCG on such.)
FULL_COVERAGE = 2 / 3

Weights = Mapping[str, float]
"""Concept ids with how far each counts as the one asked for, in (0, 1]."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What a question is after: for each concept it names, the concepts that count for it.

    `rivals` are medicines that share a class with an asked one; `felt`: every topic is a symptom or
    condition. `coverage`, from 0 to 1, says how much of the question its concepts carry.
    """

    topics: tuple[Weights, ...]
    medicines: tuple[Weights, ...]
    classes: tuple[Weights, ...]
    others: tuple[Weights, ...]
    rivals: frozenset[str]
    vocabulary: Vocabulary
    felt: bool = True
    coverage: float = 1.0

    @property
    def nothing(self) -> bool:
        """Whether the question names no concept at all."""
        return not (self.topics or self.medicines or self.classes or self.others)


@dataclass(frozen=True, slots=True)
class About:
    """Nearness from 0 to 1 by what was asked.

    `topic` and `medicine` are the best of those asked, None when none was named; the shares are means over
    all that were named (0.0 when none was). `foreign`: only about another medicine of the same class,
    or from the label of another medicine.
    """

    topic: float | None
    medicine: float | None
    topics_share: float
    medicines_share: float
    classes_share: float
    others_share: float
    foreign: bool = False


_NOWHERE = About(None, None, 0.0, 0.0, 0.0, 0.0)


def aim(question: Question, vocabulary: Vocabulary, at_large: Sequence[str] = ()) -> Aim:
    """Return the aim of a question; people count as its topic when it names no other.

    `at_large` holds concepts ("side effects") that are no topic of their own.
    """
    topics = [t for t in question.topics if t not in at_large] or list(question.people)
    named = [vocabulary.concept(m) for m in question.medicines]
    single = [c.id for c in named if c.group is ConceptGroup.MEDICINE]
    classes = [c.id for c in named if c.group is not ConceptGroup.MEDICINE]
    taken = {*topics, *question.medicines}
    others = dict.fromkeys(m.concept_id for m in question.mentions if m.concept_id not in taken)
    return Aim(
        topics=_each(topics, vocabulary),
        medicines=_each(single, vocabulary),
        classes=_each(classes, vocabulary),
        others=_each(list(others), vocabulary),
        rivals=frozenset() if classes else _rivals(single, vocabulary),
        vocabulary=vocabulary,
        felt=all(vocabulary.concept(t).group in _FELT for t in topics),
        coverage=_coverage(question),
    )


def _coverage(question: Question) -> float:
    """Return how much of the question's words its mentions cover, 1.0 from FULL_COVERAGE on."""
    words = len(tokens(question.text))
    named = sum(len(tokens(mention.span.of(question.text))) for mention in question.mentions)
    return min(1.0, named / words / FULL_COVERAGE) if words else 0.0


def about(passage: Passage, head: Head, wanted: Aim) -> About:
    """Say how near a passage is to the aim."""
    if wanted.nothing:
        return _NOWHERE
    own = passage.concepts
    titled = _title_concepts(head.title, wanted.vocabulary)
    topics = [_best(own, titled, w) for w in wanted.topics]
    medicines = [_best(own, titled, w) for w in wanted.medicines]
    classes = [_best(own, titled, w) for w in wanted.classes]
    others = [_best(own, titled, w) for w in wanted.others]
    said = any(own & w.keys() for w in wanted.medicines)
    return About(
        topic=max(topics, default=None),
        medicine=max([*medicines, *classes], default=None),
        topics_share=_mean(topics),
        medicines_share=_mean(medicines),
        classes_share=_mean(classes),
        others_share=_mean(others),
        foreign=bool(wanted.medicines)
        and not said
        and (bool(own & wanted.rivals) or _other_label(head, medicines)),
    )


def _other_label(head: Head, medicines: Sequence[float]) -> bool:
    """Say whether a document is the leaflet of a medicine that was not asked for, in its own words."""
    source = head.source
    return source.tier is Tier.LABEL and source.kind is Kind.ORIGINAL and not any(medicines)


def _each(concept_ids: Sequence[str], vocabulary: Vocabulary) -> tuple[Weights, ...]:
    """Return what counts for each concept."""
    return tuple(vocabulary.expand([c]) for c in concept_ids)


def _best(own: frozenset[str], titled: frozenset[str], weights: Weights) -> float:
    """Return the best weight among a passage's own concepts, or a share of the title's."""
    return max(_most(own, weights), TITLE_SHARE * _most(titled, weights))


def _most(concepts: frozenset[str], weights: Weights) -> float:
    """Return the highest weight among concepts, 0.0 where none has one."""
    if concepts.isdisjoint(weights):  # nearly always, and much cheaper to find out
        return 0.0
    return max(weights[c] for c in concepts if c in weights)


def _mean(values: Sequence[float]) -> float:
    """Return the mean, 0.0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def _rivals(medicines: Sequence[str], vocabulary: Vocabulary) -> frozenset[str]:
    """Return the other medicines of the asked ones' classes."""
    classes = {b for m in medicines for b in vocabulary.broader(m)}
    return frozenset(n for b in classes for n in vocabulary.narrower(b)) - frozenset(medicines) - classes


@lru_cache(maxsize=20_000)
def _title_concepts(title: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the concepts a document's title names."""
    return frozenset(m.concept_id for m in vocabulary.find(title))
