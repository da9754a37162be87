"""Rates for the incidence table and the icon array, read from the statements that give them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from askwell.answer.checks import rule
from askwell.answer.drafts import Draft, statement
from askwell.answer.plan import Plans
from askwell.answer.retrieve import Pool
from askwell.model.answers import Figure, Statement, StatementKind, Verdict
from askwell.model.questions import Concept, ConceptGroup
from askwell.text.normalise import fold_for_match
from askwell.text.quantities import Quantity, quantities
from askwell.text.vocabulary import Vocabulary

DIRECT = 0.85  # topic weight from which a rate is one of the asked topic itself
ROUNDING = 0.51  # two shares nearer than this, in points, are one written twice: "3% (13 of 440)"
PEOPLE_LEAST = 20  # a smaller number before "people" is more likely a count of cases than of those looked at
FACET = "incidence"

_BRACKET = re.compile(r"\([^()]*\)")
# Where what is said of one figure ends and what is said of the next begins: ", with 7% at grade 3".
_BORDER = re.compile(
    r"[;:(]|,(?!\d)|\b(?:while|but|whereas|versus)\b|\b(?:with|and|including)\b(?= (?:\w+ )?\d)"
)


def figure(stated: Statement, draft: Draft, pool: Pool, plans: Plans) -> Figure | None:
    """Return the rate a statement gives for the asked topic; None when there is none, or a doubtful one.

    Bands stay bands: "more than 1 in 10" is low=10, high=None, per_100=None. What the row says, put as a
    sentence, must pass the checks that every sentence passes.
    """
    note = draft.scored.candidate.passage.note
    if note is None or note.facet != FACET or len(note.medicines) != 1:
        return None
    share, complaint = _one_share(stated.text), _complaint(stated.text, pool)
    if share is None or complaint is None:
        return None
    medicine, clause = medicine_name(note.medicines[0], pool.aim.vocabulary), _clause(stated.text, share)
    if _unfit(clause, plans) or not _named(medicine, stated.text, pool.aim.vocabulary):
        return None
    kind = _row(plans.wording["rate_kind"], clause)
    arm = _row(plans.wording["rate_arm"], _without(medicine, stated.text, pool.aim.vocabulary))
    label = ", ".join(filter(None, (complaint.plain, kind.get("label", ""), arm.get("label", ""))))
    for people in dict.fromkeys((_population(stated.text, plans), "")):
        said = _sentence(complaint, share, (kind, arm), (medicine, people), plans)
        made = statement(said, StatementKind.COMPUTED, stated.citations, FACET)
        if rule(made).verdict is Verdict.SUPPORTED:
            return Figure(label, medicine, *_band(share), people, stated.id)
    return None


def figures(statements: Sequence[tuple[Statement, Draft]], pool: Pool, plans: Plans) -> tuple[Figure, ...]:
    """Return the rates of several statements, in their order; alike rows are one that shows their spread.

    Rows are alike when a table could not tell them apart: same complaint, medicine and people. An exact rate
    says more than a band, so bands beside one are left to the sentences, as are bands that differ.
    """
    rows: dict[tuple[str, str, str], list[Figure]] = {}
    for stated, draft in statements:
        read = figure(stated, draft, pool, plans)
        if read is not None:
            rows.setdefault((read.label, read.medicine, read.population), []).append(read)
    return tuple(one for alike in rows.values() if (one := _one_row(alike)) is not None)


def medicine_name(name: str, vocabulary: Vocabulary) -> str:
    """Return the plain name of a medicine as an editor noted it."""
    found = vocabulary.find(name)
    return vocabulary.concept(found[0].concept_id).plain if len(found) == 1 else name


def _one_row(alike: Sequence[Figure]) -> Figure | None:
    """Return one row for alike ones; None where they are bands that differ."""
    exact = [f for f in alike if f.per_100 is not None]
    told = exact or list(alike)
    also = tuple(f.statement_id for f in told[1:])
    if len({(f.low, f.high) for f in told}) == 1:
        return replace(told[0], also=also)
    if not exact:
        return None
    rates = [f.per_100 for f in exact if f.per_100 is not None]
    return replace(told[0], per_100=None, low=min(rates), high=max(rates), also=also)


def _one_share(text: str) -> Quantity | None:
    """Return the share a statement gives; a second one counts only when it is a grade's or the same again."""
    shares = [q for q in quantities(text) if q.unit == "%" and q.low_share <= 100]
    told = [q for q in shares if q.low_share > 0]
    if not told or told[0].high is not None:
        return None
    same = [q for q in told if q is told[0] or _written_twice(told[0], q)]
    rest = [q for q in told if q not in same]
    first = next((q for q in same if q.denominator is None), told[0])
    return first if all(_of_a_grade(text, q) for q in rest) else None


def _written_twice(one: Quantity, other: Quantity) -> bool:
    """Say whether one of two shares is the other as a count: "26 of 511 people (5%)"."""
    counted = (one.denominator is None) != (other.denominator is None)
    return counted and abs(one.low_share - other.low_share) < ROUNDING


