"""For each facet of a plan, the statements that serve it best: on topic, varied, and on firm ground."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from askwell.answer.advice import Fit, fit
from askwell.answer.advice import rules as advice_rules
from askwell.answer.checks import rule
from askwell.answer.corroborate import SAME, Likeness, corroborated
from askwell.answer.drafts import WORTH_SHARE, Draft
from askwell.answer.guard import is_call_advice, on_thin_ground
from askwell.answer.parts import Parts
from askwell.answer.retrieve import Pool
from askwell.answer.undosed import without_dose
from askwell.model.answers import Ruled, Statement, Verdict
from askwell.model.questions import Facet, QuestionKind
from askwell.model.sources import Kind
from askwell.text.quantities import quantities

# Tuned on the tune half of tests/sets/ask_nuggets.jsonl (benchmarks/tune_ask.py): what a facet's own words
# add, and what likeness to a chosen statement and a repeated publisher, document or medicine take away.
AFFINITY = 0.12
REPEAT_MEANING, REPEAT_PUBLISHER, REPEAT_DOCUMENT, REPEAT_MEDICINE = 0.25, 0.015, 0.02, 0.05
MEDICINE_GATE = 0.3
# Below VERY_TOPIC a statement is on a broader or related topic, and must be about the asked medicine; where
# none was asked, a broader topic will do (its weight in the concept tables), a related one will not.
VERY_TOPIC, BROADER = 0.85, 0.4
FIRM, FILED, RATE, SUBJECT = 0.04, 0.10, 0.05, 0.15
SUBJECT_WORDS = 5  # the subject of a statement stands among its first words
UNFILED = 0.2  # how well a source's own sentence fits where the question points, when nothing tells its part
LIKE_ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class Chosen:
    """A statement chosen for a facet, ruled on, with the draft it grew from."""

    ruled: Ruled
    draft: Draft


def choose(pool: Pool, drafts: Sequence[Draft], parts: Parts) -> dict[str, tuple[Chosen, ...]]:
    """Return the chosen statements by facet id, in the order of the plan; a draft serves one facet only."""
    plan = parts.plans.plans[pool.question.kind]
    likeness = Likeness(drafts, parts.index)
    taken: set[str] = set()
    chosen: dict[str, tuple[Chosen, ...]] = {}
    for facet in plan.facets:
        eligible = [
            d
            for d in _eligible(facet, pool, drafts, parts)
            if d.statement.id not in taken and d.match not in taken
        ]
        picked = _pick(facet, eligible, likeness, parts, taken)
        chosen[facet.id] = tuple(picked)
    return chosen


def _eligible(facet: Facet, pool: Pool, drafts: Sequence[Draft], parts: Parts) -> Iterable[Draft]:
    """Return the drafts that belong to a facet and are about what was asked, with the facet's own score."""
    best = drafts[0].score if drafts else 0.0
    lead = parts.plans.leads[pool.question.kind][0]
    for draft in drafts:
        affinity = _affinity(facet, draft, leads=facet.id == lead)
        if affinity is None or draft.score < WORTH_SHARE * best:
            continue
        if _on_aim(facet, pool, draft, parts) and _may_stand(draft.statement, facet, parts):
            made = replace(draft.statement, facet=facet.id)
            score = draft.score + AFFINITY * affinity + _merits(facet, pool, draft, parts)
            yield replace(draft, score=score, statement=made)


def _may_stand(made: Statement, facet: Facet, parts: Parts) -> bool:
    """Say whether a page may give a statement: no when-to-call advice, no advice that needs other words."""
    if is_call_advice(made, parts.plans):
        return False
    return all(fit(rule, made, facet.id, parts.vocabulary) is not Fit.NEVER for rule in advice_rules())


def _merits(facet: Facet, pool: Pool, draft: Draft, parts: Parts) -> float:
    """Return what speaks for a draft beyond its score: checked, filed under the topic, a plain rate."""
    note = draft.scored.candidate.passage.note
    merits = FIRM if draft.statement.rechecked else 0.0
    if note is not None and note.topic.replace("-", "_") in pool.question.topics:
        merits += FILED
    if facet.id == "incidence":
        graded = any(word in draft.match for word in parts.plans.wording["severity"]["order"])
        merits += RATE * (any(q.unit == "%" for q in quantities(draft.match)) - graded)
    if facet.id == "definition" and speaks_of(draft, pool):
        merits += SUBJECT
    return merits


def speaks_of(draft: Draft, pool: Pool) -> bool:
    """Say whether a statement begins with what was asked about: it is then a statement of that very thing."""
    asked = {*pool.question.topics, *pool.question.medicines}
    early = len(" ".join(draft.match.split()[:SUBJECT_WORDS]))
    mentions = pool.aim.vocabulary.find(draft.match)
    return any(m.concept_id in asked and m.span.start < early for m in mentions)


