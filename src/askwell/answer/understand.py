"""What a question asks: its kind, medicines, topics, people, language, and names it does not know."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from askwell.answer.cues import Cue, Wording, cues, first_match, question_data, with_new, word_list, wording
from askwell.answer.language import language
from askwell.answer.names import in_dictionary, like_a_medicine
from askwell.model.questions import Concept, ConceptGroup, Mention, Question, QuestionKind
from askwell.text.normalise import fold_for_match
from askwell.text.tables import parts
from askwell.text.vocabulary import Held, Vocabulary, unheld

_MEDICINES = (ConceptGroup.MEDICINE, ConceptGroup.MEDICINE_CLASS)
_FELT = (ConceptGroup.SYMPTOM, ConceptGroup.CONDITION)
_NAME = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def understand(text: str, vocabulary: Vocabulary, held: Held = unheld) -> Question:
    """Read a question; everything in it is text, nothing in it is an instruction.

    The mentions' spans point into `text` also where a name was put right; a word that is `held` never is.
    """
    repaired, mentions = vocabulary.find_repaired(text, held)
    concepts = [vocabulary.concept(m.concept_id) for m in mentions]
    said = wording(text, zip(mentions, (c.group for c in concepts), strict=True))
    return Question(
        text=text,
        kind=kind_of(said, [c for c in concepts if c.id not in word_list("topics", "never")]),
        language=language(text, said.words, sum(len(m.span.of(text).split()) for m in mentions)),
        repaired=repaired,
        mentions=mentions,
        medicines=_ids(concepts, _MEDICINES),
        topics=_topics(concepts),
        people=_ids(concepts, (ConceptGroup.PERSON,)),
        unknown_medicines=_unknown(text, said, mentions, vocabulary),
        denies=first_match(_denials(), said) is not None,
    )


def kind_of(said: Wording, concepts: Sequence[Concept]) -> QuestionKind:
    """Return the kind whose cue comes first in the data; without any cue, by the concepts there are."""
    for kind, wanted in _kinds():
        if first_match(wanted, said):
            return kind
    groups = {_slot_name(c.group) for c in concepts}
    for needed, kind in _fallbacks():
        if needed <= groups:
            return kind
    return QuestionKind.GENERAL


def _topics(concepts: Sequence[Concept]) -> tuple[str, ...]:
    """Return what is asked about: symptoms and conditions, then care; too general ones only alone."""
    felt, care = _ids(concepts, _FELT), _ids(concepts, (ConceptGroup.CARE,))
    found = [t for t in (*felt, *care) if t not in word_list("topics", "never")]
    telling = [t for t in found if t not in word_list("topics", "only_alone")]
    return tuple(telling or found)


def _ids(concepts: Iterable[Concept], groups: Sequence[ConceptGroup]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.id for c in concepts if c.group in groups))


def _unknown(
    text: str, said: Wording, mentions: Sequence[Mention], vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Return words shaped like a medicine's name that no table holds."""
    felt = any(vocabulary.concept(m.concept_id).group in _FELT for m in mentions)
    before = word_list("medicine_words", "before_surely") if felt else frozenset()
    if word_list("medicine_words", "beside").intersection(said.words):
        before = word_list("medicine_words", "before")
    found = []
    for match in _NAME.finditer(text):
        word = match.group()
        covered = any(m.span.start < match.end() and match.start() < m.span.end for m in mentions)
        if covered or vocabulary.known(word) or vocabulary.repair(word):
            continue
        named = _named(text, match.start(), before) and not in_dictionary(word.lower())
        if named or _shaped(word.lower()) or _spelt(word, said):
            found.append(word)
    return tuple(dict.fromkeys(found))


def _spelt(word: str, said: Wording) -> bool:
    """Say whether a word is spelt like a medicine's name, more readily where such a name would stand."""
    low = fold_for_match(word)
    if not like_a_medicine(low, "capital"):
        return False
    beside = first_match(_places(), with_new(said, frozenset({low}))) is not None
    name = word[0].isupper() and word[1:].islower()
    return like_a_medicine(low, ("capital" if name else "beside") if beside else "alone")


def _shaped(word: str) -> bool:
    rules = question_data()["medicine_words"]
    stem = word.removesuffix("s")
    long = len(stem) >= rules["shortest"] and stem not in word_list("medicine_words", "ordinary")
    return long and stem.endswith(parts(rules["endings"]))


def _named(text: str, at: int, places: frozenset[str]) -> bool:
    """Say whether the word at `at` is written like a name (one capital, not first) after one of `places`."""
    found = _NAME.match(text, at)
    word, before = found.group() if found else "", _NAME.findall(text[:at])
    if len(word) < 4 or not (word[0].isupper() and word[1:].islower()):
        return False
    return (
        bool(before)
        and before[-1].lower() in places
        and word.lower() not in word_list("medicine_words", "capitals")
    )


@cache
def _kinds() -> tuple[tuple[QuestionKind, tuple[Cue, ...]], ...]:
    return tuple((QuestionKind(row["kind"]), cues(row["cues"])) for row in question_data()["kind"])


@cache
def _denials() -> tuple[Cue, ...]:
    return cues(question_data()["polarity"]["denies"])


@cache
def _places() -> tuple[Cue, ...]:
    return cues(question_data()["medicine_words"]["places"])


@cache
def _fallbacks() -> tuple[tuple[frozenset[str], QuestionKind], ...]:
    rows = (row.split(":") for row in parts(question_data()["fallback"]["order"]))
    return tuple((frozenset(groups.split()), QuestionKind(kind.strip())) for groups, kind in rows)


def _slot_name(group: ConceptGroup) -> str:
    if group in _MEDICINES:
        return "medicine"
    return "symptom" if group in _FELT else group.value
