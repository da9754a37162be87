"""Turn true statements into false ones, and into true ones in other words: seeded, for training the checks.

Each maker takes a statement and a source of chance and gives the changed statement, "" when it does not
apply. The words are data (benchmarks/faults.toml). A maker is only as good as its rule: a few rows are wrong.
"""

import itertools
import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from askwell.model.questions import ConceptGroup
from askwell.model.sources import Span
from askwell.text.quantities import Quantity, quantities
from askwell.text.vocabulary import load

Maker = Callable[[str, Random], str]
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORDS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_TIMES = ("minute", "hour", "day", "week", "month", "year")
_UNITS = {
    "mg": ("g", "mcg"),
    "g": ("mg", "kg"),
    "mg/kg": ("mg",),
    "kg": ("g",),
    "ml": ("litres",),
    "litres": ("ml",),
}
_AUX = re.compile(
    r"\b(may|can|could|might|should|must|will|is|are|was|were|has|have|does|do|did|would)\b(?!\s+not\b|n't)"
)
_COMPARE = (
    ("at least", "at most"),
    ("more than", "less than"),
    ("over", "under"),
    ("above", "below"),
    ("up to", "at least"),
    ("fewer than", "more than"),
)


@cache
def table() -> dict[str, Any]:
    """Return the word lists of the makers."""
    return tomllib.loads((Path(__file__).parent / "faults.toml").read_text(encoding="utf-8"))


def _words(key: str) -> list[str]:
    group, name = key.split(".")
    return [
        w.strip() if name != "clauses" else w.strip().rstrip(";")
        for w in table()[group][name].split(";")
        if w.strip()
    ]


def _replaced(text: str, at: re.Match[str], new: str) -> str:
    new = new[:1].upper() + new[1:] if at[0][:1].isupper() else new
    return text[: at.start()] + new + text[at.end() :]


def _from(group: str, *, most: int = 1) -> Maker:
    """Return a maker that replaces a phrase of a group of the word lists."""

    def make(text: str, chance: Random) -> str:
        for _ in range(most):
            hits = [
                (hit, new)
                for old, new in table()[group].items()
                if (hit := re.search(rf"(?i)\b{re.escape(old)}\b", text))
            ]
            longest = [
                h
                for h in hits
                if not any(
                    o[0].start() <= h[0].start() and h[0].end() <= o[0].end() and len(o[0][0]) > len(h[0][0])
                    for o in hits
                )
            ]
            if not longest:
                return ""
            hit, new = chance.choice(longest)
            text = _replaced(text, hit, chance.choice(new.split(";")).strip())
        return text

    return make


def number(text: str, chance: Random) -> str:
    """Change one figure."""
    figures = [q for q in quantities(text) if _NUMBER.search(q.span.of(text))]
    if not figures:
        return ""
    span = chance.choice(figures).span
    hit = chance.choice(list(_NUMBER.finditer(text, span.start, span.end)))
    value = float(hit[0].replace(",", ""))
    new = value * chance.choice((0.1, 0.25, 0.5, 0.6, 1.4, 1.6, 2, 3, 10)) if value else 5.0
    if value < 13 and value.is_integer() and chance.random() < 0.6:
        new = value + chance.choice((-2, -1, 1, 2, 3))
    said = (
        f"{new:.1f}"
        if "." in hit[0] and not new.is_integer()
        else f"{max(1, round(new)):,}"
        if "," in hit[0]
        else str(max(1, round(new)))
    )
    return "" if said == hit[0] else text[: hit.start()] + said + text[hit.end() :]


def unit(text: str, chance: Random) -> str:
    """Change a unit of time or amount."""
    hits = list(
        re.finditer(r"\b(minute|hour|day|week|month|year)(s?)\b|(?<=\d )(mg/kg|mg|g|ml|kg|litres)\b", text)
    )
    if not hits:
        return ""
    hit = chance.choice(hits)
    if hit[3]:
        return text[: hit.start()] + chance.choice(_UNITS[hit[3]]) + text[hit.end() :]
    near = [t for t in _TIMES if t != hit[1]]
    return text[: hit.start()] + chance.choice(near) + hit[2] + text[hit.end() :]


def comparator(text: str, chance: Random) -> str:
    """Turn a comparator round."""
    pairs = [
        (a, b)
        for pair in _COMPARE
        for a, b in (pair, pair[::-1])
        if re.search(rf"\b{a}\b(?=\s+\S*\d|\s+(?:half|a |one|two|three))", text)
    ]
    if not pairs:
        return ""
    a, b = chance.choice(pairs)
    return re.sub(rf"\b{a}\b", b, text, count=1)


