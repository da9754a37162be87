"""What may stand beside a number, compiled once from the tables of askwell.text.measures."""

import re
from dataclasses import dataclass
from functools import cache

from askwell.text.measures import measures, words_pattern

RATIO = re.compile(r"\s*(?:in|of|out\s+of|per|/|from)\s*(?:(?:every|each|the|a\s+total\s+of)\s+)?")
RANGE = re.compile(r"\s*(?:-|to|and|or|through)\s*")
OTHER = re.compile(r"(?:st|nd|rd|th)\b|[a-z]|-[a-z]|_")
AGES = re.compile(r"s\b")
AND_A_HALF = re.compile(r"\s+and\s+a\s+half\b")
ONE_BEFORE = re.compile(
    r"(?:\b(?:for|after|within|about|in|least|than|every|over|lasts?|takes?|as|last|first|next|another|past|to|or)|^)$"
)
ROUND_TOTALS = (10, 100, 1000, 10000, 100000)
LIST_NUMBER = re.compile(r"[.)]\s")
YEAR_BEFORE = re.compile(
    r"(?:\bin|\bsince|\bfrom|\buntil|\bby|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\s*$"
)


@dataclass(frozen=True, slots=True)
class Patterns:
    """One compiled pattern per thing that may stand beside a number; all match folded text."""

    unit: re.Pattern[str]
    per: re.Pattern[str]
    of: re.Pattern[str]
    adverb: re.Pattern[str]
    countable: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    label: re.Pattern[str]
    name: re.Pattern[str]
    people: re.Pattern[str]
    alone: re.Pattern[str]
    roman: re.Pattern[str]
    fraction: re.Pattern[str]
    counted: re.Pattern[str]
    heat: re.Pattern[str]
    degrees: re.Pattern[str]
    timed: re.Pattern[str]
    named: re.Pattern[str]
    half: re.Pattern[str]
    person_ratio: re.Pattern[str]


@cache
def patterns() -> Patterns:
    """Return the patterns, compiled once."""
    m = measures()
    adverbs, each = words_pattern(tuple(m.adverbs)), words_pattern(tuple(m.per_ids))
    times = words_pattern([n for n, u in m.unit_ids.items() if m.units[u].dimension == "time" and len(n) > 2])
    labels, roman = words_pattern(tuple(m.labels)), words_pattern(tuple(m.roman))
    parts = words_pattern(tuple(m.fractions))
    return Patterns(
        unit=re.compile(rf"[\s-]*(?P<unit>{words_pattern(tuple(m.unit_ids))})(?![a-z0-9])(?!-[a-z])"),
        per=re.compile(
            rf"\s*(?:/|\b(?:per|a|an|each|every|for\s+each|for\s+every)\s)\s*(?P<per>{each})(?![a-z0-9])"
        ),
        of=re.compile(r"\s+of\s+(?:[a-z-]+\s+){0,2}?[a-z-]+(?=\s+(?:a|per|each|every|daily|weekly)\b)"),
        adverb=re.compile(rf"\s+(?P<adverb>{adverbs})\b(?!\s+(?:{m.apart}))"),
        countable=re.compile(rf"\s+(?:{m.countable})\b"),
        before=re.compile(rf"(?:(?<![a-z])(?P<word>{words_pattern(tuple(m.before))}))\s*$"),
        after=re.compile(
            rf"(?P<plus>\+(?![a-z]))|\s+(?P<word>{words_pattern(tuple(m.after))})(?![a-z]|\s*\d)"
        ),
        label=re.compile(rf"\b(?P<label>{labels})[\s-]+$"),
        name=re.compile(rf"(?:\b(?:{m.names})|[#§])[\s-]*$"),
        people=re.compile(rf"\s+(?:of\b|(?:(?:of|all|the|these|our)\s+)*(?:[a-z]+\s+)?(?:{m.people})\b)"),
        alone=re.compile(rf"\b(?P<adverb>{m.alone})\b(?!\s+(?:{m.apart}))"),
        roman=re.compile(
            rf"\b(?P<label>{labels})\s+(?P<low>{roman})\b(?:(?:-|\s+(?:to|or|and)\s+)(?P<high>{roman})\b)?"
        ),
        fraction=re.compile(rf"\b(?:(?P<top>a|one|two|three|four|nine)[\s-]+)?(?P<part>{parts})\b"),
        counted=re.compile(rf"\b(?P<count>{words_pattern(tuple(m.counts))})(?=\s)"),
        heat=re.compile(rf"\b(?:{m.heat_words})\b[a-z\s=:>]{{0,20}}$"),
        degrees=re.compile(rf"\s*(?:{m.heat_signs})(?![a-z])"),
        timed=re.compile(rf"\b(?P<unit>{times})\s+$"),
        named=re.compile(rf"\b(?:{labels}|{times}|factor|age|aged)\s+$"),
        person_ratio=re.compile(
            rf"\s+(?:[a-z]+\s+)?(?:{m.people}|{m.person})\s+(?:in|out\s+of)\s+(?:(?:every|each)\s+)?"
        ),
        half=re.compile(rf"\bhalf\s+an?\s+(?P<unit>{times})\b"),
    )
