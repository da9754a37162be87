"""Lengths of time told without a figure: "short courses" where the library gives weeks or months."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from askwell.answer.audit.limits import load
from askwell.answer.checks.claim import Claim, matches
from askwell.answer.checks.reading import Reading, read
from askwell.text.normalise import fold_for_match

NOUN_WORDS = 5  # after "short courses of" that may say of what
TELLING = 0.2  # weight from which a word tells what lasts
_QUERY = "{noun} for weeks or months"


@dataclass(frozen=True, slots=True)
class Short:
    """A length said to be short, and the words after it that tell of what."""

    cue: str
    noun: str


def shorts(text: str) -> Iterator[Short]:
    """Give every length that is said to be short.

    >>> list(shorts("Short courses of steroids may help."))
    [Short(cue='Short courses', noun='of steroids may help.')]
    """
    for hit in _pattern().finditer(fold_for_match(text)):
        noun = " ".join(text[hit.end() :].split()[:NOUN_WORDS])
        if noun:
            yield Short(text[hit.start() : hit.end()], noun)


def longer(text: str) -> tuple[str, ...]:
    """Return what to look for in a library where a text says that something is short."""
    return tuple(_QUERY.format(noun=short.noun) for short in shorts(text))


def outlasted(claim: Claim) -> tuple[str, Reading] | None:
    """Return why something said to be short lasts long by the evidence, and the sentence that says so."""
    for short in shorts(claim.text):
        units = [u for u in read(short.noun).units if u.weight > TELLING]
        known = [s for s in claim.sentences if _long_time(s) and any(matches(u, s) for u in units)]
        if known:
            best = max(known, key=claim.told)
            return f'the library says {_long_time(best)}, not "{short.cue}"', best
    return None


def _long_time(sentence: Reading) -> str:
    """Return a length of time in a sentence that is not short; "" when there is none."""
    least = load().library.long_days
    for q in sentence.quantities:
        dimension, low, _ = q.base
        if dimension == "time" and q.unit != "a" and low >= least and q.comparator not in ("<", "<="):
            return q.span.of(sentence.text)
    return ""


@cache
def _pattern() -> re.Pattern[str]:
    cues = sorted(load().short, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, cues)) + r")\b")
