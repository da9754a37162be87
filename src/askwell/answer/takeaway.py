"""The key takeaway: a verdict from what the sources carry, in at most three short cited sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from askwell.answer.checks import rule
from askwell.answer.drafts import statement
from askwell.answer.figures import DIRECT, medicine_name
from askwell.answer.guard import is_firm
from askwell.answer.parts import Parts
from askwell.answer.retrieve import Pool
from askwell.answer.select import MEDICINE_GATE, Chosen
from askwell.model.answers import Ruled, Ruling, StatementKind, Takeaway, Verdict
from askwell.model.questions import ConceptGroup, QuestionKind
from askwell.text.quantities import quantities

SENTENCES_MOST, WORDS_MOST = 3, 20
BOTTOM_FACETS = ("self_care", "safety", "treatment", "timing", "mechanism", "monitoring", "practical")
BOTTOM_MOST = 4
AFTER_YES = ("timing", "mechanism")  # what follows the yes and its rates
EVIDENCE_FACETS = frozenset({"incidence", "symptom", "cause", "mechanism"})


@dataclass(frozen=True, slots=True)
class Short:
    """The verdict (None where the question is no yes-or-no one) and its sentences."""

    verdict: Takeaway | None
    sentences: tuple[Ruled, ...]


def takeaway(pool: Pool, chosen: Mapping[str, Sequence[Chosen]], parts: Parts) -> Short:
    """Return the short answer; a polar question gets a verdict from its direct evidence."""
    everything = [c for group in chosen.values() for c in group]
    firm = [
        c
        for c in _leading_facets(pool, chosen, parts)
        if is_firm(c.ruled.statement) and _words(c) <= WORDS_MOST
    ]
    if pool.question.kind is not QuestionKind.POLAR_CAUSE:
        lifts = parts.plans.lifts[pool.question.kind]
        return Short(None, tuple(_as_takeaway(c.ruled) for c in _leading(firm, lifts)))
    verdict, evidence = _verdict(pool, everything, parts)
    made: list[Ruled] = []
    if verdict in (Takeaway.YES, Takeaway.MIXED):
        made = [r for r in (_yes(pool, evidence, parts), _rates(pool, everything, parts)) if r is not None]
    after = [c for facet in AFTER_YES for c in firm if c.ruled.statement.facet == facet]
    for c in (after if made else []) + _leading(firm, parts.plans.lifts[pool.question.kind]):
        if len(made) < SENTENCES_MOST and not _repeats(c, made):
            made.append(_as_takeaway(c.ruled))
    return Short(verdict, tuple(made))


def _repeats(chosen: Chosen, made: Sequence[Ruled]) -> bool:
    """Say whether a statement's evidence already stands in the takeaway."""
    said = {c.passage.id for r in made for c in r.statement.citations}
    return chosen.draft.scored.candidate.passage.id in said


def _leading_facets(pool: Pool, chosen: Mapping[str, Sequence[Chosen]], parts: Parts) -> list[Chosen]:
    """Return what was chosen for the facets that the question is about, not for the rest of the picture."""
    return [c for facet in parts.plans.leads[pool.question.kind] for c in chosen.get(facet, ())]


def bottom_line(short: Short, chosen: Mapping[str, Sequence[Chosen]]) -> tuple[Ruled, ...]:
    """Return at most four closing statements: the first of the takeaway, then the firmest of each facet."""
    lines = list(short.sentences[:1])
    seen = {r.statement.text for r in short.sentences}
    for facet in BOTTOM_FACETS:
        firm = [
            c.ruled
            for c in chosen.get(facet, ())
            if is_firm(c.ruled.statement) and c.ruled.statement.text not in seen
        ]
        if firm and len(lines) < BOTTOM_MOST:
            lines.append(firm[0])
    return tuple(replace(r, statement=replace(r.statement, facet="bottom_line")) for r in lines)


def _verdict(pool: Pool, everything: Sequence[Chosen], parts: Parts) -> tuple[Takeaway, list[Chosen]]:
    """Yes when firm direct evidence reports it, no when it only denies it, mixed for both, else unknown."""
    direct = [c for c in everything if _is_direct(c)]
    denies = [c for c in direct if any(cue in c.draft.match for cue in parts.plans.cues("nothing_found"))]
    affirms = [c for c in direct if c not in denies and is_firm(c.ruled.statement)]
    affirms.sort(key=lambda c: (_note_topic(c) not in pool.question.topics, not _counts(c)))
    if affirms:
        return (Takeaway.MIXED if denies else Takeaway.YES), affirms
    return (Takeaway.NO if denies else Takeaway.UNKNOWN), denies


def _is_direct(chosen: Chosen) -> bool:
    """Say whether a statement is about the very topic and medicine that were asked about."""
    near, note = chosen.draft.scored.about, chosen.draft.scored.candidate.passage.note
    if note is not None and note.facet not in EVIDENCE_FACETS:
        return False
    return (near.topic or 0.0) >= DIRECT and (near.medicine is None or near.medicine >= MEDICINE_GATE)


def _note_topic(chosen: Chosen) -> str:
    """Return the topic an editor filed a statement under, as a concept id."""
    note = chosen.draft.scored.candidate.passage.note
    return note.topic.replace("-", "_") if note is not None else ""


def _counts(chosen: Chosen) -> bool:
    """Say whether a statement tells how often, rather than how it may show."""
    return chosen.ruled.statement.facet == "incidence"


