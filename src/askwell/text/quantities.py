"""Quantities in running text: shares, ratios, ranges, doses, durations, temperatures, rates, grades, counts.

Units, rates, comparators and number words are data (data/units.toml). Two quantities are compared by value
and unit, not by spelling: "0.5 g" is "500 mg", "1 in 10" is "10%".
"""

import re
from dataclasses import dataclass, replace

from askwell.model.sources import Span
from askwell.text.measures import Unit, measures, plain
from askwell.text.numbers import Number, numbers
from askwell.text.patterns import (
    AGES,
    AND_A_HALF,
    LIST_NUMBER,
    ONE_BEFORE,
    OTHER,
    RANGE,
    RATIO,
    ROUND_TOTALS,
    YEAR_BEFORE,
    patterns,
)
from askwell.text.quantity import Quantity, same
from askwell.text.spoken import spoken_quantities, totals_used

__all__ = ["Quantity", "quantities", "same"]

AMOUNTS = ("mass", "volume", "glasses", "units")  # "40 mg of prednisone a day"
LOOK_BACK_CHARS = 26  # the longest comparator phrase and a blank


def _compare(text: str, start: int) -> str:
    p = patterns()
    hit = p.before.search(p.named.sub("", text[max(0, start - LOOK_BACK_CHARS) : start]))
    return measures().before[" ".join(hit["word"].split())] if hit else ""


def _after(hit: re.Match[str]) -> str:
    return ">=" if hit["plus"] else measures().after[" ".join(hit["word"].split())]


def _comparator(text: str, span: Span, *, timed: bool) -> str:
    """Return the comparator around a span; "over 4 weeks" alone means during, not more than."""
    after = patterns().after.match(text, span.end)
    if after:
        return _after(after)
    lead = text[max(0, span.start - LOOK_BACK_CHARS) : span.start]
    during = timed and re.search(
        r"(?:^|\b(?!for|last|lasts|lasting|lasted|of|just|well|took|takes)[a-z]+\s+)over\s+$", lead
    )
    return "" if during else _compare(text, span.start)


def _pers(text: str, at: int) -> tuple[str, int]:
    """Return what a unit is per ("/kg/d") and where that ends."""
    m, found = measures(), ""
    while len(found) < 8:
        hit = patterns().per.match(text, at)
        if hit:
            found, at = f"{found}/{m.per_ids[' '.join(hit['per'].split())]}", hit.end()
            continue
        hit = patterns().adverb.match(text, at)
        if not hit:
            break
        found, at = f"{found}/{m.adverbs[' '.join(hit['adverb'].split())]}", hit.end()
    return found, at


def _unit(text: str, at: int) -> tuple[str, int]:
    """Return the unit that follows `at` ("" when none) and where it ends."""
    m, p = measures(), patterns()
    counted = p.countable.match(text, at)
    if counted:
        pers, end = _pers(text, counted.end())
        if pers:
            return pers, end
    pers, end = _pers(text, at)
    if pers and pers.strip("/") in m.per_times:
        return pers, end
    hit = p.unit.match(text, at)
    if not hit:
        return "", at
    head = m.unit_ids[" ".join(hit["unit"].split())]
    pers, end = _pers(text, hit.end())
    dimension = m.units[head].dimension
    if dimension == "time":
        return head, hit.end()
    of = p.of.match(text, end) if dimension in AMOUNTS else None
    more, far = _pers(text, of.end()) if of else ("", end)
    return (head + pers + more, far) if more else (head + pers, end)


@dataclass(frozen=True, slots=True)
class _Draft:
    """Numbers read so far as one quantity: its values, unit and characters."""

    low: float
    high: float | None
    unit: str
    span: Span
    denominator: float | None = None
    comparator: str = ""


def _lone_one(text: str, number: Number, unit: str) -> bool:
    """Say whether "one", "a" or "an" is only an article or pronoun here."""
    word = number.span.of(text)
    if word not in ("one", "a", "an"):
        return False
    if not unit or word == "one":
        return not unit
    dimension = measures().units[unit].dimension if unit in measures().units else ""
    lead = text[: number.span.start].rstrip()
    counted = ONE_BEFORE.search(lead) or _compare(text, number.span.start)
    return dimension != "time" or not counted


def _ratio(text: str, first: Number, second: Number) -> _Draft | None:
    """Read "5 of 511", "1 in every 10", "61/1994", "1.3 in 100"."""
    gap = text[first.span.end : second.span.start]
    unit = _unit(text, second.span.end)[0]
    if not (RATIO.fullmatch(gap) or (patterns().person_ratio.fullmatch(gap) and _ends(text, second))):
        return None
    if second.span.of(text) in ("a", "an", "one") or first.span.of(text) == "a":
        return None
    if (
        (unit and not unit.startswith("times"))
        or not (first.whole or second.value in ROUND_TOTALS)
        or not second.whole
        or second.value < max(first.value, 2.0)
    ):
        return None
    return _Draft(first.value, None, "%", Span(first.span.start, second.span.end), second.value)


