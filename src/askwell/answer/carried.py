"""Whether the library carries what was asked: not knowing is said, with the reason, and never hidden.

Cues (answer/scope), the question's meaning and how far the passages reach are weighed together by a model
learned from questions written for this project; none of them decides alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from askwell.answer.learned import asking, one_hot
from askwell.answer.parts import Parts
from askwell.answer.reach import reach, without_medicines
from askwell.answer.retrieve import Pool, pool
from askwell.answer.scope import out_of_scope
from askwell.answer.understand import understand
from askwell.model.answers import AbstentionReason
from askwell.model.questions import Question, QuestionKind
from askwell.ports import Vectors
from askwell.text.tokens import tokens

NEAREST = 20
INSTEAD = "the medicine"  # stands for a medicine's name when only what is asked of it counts
CARRIED, NOT_HELD = "carried", "not held"
CERTAIN = (AbstentionReason.LANGUAGE, AbstentionReason.NOT_A_QUESTION, AbstentionReason.UNKNOWN_MEDICINE)
"""What words alone decide; every other reason is weighed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its unit vector, that of its words without medicines, and what its words alone tell."""

    question: Question
    vector: Vectors
    bare: Vectors
    told: AbstentionReason | None

    @property
    def certain(self) -> bool:
        """Whether its words alone put it out of scope."""
        return self.told in CERTAIN


def asked(text: str, parts: Parts) -> Asked:
    """Read a question and encode it once; its kind is weighed from cues and meaning."""
    question = known_here(understand(text, parts.vocabulary, parts.held), parts)
    words = question.repaired or question.text
    bare = without_medicines(question, parts, INSTEAD)
    vectors = parts.encoder.encode([words] if bare == words else [words, bare])
    told = out_of_scope(question, parts.vocabulary)
    kind = kind_of(question.kind, vectors[0], parts.encoder.name)
    return Asked(replace(question, kind=kind), vectors[0], vectors[-1], told)


def kind_of(by_cues: QuestionKind, vector: Vectors, encoder: str) -> QuestionKind:
    """Return the likeliest kind; that of the cues while no other is likely enough."""
    known = asking()
    if not known.fits(encoder):
        return by_cues
    shares = known.kind.shares(one_hot(by_cues), vector)
    likeliest = max(shares, key=lambda kind: shares[kind])
    return QuestionKind(likeliest) if shares[likeliest] >= known.kind.bound else by_cues


def not_carried(given: Asked, found: Pool, parts: Parts) -> AbstentionReason | None:
    """Return why a question cannot be answered from what was found; None when it can."""
    known = asking()
    if not found.scored or not known.fits(parts.encoder.name):
        return given.told or (None if found.scored else AbstentionReason.NOT_IN_LIBRARY)
    shares = known.carried.shares(figures(given, found, parts), given.vector)
    if 1.0 - shares[CARRIED] < known.carried.bound:
        return None
    likeliest = max((s for s in shares if s != CARRIED), key=lambda reason: shares[reason])
    if likeliest != NOT_HELD:
        return AbstentionReason(likeliest)
    return given.told or AbstentionReason.NOT_IN_LIBRARY


def figures(given: Asked, found: Pool, parts: Parts) -> Mapping[str, float]:
    """Return what the model weighs beside the vector."""
    told = {f"told {reason.value}": float(given.told is reason) for reason in AbstentionReason}
    return {**reach(found, given.bare, parts), **told, **one_hot(given.question.kind)}


def search_for(given: Asked, parts: Parts) -> Pool:
    """Return the candidates of a question that was read."""
    return pool(given.question, parts, vector=given.vector)


def known_here(question: Question, parts: Parts) -> Question:
    """Return the question with no word called an unknown medicine that the library itself holds."""
    left = tuple(word for word in question.unknown_medicines if not _held(word, parts))
    return replace(question, unknown_medicines=left)


def _held(word: str, parts: Parts) -> bool:
    wanted = set(tokens(word))
    vector = parts.encoder.encode([word])[0]
    found = parts.index.candidates({("text", token): 1.0 for token in wanted}, vector, parts.filters, NEAREST)
    return any(wanted <= set(tokens(c.passage.text)) for c in found)