def _exchanged(text: str, first: Span, second: Span) -> str:
    between = text[first.end : second.start]
    return f"{text[: first.start]}{second.of(text)}{between}{first.of(text)}{text[second.end :]}"


def swap_figures(text: str, chance: Random) -> str:
    """Let two figures of a kind change places: other arm, other medicine, other grade."""
    figures = [q for q in quantities(text) if _NUMBER.search(q.span.of(text))]
    pairs = [
        (a, b)
        for i, a in enumerate(figures)
        for b in figures[i + 1 :]
        if a.unit == b.unit and a.value != b.value and a.span.end <= b.span.start
    ]
    if not pairs:
        return ""
    return _exchanged(text, *(one.span for one in chance.choice(pairs)))


def _mentions(text: str, groups: tuple[ConceptGroup, ...]) -> list[Any]:
    found = [m for m in load().find(text) if load().concept(m.concept_id).group in groups]
    return [m for m in found if not any(o is not m and o.span.holds(m.span) for o in found)]


def swap_names(text: str, chance: Random) -> str:
    """Let two medicines or conditions of a statement change places."""
    groups = (
        (ConceptGroup.MEDICINE,) if chance.random() < 0.5 else (ConceptGroup.SYMPTOM, ConceptGroup.CONDITION)
    )
    found = _mentions(text, groups)
    pairs = [
        (a, b)
        for a, b in itertools.pairwise(found)
        if a.concept_id != b.concept_id
        and not re.fullmatch(r"\s*(?:,|and|or|,? ?plus|with)\s*", text[a.span.end : b.span.start])
    ]
    if not pairs or not re.search(r"\d|than|before|after|but|while", text):
        return ""
    return _exchanged(text, *(one.span for one in chance.choice(pairs)))


def _other_name(groups: tuple[ConceptGroup, ...]) -> Maker:
    def make(text: str, chance: Random) -> str:
        found = _mentions(text, groups)
        if not found:
            return ""
        one = chance.choice(found)
        wide = load().broader(one.concept_id)
        others = sorted(
            {
                o
                for w in sorted(wide)
                for o in load().narrower(w)
                if o != one.concept_id and load().concept(o).group in groups
            }
        )
        others = [
            o
            for o in others
            if o not in wide
            and one.concept_id not in load().broader(o)
            and o not in {m.concept_id for m in found}
        ]
        others = others or sorted(
            c.id for c in load() if c.group in groups and c.id != one.concept_id and c.id not in wide
        )
        return text[: one.span.start] + load().concept(chance.choice(others)).plain + text[one.span.end :]

    return make


def other_name(text: str, chance: Random) -> str:
    """Name a brand by its substance, or the reverse."""
    found = _mentions(text, (ConceptGroup.MEDICINE,))
    if not found:
        return ""
    one = chance.choice(found)
    names = [n for n in load().names(one.concept_id) if n.lower() != one.span.of(text).lower() and len(n) > 3]
    return text[: one.span.start] + chance.choice(names) + text[one.span.end :] if names else ""


def negation(text: str, chance: Random) -> str:
    """Put a "not" in, or take one out."""
    hit = re.search(
        r"\b(?:do|does|did|should|must|can|may|is|are|was|were|will|has|have)(?: not\b|n't\b)"
        r"|\bnever\b|\bnot\b|\bcannot\b|\bno\b(?= \w)",
        text,
    )
    if hit and chance.random() < 0.8:
        word = hit[0].split()[0].removesuffix("n't")
        new = {
            "do": "",
            "does": "",
            "did": "",
            "never": "always",
            "not": "",
            "cannot": "can",
            "no": "some",
            "No": "Some",
            "Never": "Always",
        }.get(word, word)
        return re.sub(r"\s+", " ", text[: hit.start()] + new + text[hit.end() :]).strip()
    hits = list(_AUX.finditer(text))
    if not hits:
        return f"It is not true that {text[:1].lower()}{text[1:]}" if chance.random() < 0.15 else ""
    hit = chance.choice(hits[:2])
    return text[: hit.end()] + chance.choice((" not", " never", " not")) + text[hit.end() :]


def added(text: str, chance: Random) -> str:
    """Add a clause that no source says."""
    if chance.random() < 0.3:
        return f"{chance.choice(_words('added.leads'))} {text[:1].lower()}{text[1:]}"
    clause = chance.choice(_words("added.clauses")).strip()
    return text.rstrip(".") + ("" if clause.startswith(",") else " ") + clause + "."