def _ends(text: str, total: Number) -> bool:
    """Say whether no counted noun follows a total: not "3 patients in 25 trials"."""
    return (
        re.match(
            r"(?:\s+(?:on|with|who|in|of|has|have|had|is|are|was|gets?|got|will|may|can)\b|\s*[,.;:)?!]|\s*$)",
            text[total.span.end :],
        )
        is not None
    )


def _single(text: str, number: Number) -> _Draft | None:
    """Read a number with its label or unit; None when it is part of a name or a word."""
    p, start, end = patterns(), number.span.start, number.span.end
    lead = text[max(0, start - LOOK_BACK_CHARS) : start]
    label = p.label.search(lead)
    if label:
        return _Draft(number.value, None, measures().labels[label["label"]], number.span)
    half = AND_A_HALF.match(text, end)
    if half:
        number, end = replace(number, value=number.value + 0.5, whole=False), half.end()
    unit, stop, comparator = _unit_past_comparator(text, end)
    if not unit and (p.name.search(lead) or _lone_one(text, number, unit) or _stuck(text, end)):
        return None
    if unit and _lone_one(text, number, unit):
        return None
    if not unit and not lead.strip(" -*\t") and LIST_NUMBER.match(text, end):
        return None
    if not unit:
        unit = _bare_unit(text, number)
    return _Draft(number.value, None, unit, Span(start, stop), comparator=comparator)


def _unit_past_comparator(text: str, end: int) -> tuple[str, int, str]:
    """Return the unit after a number, its end, and a comparator between them ("7 or more stools a day")."""
    unit, stop = _unit(text, end)
    after = patterns().after.match(text, end)
    if not unit and after:
        far, stop_far = _unit(text, after.end())
        if far:
            return far, stop_far, _after(after)
    return unit, stop, ""


def _stuck(text: str, end: int) -> bool:
    return bool(OTHER.match(text, end)) and not AGES.match(text, end) and not re.match(r"-year", text[end:])


def _bare_unit(text: str, number: Number) -> str:
    """Return "year" for a calendar year, a temperature unit after "temperature", else ""."""
    p, lead = patterns(), text[max(0, number.span.start - 40) : number.span.start]
    digits = number.span.of(text)
    if (
        re.fullmatch(r"(?:19|20)\d\d", digits)
        and YEAR_BEFORE.search(lead)
        and not p.people.match(text, number.span.end)
    ):
        return "year"
    timed = p.timed.search(lead)
    if timed:
        return measures().unit_ids[timed["unit"]]
    if p.heat.search(lead) or p.degrees.match(text, number.span.end):
        return next((unit for unit, low, high in measures().heat if low <= number.value <= high), "")
    return ""


def _joined(text: str, low: _Draft, high: _Draft) -> _Draft | None:
    """Make one range of two neighbours ("1 to 2 mg/kg", "1% - 5%", "3 or 4" after grade), else None."""
    gap = text[low.span.end : high.span.start]
    if not RANGE.fullmatch(gap) or high.high is not None or low.high is not None:
        return None
    unit = high.unit
    if low.unit and low.unit != unit:
        if unit == "" and low.unit in measures().labels.values():
            unit = low.unit
        else:
            return _mixed(low, high) if gap.strip() in ("to", "-") else None
    first, last = _per_cent(replace(low, denominator=low.denominator or high.denominator)), _per_cent(high)
    between = re.search(r"\b(?:between|from)\s+$", text[max(0, low.span.start - 9) : low.span.start])
    tied = gap.strip() != "and" or between is not None or unit in measures().labels.values()
    near = (
        gap.strip() != "or"
        or unit in measures().labels.values()
        or (not low.unit and last - first <= first + 1)
    )
    if not (tied and near and first < last):
        return None
    return _Draft(first, last, unit, Span(low.span.start, high.span.end))


def _mixed(low: _Draft, high: _Draft) -> _Draft | None:
    """Make a range of two units of one dimension ("0.3 weeks to 9.9 months"), in the second unit."""
    m = measures()
    a, b = m.units.get(low.unit), m.units.get(high.unit)
    if a is None or b is None or a.dimension != b.dimension or a.offset or b.offset:
        return None
    first = low.low * a.factor / b.factor
    return (
        _Draft(first, high.low, high.unit, Span(low.span.start, high.span.end)) if first < high.low else None
    )


def _per_cent(draft: _Draft) -> float:
    return 100.0 * draft.low / draft.denominator if draft.denominator else draft.low


def _drafts(text: str, found: list[Number]) -> list[_Draft]:
    drafts: list[_Draft] = []
    at = 0
    while at < len(found):
        if drafts and found[at].span.start < drafts[-1].span.end:  # the "a" of "in a day"
            at += 1
            continue
        ratio = _ratio(text, found[at], found[at + 1]) if at + 1 < len(found) else None
        single = ratio or _single(text, found[at]) or _one_to(text, found[at : at + 2])
        at += 2 if ratio else 1
        if single:
            joined = _joined(text, drafts[-1], single) if drafts else None
            if joined:
                drafts[-1] = joined
            else:
                drafts.append(single)
    return drafts


