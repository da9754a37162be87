"""Fold text once, when it is read, so that every later span points into one settled form."""

import re
import unicodedata
from typing import Final

_NEWLINES: Final = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_SPACES: Final = re.compile("[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_LINE_EDGES: Final = re.compile(" ?\n ?")
_GAPS: Final = re.compile("\n{3,}")
_LIGATURES: Final = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
    0xF0B7: "\u2022",  # the bullet of the Symbol font, as word processors leave it in PDFs
    0xF0A7: "\u2022",
}
_TYPOGRAPHIC: Final = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4\u0060", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\uff0d", "-"),
    "\xa0": " ",
}


def fold(text: str) -> str:
    r"""Return `text` in the one form that is stored: NFC, plain spaces, no unseen characters.

    Newlines are LF; at most one empty line stands between paragraphs; lines have no space at their edges.
    Folding twice changes nothing.

    >>> fold("im\u00admune\u00a0 \t pain \r\n\r\n\r\n next ")
    'immune pain\n\nnext'
    """
    text = _NEWLINES.sub("\n", text)
    text = _UNSEEN.sub("", text).translate(_LIGATURES)
    text = unicodedata.normalize("NFC", text)
    text = _SPACES.sub(" ", text)
    text = _LINE_EDGES.sub("\n", text)
    return _GAPS.sub("\n\n", text).strip(" \n")


def fold_line(text: str) -> str:
    r"""Return `text` folded onto one line.

    >>> fold_line(" back\n pain ")
    'back pain'
    """
    return _SPACES.sub(" ", fold(text).replace("\n", " "))


class _Matching(dict[int, str]):
    """Fills itself, character by character, with what a character is matched as."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _match_form(chr(code))
        return found


def _match_form(char: str) -> str:
    plain = _TYPOGRAPHIC.get(char)
    if plain is not None:
        return plain
    parts = unicodedata.normalize("NFD", char)
    base = parts[0] if all(unicodedata.combining(mark) for mark in parts[1:]) else char
    lower = base.lower()
    return lower if len(lower) == 1 else base


_MATCHING: Final = _Matching()


def fold_for_match(text: str) -> str:
    """Return `text` for comparing: lower case, plain quotes and dashes, no accents; always the same length.

    A span found in the result is the same span of `text`.

    >>> fold_for_match("Sjögren\N{RIGHT SINGLE QUOTATION MARK}s 5 MG")
    "sjogren's 5 mg"
    """
    return text.translate(_MATCHING)