def _affinity(facet: Facet, draft: Draft, *, leads: bool) -> float | None:
    """How well a draft fits a facet, 0 to 1; None when it does not belong there.

    A source's own sentence that names the topic and fits no part of the page goes where the question points.
    """
    note = draft.scored.candidate.passage.note
    if note is not None:
        if note.facet not in facet.note_facets:
            return None
        return 1.0 - facet.note_facets.index(note.facet) / (2 * len(facet.note_facets))
    hits = len(set(_hints(facet).findall(draft.match)))
    titled = _hints(facet).search(draft.heading) is not None
    if not hits:
        return UNFILED if leads and draft.names_topic else None
    return min(1.0, 0.4 * hits + 0.3 * titled)


@cache
def _hints(facet: Facet) -> re.Pattern[str]:
    """Return one pattern for the hints of a facet, as whole words."""
    words = sorted((re.escape(hint.lower()) for hint in facet.hints), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


def _on_aim(facet: Facet, pool: Pool, draft: Draft, parts: Parts) -> bool:
    """Say whether a draft is near enough to the asked topic and medicine for this facet."""
    near = draft.scored.about
    if near.foreign and pool.question.kind is not QuestionKind.COMPARISON:
        return False
    if near.topic is not None and near.topic < parts.plans.gates[facet.id]:
        fills = facet.id in parts.plans.at_large and pool.aim.felt
        return fills and _is_general(draft, parts) and (near.medicine or 0.0) > 0.0
    if _own_words(draft) and near.medicine is not None and near.medicine < MEDICINE_GATE:
        return facet.id in parts.plans.any_medicine and pool.aim.felt and near.topic is not None
    off_topic = near.topic is None or near.topic < VERY_TOPIC
    wants_medicine = facet.id in parts.plans.needs_medicine or off_topic
    if near.medicine is None:
        return not off_topic or (near.topic or BROADER) >= BROADER
    return not wants_medicine or near.medicine >= MEDICINE_GATE


def _own_words(draft: Draft) -> bool:
    """Say whether a draft is a sentence of an original, which no editor filed under medicines."""
    return draft.scored.candidate.passage.kind is Kind.ORIGINAL


def _is_general(draft: Draft, parts: Parts) -> bool:
    """Say whether an editor filed a statement under side effects in general."""
    note = draft.scored.candidate.passage.note
    return note is not None and note.topic.replace("-", "_") in parts.plans.wording["scope"]["at_large"]


def _pick(
    facet: Facet, eligible: list[Draft], likeness: Likeness, parts: Parts, taken: set[str]
) -> Iterable[Chosen]:
    """Pick greedily: the best that is not a repeat, corroborated, ruled on and on firm ground."""
    picked: list[Draft] = []
    while eligible and len(picked) < facet.limit:
        lead = max(eligible, key=lambda d: (d.score - _repeats(d, picked, likeness), d.statement.id))
        eligible.remove(lead)
        if any(_says_the_same(lead, p, likeness) for p in picked):
            continue
        made, merged = corroborated(lead, eligible, likeness)
        if on_thin_ground(made, parts.plans):
            made = without_dose(made, parts.plans, parts.vocabulary) or made
        ruling = rule(made)
        if ruling.verdict is not Verdict.SUPPORTED or on_thin_ground(made, parts.plans):
            continue
        eligible = [d for d in eligible if d not in merged]
        taken.update(d.statement.id for d in (lead, *merged))
        taken.add(lead.match)
        picked.append(lead)
        yield Chosen(Ruled(made, ruling), lead)


def _repeats(draft: Draft, picked: Sequence[Draft], likeness: Likeness) -> float:
    """Return what a draft loses for repeating what is chosen already."""
    if not picked:
        return 0.0
    alike = max(float(likeness.to(draft, picked).max()) - LIKE_ENOUGH, 0.0)
    head = draft.scored.candidate.head
    heads = [p.scored.candidate.head for p in picked]
    publishers = sum(h.source.publisher_id == head.source.publisher_id for h in heads)
    documents = sum(h.id == head.id for h in heads)
    medicines = sum(_medicines(draft) == _medicines(p) != frozenset() for p in picked)
    return (
        REPEAT_MEANING * alike
        + REPEAT_PUBLISHER * publishers
        + REPEAT_DOCUMENT * documents
        + REPEAT_MEDICINE * medicines
    )


def _medicines(draft: Draft) -> frozenset[str]:
    """Return the medicines an editor noted for a draft's statement."""
    note = draft.scored.candidate.passage.note
    return frozenset(note.medicines) if note is not None else frozenset()


def _says_the_same(a: Draft, b: Draft, likeness: Likeness) -> bool:
    """Say whether a draft adds nothing to another: its words, or very like ones with its figures."""
    return a.match == b.match or (likeness.between(a, b) > SAME and _same_figures(a, b))


def _same_figures(a: Draft, b: Draft) -> bool:
    """Say whether two drafts give the same numbers."""
    return {(q.value, q.unit) for q in quantities(a.match)} == {
        (q.value, q.unit) for q in quantities(b.match)
    }