def _one_to(text: str, pair: list[Number]) -> _Draft | None:
    """Read the "one" of "one to two weeks"."""
    if len(pair) < 2 or pair[0].span.of(text) != "one":
        return None
    ranged = RANGE.fullmatch(text, pair[0].span.end, pair[1].span.start)
    return _Draft(1.0, None, "", pair[0].span) if ranged and pair[1].value == 2.0 else None


def _fractions(text: str) -> list[_Draft]:
    """Read "half of", "a third of patients", "two thirds" as shares, and "half an hour"."""
    m, p = measures(), patterns()
    drafts: list[_Draft] = []
    hits = list(p.fraction.finditer(text))
    for place, hit in enumerate(hits):
        low = hits[place - 1] if place and RANGE.fullmatch(text, hits[place - 1].end(), hit.start()) else None
        if not p.people.match(text, hit.end()) or (hit["top"] is None and hit["part"] != "half"):
            continue
        if low is not None and _part(low) < _part(hit):
            drafts.append(_Draft(100 * _part(low), 100 * _part(hit), "%", Span(low.start(), hit.end())))
        else:
            drafts.append(_Draft(_top(hit), None, "%", Span(*hit.span()), m.fractions[hit["part"]]))
    halves = [_Draft(0.5, None, m.unit_ids[hit["unit"]], Span(*hit.span())) for hit in p.half.finditer(text)]
    return [*drafts, *halves]


def _top(hit: re.Match[str]) -> float:
    return 1.0 if hit["top"] in (None, "a", "one") else measures().words[hit["top"]]


def _part(hit: re.Match[str]) -> float:
    return _top(hit) / measures().fractions[hit["part"]]


def _counted(text: str) -> list[_Draft]:
    """Read "once a day", "twice weekly"."""
    drafts = []
    for hit in patterns().counted.finditer(text):
        pers, end = _pers(text, hit.end())
        if pers.strip("/") in measures().per_times:
            drafts.append(_Draft(measures().counts[hit["count"]], None, pers, Span(hit.start(), end)))
    return drafts


def _romans(text: str) -> list[_Draft]:
    m = measures()
    return [
        _Draft(
            m.roman[hit["low"]],
            m.roman[hit["high"]] if hit["high"] else None,
            m.labels[hit["label"]],
            Span(*hit.span()),
        )
        for hit in patterns().roman.finditer(text)
    ]


def _alone(text: str, taken: list[_Draft]) -> list[_Draft]:
    """Read "daily" or "every week" with no number beside it as once a day or week."""
    drafts = []
    for hit in patterns().alone.finditer(text):
        if not any(d.span.start < hit.end() and hit.start() < d.span.end for d in taken):
            per = measures().adverbs[" ".join(hit["adverb"].split())]
            drafts.append(_Draft(1.0, None, f"/{per}", Span(*hit.span())))
    return drafts


def _finished(text: str, draft: _Draft) -> Quantity:
    m = measures()
    unit: Unit | None = m.units.get(draft.unit)
    timed = unit is not None and unit.dimension == "time"
    comparator = draft.comparator or _comparator(text, draft.span, timed=timed)
    quantity = Quantity(draft.low, draft.high, draft.unit, comparator, draft.span, draft.denominator)
    if timed and re.search(r"\b(?:every|each)\s*$", text[max(0, draft.span.start - 7) : draft.span.start]):
        return replace(quantity, unit=f"every {draft.unit}")
    if unit is None or not unit.offset:
        return quantity
    warm = [None if v is None else round((v - unit.offset) * unit.factor, 2) for v in (draft.low, draft.high)]
    return replace(quantity, value=warm[0] or 0.0, high=warm[1], unit="Cel")


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text in order; spans point into the text as given.

    >>> [(q.value, q.high, q.unit, q.comparator) for q in quantities("At least 1-2 mg/kg daily, 4 weeks")]
    [(1.0, 2.0, 'mg/kg/d', '>='), (4.0, None, 'wk', '')]
    """
    folded = plain(text)
    found = numbers(folded)
    spoken = [_Draft(s.value, None, s.unit, s.span, s.denominator) for s in spoken_quantities(folded, found)]
    special = [*_fractions(folded), *_counted(folded), *_romans(folded), *spoken]
    used = totals_used(folded, found)
    free = [
        n
        for n in found
        if n.span not in used
        and not any(s.span.start < n.span.end and n.span.start < s.span.end for s in special)
    ]
    drafts = [*special, *_drafts(folded, free)]
    drafts += _alone(folded, drafts)
    return tuple(_finished(folded, d) for d in sorted(drafts, key=lambda d: d.span))
