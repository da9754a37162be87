"""Cut text into the tokens of the lexical index; documents and questions go through the same function."""

import re
import threading
import unicodedata
from collections.abc import Callable
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
_KINDS = {
    "word": r"(?<![^\W_]){}(?![^\W_])",
    "start": r"(?<![^\W_]){}",
    "part": "{}",
    "end": r"{}(?![^\W_])",
}


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
    return "".join(c for c in parts if not unicodedata.combining(c)).translate(_ALIKE)


@lru_cache(maxsize=200_000)
def _of_word(word: str) -> tuple[str, ...]:
    """Return the tokens of one lower-case word with its inner hyphens, points and slashes."""
    if _NUMBER.fullmatch(word):
        return (word.replace(",", "")[:MAX_TOKEN_CHARS],)
    word = _spelling()(word.removesuffix("'s").replace("'", ""))
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
    """Return the function that writes a word the one way that is indexed."""
    rows = [line.split() for line in _lines("spelling.txt")]
    for row in rows:
        if len(row) != 3 or row[0] not in _KINDS:
            raise DataError(f"spelling.txt: {' '.join(row)!r} is not KIND BRITISH AMERICAN")
    rows.sort(key=lambda row: -len(row[1]))
    pattern = re.compile("|".join("(" + _KINDS[kind].format(re.escape(old)) + ")" for kind, old, _ in rows))
    new = [row[2] for row in rows]
    return lambda word: pattern.sub(lambda found: new[(found.lastindex or 1) - 1], word)
