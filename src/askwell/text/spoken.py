"""Quantities in spoken shapes: "out of 1,000 people, some 29", "six-weekly", "twice as often"."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from askwell.model.sources import Span
from askwell.text.measures import measures, words_pattern
from askwell.text.numbers import Number
from askwell.text.patterns import ROUND_TOTALS

FAR_CHARS = 70  # between the total and the count
_LEAD = re.compile(
    r"(?:\b(?:out\s+of|of|among|per|for)\s+(?:(?:every|each|any)\s+)?|\bin\s+(?:every|each)\s+)$"
)
_EVERY = re.compile(r"-(?P<adverb>hourly|daily|weekly|monthly|yearly)\b")
_UNITS = {"hourly": "h", "daily": "d", "weekly": "wk", "monthly": "mo", "yearly": "a"}
_COUNT_LEAD = re.compile(
    r"[,:]?\s+(?:(?:about|around|some|roughly|nearly|only|just|perhaps|there\s+(?:are|were)|it\s+(?:is|was))\s+)*$"
)
_NOT_PEOPLE = re.compile(
    r"\s*(?:%|per\s*cent|mg|g|ml|kg|days?|weeks?|months?|years?|hours?|minutes?|times)\b|\s*%|\.\d|-"
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quantity as `Quantity` has it, without a comparator."""

    value: float
    unit: str
    span: Span
    denominator: float | None = None


def spoken_quantities(folded: str, found: Sequence[Number]) -> tuple[Spoken, ...]:
    """Return what is said in these shapes in a folded text with these numbers."""
    return (
        *_reversed(folded, found),
        *_intervals(folded, found),
        *_fortnights(folded),
        *_multiples(folded, found),
    )


def totals_used(folded: str, found: Sequence[Number]) -> frozenset[Span]:
    """Return the totals that a count further on refers to."""
    return frozenset(total.span for total, _ in _pairs(folded, found))


def _pairs(folded: str, found: Sequence[Number]) -> Iterator[tuple[Number, Number]]:
    """Yield a round total of people and the count that follows in the same sentence."""
    people = re.compile(rf"\s+(?:[a-z]+\s+)?(?:{measures().people})\b|\s*,")
    for total, count in itertools.pairwise(found):
        gap = folded[total.span.end : count.span.start]
        if total.value not in ROUND_TOTALS or count.value > total.value or len(gap) > FAR_CHARS:
            continue
        led = _LEAD.search(folded[: total.span.start]) and people.match(gap)
        if (
            led
            and _COUNT_LEAD.search(gap)
            and not re.search(r"[.;!?]", gap)
            and count.span.of(folded) not in ("a", "an")
        ) and not _NOT_PEOPLE.match(folded, count.span.end):
            yield total, count


def _reversed(folded: str, found: Sequence[Number]) -> Iterator[Spoken]:
    for total, count in _pairs(folded, found):
        yield Spoken(count.value, "%", count.span, total.value)


def _intervals(folded: str, found: Sequence[Number]) -> Iterator[Spoken]:
    """Yield "six-weekly" as every six weeks."""
    for number in found:
        hit = _EVERY.match(folded, number.span.end)
        if hit:
            yield Spoken(number.value, f"every {_UNITS[hit['adverb']]}", Span(number.span.start, hit.end()))


def _fortnights(folded: str) -> Iterator[Spoken]:
    for hit in re.finditer(r"\b(?P<every>every\s+)?(?:an?\s+|one\s+)?fortnight\b", folded):
        yield Spoken(2.0, "every wk" if hit["every"] else "wk", Span(*hit.span()))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    m = measures()
    alone = re.compile(rf"\b(?P<by>{words_pattern(tuple(m.multiples))})\s+(?:{m.multiple_words})\b")
    return alone, re.compile(rf"(?:\s+times)\s+(?:{m.multiple_words})\b")


def _multiples(folded: str, found: Sequence[Number]) -> Iterator[Spoken]:
    alone, times = _patterns()
    for hit in alone.finditer(folded):
        yield Spoken(measures().multiples[hit["by"]], "fold", Span(*hit.span()))
    for number in found:
        after = times.match(folded, number.span.end)
        if after and not re.search(r"(?:\bor|\bto|-)\s*$", folded[: number.span.start]):
            yield Spoken(number.value, "fold", Span(number.span.start, after.end()))
