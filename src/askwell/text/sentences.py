"""Find the sentences of clinical English: "e.g.", "Dr.", "5 mg i.v.", "pain.[1,2]", list lines, headings."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from askwell.model.sources import Span

_END: Final = re.compile(
    r"(?<![.!?\u2026])[.!?\u2026]++"
    r"(?:(?<=[a-z)%]\.)\d{1,3}(?:[,\u2013-]\d{1,3})*+)?"  # "pain.1,2"
    r"(?:[\"'\u201d\u2019\u00bb)\]]|\[[^\[\]\n]{1,60}\])*+"  # closing quotes, "[1,2][Level: 1A]"
    r"(?=\s)"
)
_NEXT: Final = re.compile(r"[\s\"'\u201c\u2018\u00ab(\[]*(\S*)")
_LAST_WORD: Final = re.compile(r"[^\s(\[\"\u201c/]*$")
_WORD_BEFORE: Final = re.compile(r"([\w-]+)[^\w]*$")
_MARKER: Final = re.compile(
    r"(?:[-*\u2022\u00b7\u25aa\u25e6\u25cf\u25a0\u2023\u2013\u2014o]|\(?(?:\d{1,2}|[a-z])[.)])\s+(?=\S)"
)
_LOWER_NAME: Final = re.compile(r"[a-z]{1,3}(?:[A-Z]|\d)")  # mTOR, eGFR, p53: a capital word in disguise
_DOTTED: Final = re.compile(r"(?:[a-z]\.)+[a-z]")
_WRAP_CHARS: Final = 40  # a line shorter than this was not wrapped by a page's edge
_LOOK_BACK: Final = 60


@dataclass(frozen=True, slots=True)
class _Words:
    """The word lists of data/sentences.toml."""

    never: frozenset[str]
    seldom: frozenset[str]
    before_number: frozenset[str]
    letter_names: frozenset[str]
    starters: frozenset[str]


@cache
def _words() -> _Words:
    lists = tomllib.loads(files("askwell.data").joinpath("sentences.toml").read_text("utf-8"))
    return _Words(**{name: frozenset(words) for name, words in lists.items()})


def sentences(text: str) -> tuple[Span, ...]:
    """Return the spans of the sentences, in order, trimmed of space and of list markers.

    A line break ends a sentence unless the line looks wrapped: long, without a full stop at its end, and
    gone on with in lower case. Headings and list items are sentences of their own.

    >>> text = "Take 0.5 mg/kg i.v. daily, e.g. at 8 a.m. See Dr. Ito."
    >>> [span.of(text) for span in sentences(text)]
    ['Take 0.5 mg/kg i.v. daily, e.g. at 8 a.m.', 'See Dr. Ito.']
    """
    return tuple(span for start, end in _runs(text) for span in _split(text, start, end))


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches that no line break ends, without list markers at their start."""
    start = at = 0
    for line in text.split("\n"):
        end = at + len(line)
        if at > start and not _goes_on(text[start : at - 1], line):
            yield start, at - 1
            start = at
        at = end + 1
    yield start, len(text)


def _goes_on(before: str, line: str) -> bool:
    """Whether `line` continues the sentence at the end of `before`, wrapped by a page's edge."""
    if not line or not line[0].islower() or _MARKER.match(line):
        return False
    last = before[before.rfind("\n") + 1 :].rstrip()
    return len(last) >= _WRAP_CHARS and last[-1] not in ".!?:;\u2026"


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    marker = _MARKER.match(text, _skip(text, start, end), end)
    begin = marker.end() if marker else start
    for found in _END.finditer(text, begin, end):
        if _is_border(text, begin, found, end):
            yield from _trimmed(text, begin, found.end())
            begin = found.end()
    yield from _trimmed(text, begin, end)


def _skip(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    start = _skip(text, start, end)
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield Span(start, end)


def _is_border(text: str, begin: int, found: re.Match[str], end: int) -> bool:
    """Whether the stop that was found ends a sentence that began at `begin`."""
    after = _NEXT.match(text, found.end(), end)
    following = after.group(1) if after else ""
    if not following:
        return True
    if following[0].islower() and not _LOWER_NAME.match(following):
        return False
    if text[found.start()] != "." or found.group()[:2] == "..":
        return True
    return _stop_ends(text[max(begin, found.start() - _LOOK_BACK) : found.start()], following)


def _stop_ends(before: str, following: str) -> bool:
    """Whether the full stop between `before` and `following` (not in lower case) ends a sentence."""
    words = _words()
    last = _LAST_WORD.search(before)
    written = last.group() if last else ""
    token = written.lower()
    if following[0].isdigit() and token in words.before_number:
        return False
    if len(token) == 1 and token.isalpha():
        return _letter_ends(before[:-1], following)
    if token.isdigit() and token == before.strip():  # "2. Liver": a list's number
        return False
    if written.isupper() and "." not in written:  # "CF.", "MS.": an acronym, not "cf." or "Ms."
        return True
    if token in words.never:
        return False
    return _starts(following) if token in words.seldom or _DOTTED.fullmatch(token) else True


def _letter_ends(before: str, following: str) -> bool:
    """Whether a full stop after a single letter ends a sentence: "vitamin C. Take", not "E. coli"."""
    named = _WORD_BEFORE.search(before)
    if named and named.group(1).lower() in _words().letter_names:
        return True
    return _starts(following)


def _starts(following: str) -> bool:
    """Whether a word in capitals is one that often begins a sentence."""
    word = re.sub(r"\W.*", "", following)
    return word.lower() in _words().starters and following != f"{word}."  # "J. A. Meyer"
