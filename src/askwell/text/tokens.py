"""Cut text into the tokens of the lexical index; documents and questions go through the same function."""

import re
import threading
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from askwell.errors import DataError

MAX_TOKEN_CHARS = 40
_WORD = re.compile(r"[^\W_]+(?:[-.'/][^\W_]+|,\d{3}(?!\d))*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_JOINTS = re.compile(r"[-./]")
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),  # dashes and the minus sign
        **dict.fromkeys("\u2018\u2019\u02bc\u2032", "'"),  # quotation marks, apostrophe, prime
        "\u00b7": ".",  # the raised point of British decimals
        "\u2044": "/",  # inside fractions
    }
)
_PART = re.compile(r"[^\W_]+")
# How each kind of line in spelling.txt is searched for, in the order in which they are applied.
_KINDS = {"word": "{}", "part": "{}", "start": r"\A(?:{})", "end": r"(?:{})\Z"}


def tokens(text: str) -> list[str]:
    """Return the stemmed tokens of `text` in order; stop words are left out.

    Case, accents, typographic dashes and British/American spelling do not matter. A word joined by a
    hyphen or slash comes whole and in parts; a decimal number stays whole.

    >>> tokens("The COVID-19 dose was 2.5 mg for anaemias")
    ['covid-19', 'covid', '19', 'dose', '2.5', 'mg', 'anemia']
    """
    return [token for word in _WORD.findall(_plain(text)) for token in _of_word(word)]


def _plain(text: str) -> str:
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    parts = unicodedata.normalize("NFKD", lowered.translate(_ALIKE))
    return "".join(c for c in parts if not unicodedata.combining(c)).translate(_ALIKE).lower()


@lru_cache(maxsize=200_000)
def _of_word(word: str) -> tuple[str, ...]:
    """Return the tokens of one lower-case word with its inner hyphens, points and slashes."""
    if _NUMBER.fullmatch(word):
        return (word.replace(",", "")[:MAX_TOKEN_CHARS],)
    spell = _spelling()
    bare = word.removesuffix("'s").replace("'", "")
    word = _PART.sub(lambda part: spell(part.group()), bare)
    if not _JOINTS.search(word):
        return _stemmed([word])
    parts = [part for part in _JOINTS.split(word) if part]
    return (word[:MAX_TOKEN_CHARS], *_stemmed(parts))


def _stemmed(words: list[str]) -> tuple[str, ...]:
    stop = _stop_words()
    return tuple(_stem(word)[:MAX_TOKEN_CHARS] for word in words if word not in stop)


_STEMMER_LOCK = threading.Lock()


def _stem(word: str) -> str:
    with _STEMMER_LOCK:  # one stemmer is not safe in two threads
        return _stemmer()(word)


@cache
def _stemmer() -> Callable[[str], str]:
    import Stemmer  # type: ignore[import-not-found]  # noqa: PLC0415

    stem: Callable[[str], str] = Stemmer.Stemmer("english", 0).stemWord
    return stem


def _lines(name: str) -> list[str]:
    text = files("askwell.data").joinpath("lexical").joinpath(name).read_text(encoding="utf-8")
    return [line for line in map(str.strip, text.splitlines()) if line and not line.startswith("#")]


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(_lines("stopwords.txt"))


@cache
def _spelling() -> Callable[[str], str]:
    """Return the function that writes a word, without joints, the one way that is indexed."""
    rows: dict[str, dict[str, str]] = {kind: {} for kind in _KINDS}
    for line in _lines("spelling.txt"):
        kind, old, new = (*line.split(), "", "")[:3]
        if not new or kind not in _KINDS or len(line.split()) != 3:
            raise DataError(f"spelling.txt: {line!r} is not KIND BRITISH AMERICAN")
        rows[kind][old] = new
    words = rows.pop("word")
    steps = [(_either(kind, known), known) for kind, known in rows.items()]

    def spell(word: str) -> str:
        if word in words:
            return words[word]
        for pattern, known in steps:
            word = pattern.sub(lambda found, known=known: known[found.group()], word)  # type: ignore[misc]
        return word

    return spell


def _either(kind: str, known: Mapping[str, str]) -> re.Pattern[str]:
    """Return a pattern for any of the known strings, the longest first; plain ones are searched fast."""
    longest_first = sorted(known, key=len, reverse=True)
    return re.compile(_KINDS[kind].format("|".join(map(re.escape, longest_first))))
