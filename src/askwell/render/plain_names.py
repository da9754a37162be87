"""Names and dates of sources as a reader needs them: without the notes that a library keeps for itself."""

import re
from functools import cache

from askwell.render.words import clean, plain_date, word, words

_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_ISO_INSIDE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def plain_name(text: str) -> str:
    """Return a title, publisher or section without notes on the copy it was read from and without ids.

    >>> plain_name("KEYTRUDA (pembrolizumab) package leaflet (FHIR ePI test copy)")
    'KEYTRUDA (pembrolizumab) package leaflet'
    >>> plain_name("Signs (facts irae-0131, irae-0132)"), plain_name("MedQuAD copy: outlook")
    ('Signs', 'outlook')
    """
    said = _notes_in_front().sub("", clean(text))
    return _BRACKETS.sub(_kept, said).strip()


def source_date(text: str) -> str:
    """Return a date as a source gives it, in words; what a copy is called is left out.

    >>> source_date("ePI copy dated 2022-02-16 (file stamp shared by every leaflet)")
    'in a copy of 16 February 2022'
    >>> source_date("undated dataset copy (some/name)"), source_date("2021-06")
    ('date unknown', 'June 2021')
    """
    said = plain_name(text)
    for pattern, shown in zip(words("plain.date_patterns"), words("plain.date_words"), strict=True):
        said = re.sub(pattern, shown, said)
    said = plain_date(said or word("sources.date_unknown"))
    return _ISO_INSIDE.sub(lambda day: plain_date(day[0]), said)


def _kept(bracket: re.Match[str]) -> str:
    parts = [part.strip() for part in re.split("[;,]", bracket[1])]
    kept = [part for part in parts if not _note().search(part)]
    if len(kept) == len(parts):
        return bracket[0]
    return f" ({', '.join(kept)})" if kept else ""


@cache
def _note() -> re.Pattern[str]:
    return re.compile("|".join(words("plain.notes")), re.IGNORECASE)


@cache
def _notes_in_front() -> re.Pattern[str]:
    return re.compile("|".join(words("plain.notes_in_front")))
