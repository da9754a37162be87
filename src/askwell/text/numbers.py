"""Numbers in running text, in digits or in words, with the places they stand."""

import itertools
import re
from dataclasses import dataclass
from functools import cache

from askwell.model.sources import Span
from askwell.text.measures import measures, words_pattern


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its characters; `whole` says that it was written without decimals."""

    value: float
    span: Span
    whole: bool = True
    spelled: bool = False


_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+,\d{1,2}(?![\d,])|\d+"


@cache
def _pattern() -> re.Pattern[str]:
    m = measures()
    small, scale = words_pattern(tuple(m.words)), words_pattern(tuple(m.scales))
    spelled = rf"(?:(?:one|an?)(?=[\s-]+(?:{scale})\b)|{small}|{scale})"
    spelled = rf"{spelled}(?:[\s-]+(?:and\s+)?(?:{small}|{scale}|one)\b)*"
    ones = rf"(?:{m.one})"
    return re.compile(
        rf"(?<![a-z0-9_.,])(?<![a-z]-)(?<!\d[a-z]-)(?P<digits>{_DIGITS})(?P<scale>\s+(?:{scale})\b)?(?![\d_])"
        rf"|\b(?P<spelled>{spelled})\b|\b(?P<one>{ones})\b"
    )


def _spoken(words: str) -> float:
    """Return the value of number words ("twenty-five" 25, "two hundred and ten" 210)."""
    m = measures()
    total = current = 0.0
    for word in re.split(r"[\s-]+", words):
        if word in m.scales:
            current = max(current, 1.0) * m.scales[word]
            if m.scales[word] >= 1000:
                total, current = total + current, 0.0
        elif word != "and":
            current += m.words.get(word, 1.0)
    return total + current


def _sound(words: str) -> bool:
    """Say whether number words make one number ("twenty-five") and not a list ("two three")."""
    m = measures()
    parts = [w for w in re.split(r"[\s-]+", words) if w != "and"]
    for left, right in itertools.pairwise(parts):
        a, b = m.words.get(left, 1.0), m.words.get(right, 1.0)
        if left in m.scales or right in m.scales:
            continue
        if a < 20 or a % 10 or b >= 10:
            return False
    return " and " not in words or any(part in m.scales for part in parts)


def _from_digits(found: re.Match[str]) -> Number:
    digits, scale = found["digits"], found["scale"]
    grouped = re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits)
    value = float(digits.replace(",", "" if grouped else "."))
    if scale:
        value *= measures().scales[scale.strip()]
    return Number(value, Span(found.start(), found.end()), whole=value.is_integer() and "." not in digits)


def _split(found: re.Match[str]) -> list[Number]:
    """Return the words of a list one by one ("two or three" never comes here, "two three" does)."""
    m = measures()
    parts = re.finditer(r"[a-z]+", found[0])
    return [
        Number(m.words[p[0]], Span(found.start() + p.start(), found.start() + p.end()), spelled=True)
        for p in parts
        if p[0] in m.words
    ]


def numbers(text: str) -> list[Number]:
    """Return the numbers of text folded by `measures.plain`, in order; "one", "a" and "an" count as 1.

    >>> [n.value for n in numbers("twenty-five of 1,124")]
    [25.0, 1124.0]
    """
    found: list[Number] = []
    for hit in _pattern().finditer(text):
        if hit["digits"]:
            if not (hit["digits"][0] == "0" and hit["digits"][1:2].isdigit()):
                found.append(_from_digits(hit))
        elif hit["one"]:
            found.append(Number(1.0, Span(*hit.span()), spelled=True))
        elif _sound(hit["spelled"]):
            found.append(Number(_spoken(hit["spelled"]), Span(*hit.span()), spelled=True))
        else:
            found.extend(_split(hit))
    return found
