"""Whether a sentence words statements anew and says the same: numbers, telling words, their order, names."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise, permutations

from askwell.answer.checks.claim import matches
from askwell.answer.checks.reading import Unit, read_all
from askwell.model.questions import ConceptGroup
from askwell.text.quantities import quantities
from askwell.text.quantity import Quantity, same
from askwell.text.vocabulary import Vocabulary

BREAKS_MOST = 2  # tried on tests/answer/data/wordings.jsonl: run tests/answer/test_accept.py when it changes
_MEDICINES = frozenset({ConceptGroup.MEDICINE, ConceptGroup.MEDICINE_CLASS})
_COMPLAINTS = frozenset({ConceptGroup.SYMPTOM, ConceptGroup.CONDITION})
_WORD = re.compile(r"[\w'%-]+")


def unlike(texts: Sequence[str], vocabulary: Vocabulary) -> str:
    """Say whether statements differ in more than the complaint: a sentence of them could cross them."""
    for one, other in permutations(texts, 2):
        apart = [u.text for u in _telling(one) if not any(matches(u, s) for s in read_all(other))]
        strange = any(not _groups(text, vocabulary) & _COMPLAINTS for text in apart)
        if strange or _first_missing(quantities(one), quantities(other)):
            return "it joins statements that are not alike"
    return ""


def other_numbers(text: str, texts: Sequence[str]) -> str:
    """Say which number is on one side only."""
    known_text = " ".join(texts)
    said, known = quantities(text), quantities(known_text)
    if strange := _first_missing(said, known):
        return f"it adds a number: {strange.span.of(text)}"
    if lost := _first_missing(known, said):
        return f"it leaves out a number: {lost.span.of(known_text)}"
    return ""


def _first_missing(these: Sequence[Quantity], those: Sequence[Quantity]) -> Quantity | None:
    return next((q for q in these if not any(same(q, other) for other in those)), None)


def other_words(text: str, texts: Sequence[str], vocabulary: Vocabulary) -> str:
    """Say which telling word, or one that turns a meaning, is on one side only."""
    sides = (text, " ".join(texts))
    for what, one, other in (("adds", *sides), ("leaves out", *reversed(sides))):
        known = read_all(other)
        for unit in _telling(one):
            if not any(matches(unit, s) for s in known):
                medicine = _groups(unit.text, vocabulary) & _MEDICINES
                return f"it {what} {'a medicine' if medicine else 'words'}: {unit.text}"
    if _or(sides[0]) != _or(sides[1]):
        return 'it has "or" where its statements have not, or the other way round'
    return ""


def other_order(text: str, texts: Sequence[str], vocabulary: Vocabulary) -> str:
    """Say whether words do not just move in one part: who does what to whom may have turned."""
    for statement in texts:
        for groups in (_MEDICINES, _COMPLAINTS):
            said, known = (_in_order(t, groups, vocabulary) for t in (text, statement))
            if [i for i in said if i in known] != [i for i in known if i in said]:
                return "it names things in another order"
        if _breaks(_telling(text), _telling(statement)) > BREAKS_MOST:
            return "its words are in another order"
    return ""


def other_names(text: str, texts: Sequence[str]) -> str:
    """Say which name loses or gains its capital; the first word of a sentence tells nothing."""
    known = {w for t in texts for w in _inner_words(t)}
    folded = {w.casefold() for w in known}
    strange = (w for w in _inner_words(text) if w not in known and w.casefold() in folded)
    name = next(strange, "")
    return f"it writes a name in another way: {name}" if name else ""


def _telling(text: str) -> list[Unit]:
    return [u for sentence in read_all(text) for u in sentence.units if u.text not in _frame()]


def _groups(text: str, vocabulary: Vocabulary) -> frozenset[ConceptGroup]:
    return frozenset(vocabulary.concept(m.concept_id).group for m in vocabulary.find(text))


def _in_order(text: str, groups: frozenset[ConceptGroup], vocabulary: Vocabulary) -> list[str]:
    found = sorted(vocabulary.find(text), key=lambda m: m.span.start)
    ids = dict.fromkeys(m.concept_id for m in found)
    return [i for i in ids if vocabulary.concept(i).group in groups]


def _breaks(said: Sequence[Unit], known: Sequence[Unit]) -> int:
    """Count the places where a word is not followed by the one that did; moving one part makes two."""
    places: list[int] = []
    for unit in said:
        fitting = [i for i, other in enumerate(known) if other.keys & unit.keys and i not in places]
        following = places[-1] + 1 if places else 0
        if fitting:
            places.append(following if following in fitting else fitting[0])
    return sum(after != before + 1 for before, after in pairwise(places))


def _inner_words(text: str) -> list[str]:
    """Return the words whose capitals tell something: not the first, unless it begins a longer name."""
    words = _WORD.findall(text)
    named = len(words) > 1 and words[0][0].isupper() and words[1][0].isupper()
    return [w for w in words[not named :] if w.casefold() not in _frame()]


def _or(text: str) -> bool:
    return bool(re.search(r"\b(?:or|nor)\b", text.casefold()))


@cache
def _frame() -> frozenset[str]:
    raw = tomllib.loads(files("askwell").joinpath("data", "wording.toml").read_text(encoding="utf-8"))
    return frozenset(raw["frame"].split())
