"""Which language a question is in: by script, then by small words, and only when in doubt by a detector."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache

from askwell.answer.cues import question_data, word_list
from askwell.answer.names import in_dictionary
from askwell.text.normalise import fold_for_match

ENGLISH = "en"
UNKNOWN = "und"
SURE_WORDS = 4  # fewer words than these are not worth a detector's guess
STRANGE_WORDS = 2  # unless so many are in no dictionary and no longer word is
SHORT_WORD = 4


def language(text: str, words: Sequence[str], known: int) -> str:
    """Return a language code ("en", "de"; "und" for a script other than Latin).

    `words` are the text's words in lower case, `known` how many of them are part of names in the concept
    tables. Medicine names are the same in many languages, so other small words outweigh them.
    """
    if _other_script(text):
        return UNKNOWN
    spoken: dict[str, str] = question_data()["language"]
    counts = {code: sum(w in _small_words(code) for w in words) for code in spoken}
    best = max(counts, key=lambda code: counts[code])
    if counts[best] > counts[ENGLISH]:
        return best
    if not counts[ENGLISH] and _strange(words) >= known + STRANGE_WORDS:
        return _detected(text)
    if counts[ENGLISH] or known * 2 >= len(words) or len(words) < SURE_WORDS:
        return ENGLISH
    return _detected(text)


@cache
def _small_words(code: str) -> frozenset[str]:
    return frozenset(map(fold_for_match, word_list("language", code)))


def _strange(words: Sequence[str]) -> int:
    """Return how many longer words there are if no dictionary holds any of them, else 0."""
    longer = [w for w in words if len(w) > SHORT_WORD]
    return 0 if any(map(in_dictionary, longer)) else len(longer)


def _other_script(text: str) -> bool:
    """Say whether most letters are of another script than Latin (Greek letters in a name do not matter)."""
    letters = [c for c in text if c.isalpha()]
    scripts = Counter(unicodedata.name(c, "").partition(" ")[0] for c in letters if not c.isascii())
    return sum(n for script, n in scripts.items() if script != "LATIN") * 2 > len(letters)


def _detected(text: str) -> str:
    # Late: loading its model takes about a second.
    from py3langid import classify  # type: ignore[import-untyped]  # noqa: PLC0415

    return str(classify(text)[0])