def _of_a_grade(text: str, share: Quantity) -> bool:
    """Say whether a share is told to be that of a grade: "7% at grade 3"."""
    return bool(re.match(r"\W+(?:\w+ ){0,2}grade\b", text[share.span.end :]))


def _clause(text: str, share: Quantity) -> str:
    """Return what is said of this share alone, folded: from the last figure before it to the next border."""
    after = text[share.span.end :]
    text = text[: share.span.end] + _BRACKET.sub(lambda aside: " " * len(aside[0]), after)
    borders = [m.start() for m in _BORDER.finditer(text)]
    end = min((b for b in borders if b >= share.span.end), default=len(text))
    others = [q.span.end for q in quantities(text) if q.unit == "%" and q.span.end <= share.span.start]
    start = max((b for b in borders if others and others[-1] <= b < share.span.start), default=0)
    return fold_for_match(text[start:end])


def _row(rows: Sequence[Mapping[str, Any]], clause: str) -> Mapping[str, Any]:
    """Return the first row of wording.toml one of whose cues stands in the clause; {} for none."""
    return next((row for row in rows if any(cue in clause for cue in row["cues"])), {})


def _unfit(clause: str, plans: Plans) -> bool:
    """Say whether a share is no rate among all people on a medicine: "12% fewer", "aged 75"."""
    cues = "|".join(map(re.escape, plans.wording["rate"]["unfit"]))
    return re.search(rf"\b(?:{cues})\b", clause) is not None


def _named(medicine: str, text: str, vocabulary: Vocabulary) -> bool:
    """Say whether a statement names the medicine its editor filed it under, if it names any."""
    named = {vocabulary.concept(m.concept_id) for m in vocabulary.find(text)}
    medicines = {c.plain for c in named if c.group is ConceptGroup.MEDICINE}
    return not medicines or medicine in medicines


def _without(medicine: str, text: str, vocabulary: Vocabulary) -> str:
    """Return a text without the names of a medicine, folded: "nivolumab plus relatlimab" may be one."""
    for mention in reversed(vocabulary.find(text)):
        if vocabulary.concept(mention.concept_id).plain == medicine:
            text = text[: mention.span.start] + text[mention.span.end :]
    return fold_for_match(text)


def _complaint(text: str, pool: Pool) -> Concept | None:
    """Return the complaint a rate is of: the asked one or a narrower one, if the statement names no other."""
    vocabulary = pool.aim.vocabulary
    groups = (ConceptGroup.SYMPTOM, ConceptGroup.CONDITION)
    numbers = [q.span for q in quantities(text)]  # "mg" in a dose is no name
    found = [m for m in vocabulary.find(text) if not any(span.holds(m.span) for span in numbers)]
    named = {m.concept_id for m in found}
    complaints = {c for c in named if vocabulary.concept(c).group in groups}
    asked = {c for weights in pool.aim.topics for c, weight in weights.items() if weight >= DIRECT}
    if not complaints or not complaints <= asked:
        return None
    only = complaints if len(complaints) == 1 else complaints & set(pool.question.topics)
    return vocabulary.concept(min(only)) if len(only) == 1 else None


def _sentence(
    complaint: Concept,
    share: Quantity,
    kinds: tuple[Mapping[str, Any], Mapping[str, Any]],
    among: tuple[str, str],
    plans: Plans,
) -> str:
    """Return what a row of the table says, as a sentence that can be ruled on."""
    rows, (kind, arm), (medicine, people) = plans.wording["rate"], kinds, among
    exact, low, high = _band(share)
    rate = rows["exact" if exact is not None else "at_least" if low is not None else "at_most"]
    of = rows["of"].format(people=people) if people and exact is not None else ""
    text: str = kind.get("said", rows["said"])
    filled = text.format(
        topic=complaint.plain, rate=rate.format(n=f"{exact or low or high:g}") + of, medicine=medicine
    )
    return f"{filled[:1].upper()}{filled[1:]}{arm.get('said', '')}."


def _band(share: Quantity) -> tuple[float | None, float | None, float | None]:
    """(exact, low, high) in people per 100."""
    value = share.low_share
    if share.comparator in (">", ">="):
        return None, value, None
    if share.comparator in ("<", "<="):
        return None, None, value
    return value, value, value


def _population(text: str, plans: Plans) -> str:
    """Return how many people a rate was counted in, as "3,178 people"; "" when no number counts people."""
    nouns = "|".join(map(re.escape, plans.wording["rate"]["people"]))
    # a few words may stand between ("355 melanoma patients"), but none that are counted themselves
    counted = re.compile(
        rf"\s+(?:(?!trials?\b|studies\b|with\b|on\b|across\b)[a-z-]+\s+){{0,2}}(?:{nouns})\b"
    )
    counts = [_count(text, q) for q in quantities(text) if counted.match(text.lower(), q.span.end)]
    people = [n for n in counts if n >= PEOPLE_LEAST]
    return f"{people[0]:,.0f} people" if len(people) == 1 else ""


def _count(text: str, number: Quantity) -> float:
    """Return the bare count a quantity is, or the whole of "26 of 511"; 0 for anything else."""
    if number.denominator is not None:
        return number.denominator if " of " in number.span.of(text) else 0.0
    return number.value if number.unit == "" and number.high is None else 0.0