def _yes(pool: Pool, evidence: Sequence[Chosen], parts: Parts) -> Ruled | None:
    """Compose the yes from statements about one medicine each, at most three medicines."""
    by_medicine: dict[str, Chosen] = {}
    for c in evidence:
        note = c.draft.scored.candidate.passage.note
        if note is not None and len(note.medicines) == 1:
            by_medicine.setdefault(note.medicines[0], c)
    if not by_medicine or not pool.question.topics:
        return None
    picked = list(by_medicine.items())[:3]
    names = [medicine_name(name, parts.vocabulary) for name, _ in picked]
    topic = parts.vocabulary.concept(pool.question.topics[0]).plain
    asked = [parts.vocabulary.concept(m) for m in pool.question.medicines]
    whole_class = any(c.group is ConceptGroup.MEDICINE_CLASS for c in asked) or not asked
    wording = parts.plans.wording["takeaway"]
    text = wording["yes_class" if whole_class else "yes_one"].format(
        topic=topic,
        verb=_verb(topic, parts),
        medicine=names[0],
        medicines=" and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names),
    )
    return _computed(text, [c for _, c in picked])


def _verb(topic: str, parts: Parts) -> str:
    """Return "are" for a topic named in the plural ("eye problems"), else "is"."""
    last = topic.rsplit(maxsplit=1)[-1]
    single = (
        not last.endswith("s")
        or last.endswith(("ss", "is", "us"))
        or last in parts.plans.wording["scope"]["singular_s"]
    )
    return "is" if single else "are"


def _rates(pool: Pool, everything: Sequence[Chosen], parts: Parts) -> Ruled | None:
    """Set an all-cause rate beside the treatment-related one of the same medicine, where both are known."""
    related_cues = parts.plans.cues("treatment_related")
    direct = [c for c in everything if _is_direct(c) and _share(c) is not None]
    related = [c for c in direct if any(cue in c.draft.match for cue in related_cues)]
    firm = [c for c in direct if c not in related and is_firm(c.ruled.statement)]
    wording = parts.plans.wording["takeaway"]
    for c in firm:
        name = _medicine(c, parts)
        twin = next((r for r in related if name and _medicine(r, parts) == name), None)
        if name is None or not pool.question.topics:
            continue
        topic = parts.vocabulary.concept(pool.question.topics[0]).plain
        words = {
            "topic": topic,
            "topic_cap": topic[:1].upper() + topic[1:],
            "medicine": name,
            "n": f"{_share(c):.0f}",
        }
        if twin is not None:
            clauses = [w.format(**words, m=f"{_share(twin):.0f}") for w in wording["all_and_related"]]
            return _paired(clauses, [c, twin])
    return None


def _share(chosen: Chosen) -> float | None:
    """Return the one exact share per 100 that a statement gives, at least 0.5; None otherwise."""
    shares = [q for q in quantities(chosen.ruled.statement.text) if q.unit == "%"]
    if len(shares) != 1 or shares[0].high is not None or shares[0].comparator in (">", ">=", "<", "<="):
        return None
    return shares[0].low_share if shares[0].low_share >= 0.5 else None


def _medicine(chosen: Chosen, parts: Parts) -> str | None:
    """Return the one medicine a statement is about, by its plain name."""
    note = chosen.draft.scored.candidate.passage.note
    if note is None or len(note.medicines) != 1:
        return None
    return medicine_name(note.medicines[0], parts.vocabulary)


def _computed(text: str, from_: Sequence[Chosen]) -> Ruled | None:
    """Make a computed sentence that cites all it came from; None when the checks refuse it."""
    citations = tuple(c.ruled.statement.citations[0] for c in from_)
    made = statement(text, StatementKind.COMPUTED, citations, "takeaway")
    ruling = rule(made)
    return Ruled(made, ruling) if ruling.verdict is Verdict.SUPPORTED else None


def _paired(clauses: Sequence[str], from_: Sequence[Chosen]) -> Ruled | None:
    """Make one sentence of clauses, each checked against its own citation; None when any is refused."""
    ruled = [_computed(clause, [c]) for clause, c in zip(clauses, from_, strict=True)]
    parts = [r for r in ruled if r is not None]
    if len(parts) < len(clauses):
        return None
    text = "; ".join([clauses[0].rstrip("."), *clauses[1:]])
    citations = tuple(c for r in parts for c in r.statement.citations)
    checks = tuple(check for r in parts for check in r.ruling.checks)
    sure = min((r.ruling.probability for r in parts if r.ruling.probability is not None), default=None)
    made = statement(text, StatementKind.COMPUTED, citations, "takeaway")
    return Ruled(made, Ruling(Verdict.SUPPORTED, checks, sure))


def _leading(firm: Sequence[Chosen], lifts: Sequence[str]) -> list[Chosen]:
    """Return the best firm statements that answer this kind of question; none if none does."""

    def answers(c: Chosen) -> bool:
        note, near = c.draft.scored.candidate.passage.note, c.draft.scored.about
        on_topic = near.topic is None or near.topic >= DIRECT
        return on_topic and (note is None or not lifts or note.facet in lifts)

    return sorted((c for c in firm if answers(c)), key=lambda c: -c.draft.score)[:SENTENCES_MOST]


def _as_takeaway(ruled: Ruled) -> Ruled:
    """Return the same statement, shown in the takeaway."""
    return replace(ruled, statement=replace(ruled.statement, facet="takeaway"))


def _words(chosen: Chosen) -> int:
    """How many words a statement has."""
    return len(chosen.ruled.statement.text.split())
