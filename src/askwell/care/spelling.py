"""Misspelt words of the rulebook put right before its phrases are looked for; no real word is touched."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from askwell.text.everyday import ordinary_words
from askwell.text.phrases import Phrases, Word

SHORTEST = 5  # letters; below this only the written list of misspellings counts
TWO_FROM = 8  # letters from which two slips are allowed


def repaired(
    words: Sequence[Word], phrases: Phrases, known: Mapping[str, str], cues: frozenset[str]
) -> tuple[Word, ...]:
    """Return the words with misspellings of the rulebook's own words put right; spans stay as they are."""
    vocabulary = phrases.vocabulary()
    return tuple(
        word
        if word.norm in vocabulary and word.norm not in known
        else replace(word, norm=_right(word.norm, vocabulary, known, cues))
        for word in words
    )


def _right(word: str, vocabulary: frozenset[str], known: Mapping[str, str], cues: frozenset[str]) -> str:
    if word in known:
        return known[word]
    if len(word) < SHORTEST or not word.isalpha() or word in cues or word in ordinary_words():
        return word
    return _nearest(word, vocabulary)


@lru_cache(maxsize=4096)
def _nearest(word: str, vocabulary: frozenset[str]) -> str:
    from rapidfuzz import process  # noqa: PLC0415
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    slips = 2 if len(word) >= TWO_FROM else 1
    near = [w for w in sorted(vocabulary) if w[0] == word[0] and len(w) >= SHORTEST - 1]
    best = process.extractOne(word, near, scorer=OSA.distance, score_cutoff=slips)
    return best[0] if best else word
