"""The fixed words of a page (templates/words.toml), dates in plain words, and text made safe to show."""

import re
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files

from askwell.model.sources import UNKNOWN_DATE
from askwell.text.normalise import fold, fold_line

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?")


@cache
def _table() -> dict[str, dict[str, str | float | list[str]]]:
    source = files("askwell").joinpath("templates/words.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def word(key: str, **values: object) -> str:
    """Return the fixed words for "group.name" with its {curly} words filled in.

    >>> word("figures.at_most", high=15)
    'up to 15 in 100'
    """
    group, name = key.split(".")
    return str(_table()[group][name]).format(**values)


def words(key: str) -> tuple[str, ...]:
    """Return a fixed list of sentences."""
    group, name = key.split(".")
    found = _table()[group][name]
    return tuple(found) if isinstance(found, list) else (str(found),)


def number_word(key: str) -> float:
    """Return a fixed number of the table."""
    return float(word(key))


def gap_words(facet: str) -> str:
    """Say in words what a part of a page is about; a part the table does not know is named as it is."""
    known = _table()["gaps"]
    return str(known.get(facet, clean(facet).replace("_", " ")))


def clean_lines(text: str) -> str:
    """Return `text` folded as the library's texts are: no control characters, no turned direction."""
    return fold(text)


def clean(text: str) -> str:
    """Return `text` folded into one line.

    >>> clean("safe" + chr(0x202E) + "text" + chr(27) + "[31m")
    'safetext[31m'
    """
    return fold_line(text)


def plain_date(text: str) -> str:
    """Write an ISO date, month or year in words; other text stays as it is, unknown says so.

    >>> plain_date("2026-11-12T08:30:00+00:00"), plain_date("2021-06"), plain_date("unknown")
    ('12 November 2026', 'June 2021', 'date unknown')
    """
    text = clean(text)
    if text in ("", UNKNOWN_DATE):
        return word("sources.date_unknown")
    match = _ISO.fullmatch(text)
    if match is None:
        return text
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return text
    return " ".join(str(part) for part in (day or "", _MONTHS[month - 1] if month else "", year) if part)


def count(number: int, noun: str, plural: str = "") -> str:
    """Write a number with its noun.

    >>> count(1, "source"), count(6, "source")
    ('1 source', '6 sources')
    """
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def listed(items: tuple[str, ...]) -> str:
    """Join with commas and "and".

    >>> listed(("head", "neck", "back"))
    'head, neck and back'
    """
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1] if items else ""
