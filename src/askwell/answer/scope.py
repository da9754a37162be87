"""What words alone put out of scope; whether the library carries an answer is for the search to say."""

from collections.abc import Sequence
from functools import cache

from askwell.answer.cues import Cue, Wording, cues, first_match, question_data, word_list, wording
from askwell.answer.language import ENGLISH, UNKNOWN
from askwell.model.answers import AbstentionReason
from askwell.model.questions import Concept, ConceptGroup, Question
from askwell.text.normalise import fold_for_match
from askwell.text.tables import parts
from askwell.text.vocabulary import Vocabulary

_VOWELS = frozenset("aeiouy")


def out_of_scope(question: Question, vocabulary: Vocabulary) -> AbstentionReason | None:
    """Return why a question cannot be answered, as far as its own words tell; None when it may be."""
    concepts = [vocabulary.concept(m.concept_id) for m in question.mentions]
    groups = zip(question.mentions, (c.group for c in concepts), strict=True)
    said = wording(question.text, groups)
    if question.language == UNKNOWN:
        return AbstentionReason.LANGUAGE
    if not _speaks(said, concepts):
        return AbstentionReason.NOT_A_QUESTION
    if question.language != ENGLISH:
        return AbstentionReason.LANGUAGE
    if question.unknown_medicines:
        return AbstentionReason.UNKNOWN_MEDICINE
    for reason, wanted, unless in _rules():
        if first_match(wanted, said) and not first_match(unless, said):
            return reason
    return None if _of_health(question, said, concepts) else AbstentionReason.OTHER_DOMAIN


def _speaks(said: Wording, concepts: Sequence[Concept]) -> bool:
    """Say whether there is at least one word: letters with a vowel among them, or a known name."""
    return bool(concepts) or any(len(w) > 1 and _VOWELS.intersection(w) and w.isalpha() for w in said.words)


def _of_health(question: Question, said: Wording, concepts: Sequence[Concept]) -> bool:
    """Say whether a question is about health: a telling name, a health word, or a person's own care."""
    named = zip(question.mentions, concepts, strict=True)
    if any(_telling(m.span.of(question.text), c) for m, c in named) or any(map(_health_word, said.words)):
        return True
    own = bool(word_list("scope_words", "self").intersection(said.words))
    weak = {c.id for c in concepts if c.group is not ConceptGroup.PERSON}
    return bool(weak) and (own or len(weak) > 1)


def _telling(name: str, concept: Concept) -> bool:
    """Say whether a name is of health alone, not an everyday word as well."""
    if concept.group is ConceptGroup.BODY or concept.id in word_list("scope_words", "everyday"):
        return False
    return fold_for_match(name) not in word_list("scope_words", "everyday_words")


def _health_word(word: str) -> bool:
    if word in word_list("scope_words", "health"):
        return True
    ends = parts(question_data()["scope_words"]["endings"])
    return len(word) > 5 and word.endswith(ends) and word not in word_list("scope_words", "not_ends")


@cache
def _rules() -> tuple[tuple[AbstentionReason, tuple[Cue, ...], tuple[Cue, ...]], ...]:
    rows = question_data()["scope"]
    return tuple((AbstentionReason(r["reason"]), cues(r["cues"]), cues(r["unless"])) for r in rows)