def _share_words(q: Quantity) -> list[str]:
    low, value = q.base[1], q.value
    if q.unit != "%" or q.high is not None or q.comparator or not 0 < low < 100:
        return []
    said = [
        f"{value:g} in 100",
        f"{value:g} out of every 100",
        f"{value:g} per cent",
        f"about {value:g}%",
        f"{value:g} of 100",
    ]
    if low < 10:
        said += [f"{low * 10:g} in 1,000"]
    if low >= 4:
        said += [
            f"more than {int(low * 0.8)}%",
            f"less than {int(low * 1.3) + 1}%",
            f"over {int(low * 0.9)} in 100",
            f"fewer than {int(low * 1.2) + 1} in 100",
        ]
    every = round(100 / low)
    if abs(100 / every - low) <= 0.06 * low:
        word = _WORDS[every] if every <= 12 else str(every)
        said += [
            f"about one in {word}",
            f"roughly 1 in {every}",
            f"around one {_PARTS[every]}" if every in _PARTS else f"one in {word}",
        ]
    return said


_PARTS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 10: "tenth"}


def number_form(text: str, chance: Random) -> str:
    """Say a figure in another true form."""
    options: list[tuple[int, int, str]] = []
    for q in quantities(text):
        options += [(q.span.start, q.span.end, said) for said in _share_words(q)]
    for hit in re.finditer(
        r"\b(\d+|one|two|three|four|six|seven) (minute|hour|day|week|month|year)s?\b", text
    ):
        count = int(hit[1]) if hit[1].isdigit() else _WORDS.index(hit[1])
        if f"{count} {hit[2]}" in table()["spans"]:
            options.append((hit.start(), hit.end(), table()["spans"][f"{count} {hit[2]}"]))
    for hit in re.finditer(r"(?<![\d.,/-])([2-9]|1[0-2])(?= [a-z])(?! (?:mg|g|in)\b)", text):
        options.append((hit.start(), hit.end(), _WORDS[int(hit[1])]))
    if not options:
        return ""
    start, end, said = chance.choice(options)
    if not text[:start].strip():
        said = said[:1].upper() + said[1:]
    return text[:start] + said + text[end:]


def part(text: str, chance: Random) -> str:
    """Leave out the end or the beginning of a sentence at a comma."""
    body = text.rstrip(".")
    cuts = [
        hit.start()
        for hit in re.finditer(
            r", (?:and|but|so|which|including|such as|with|for example|especially|because)\b"
            r"| (?:because|including|such as|so that)\b",
            body,
        )
    ]
    cuts = [c for c in cuts if c >= 25]
    return body[: chance.choice(cuts)] + "." if cuts else ""


def around(text: str, chance: Random) -> str:
    """Open with words that change nothing."""
    first = text[:1] if text[:2].isupper() else text[:1].lower()
    return f"{chance.choice(_words('around.leads'))} {first}{text[1:]}"


TRUE: dict[str, tuple[Maker, float]] = {
    "same words": (_from("same"), 3.0),
    "two words": (_from("same", most=2), 2.0),
    "number form": (number_form, 3.0),
    "other name": (other_name, 1.0),
    "part": (part, 2.0),
    "around": (around, 0.5),
}
"""What keeps a statement true, with how often it is tried."""

FALSE: dict[str, tuple[Maker, str, float]] = {
    "number": (number, "contradicted", 3.0),
    "unit": (unit, "contradicted", 2.0),
    "comparator": (comparator, "contradicted", 2.0),
    "arm": (swap_figures, "contradicted", 3.0),
    "names swapped": (swap_names, "contradicted", 1.0),
    "medicine": (_other_name((ConceptGroup.MEDICINE,)), "contradicted", 2.0),
    "condition": (_other_name((ConceptGroup.SYMPTOM, ConceptGroup.CONDITION)), "unsupported", 2.0),
    "cancer": (_other_name((ConceptGroup.CANCER,)), "contradicted", 1.0),
    "negation": (negation, "contradicted", 3.0),
    "direction": (_from("opposite"), "contradicted", 5.0),
    "frequency": (_from("frequency"), "contradicted", 3.0),
    "certainty": (_from("certain"), "unsupported", 4.0),
    "cause": (_from("cause"), "unsupported", 3.0),
    "modality": (_from("modal"), "contradicted", 2.0),
    "added": (added, "unsupported", 3.0),
}
"""What makes a statement false, with its label and how often it is tried."""
