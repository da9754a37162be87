"""The key takeaway: the verdict where one was asked for, and at most three short cited sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from askwell.answer.figures import DIRECT
from askwell.answer.guard import is_firm
from askwell.answer.parts import Parts
from askwell.answer.rates import rates_side_by_side
from askwell.answer.retrieve import Pool
from askwell.answer.select import MEDICINE_GATE, Chosen, speaks_of
from askwell.answer.verdict import verdict
from askwell.model.answers import Care, Ruled, Takeaway
from askwell.model.questions import QuestionKind
from askwell.model.symptoms import Level

SENTENCES_MOST, WORDS_MOST = 3, 20
AFTER_YES = ("timing", "mechanism")  # what follows the yes and its rates
DEFINITION, DEFINING = "definition", (QuestionKind.WHAT_IS, QuestionKind.MEDICINE)
NEAR_COSINE = 0.5  # from which a statement answers a question that names no topic


@dataclass(frozen=True, slots=True)
class Short:
    """The verdict (None where the question is no yes-or-no one) and its sentences."""

    verdict: Takeaway | None
    sentences: tuple[Ruled, ...]


def takeaway(pool: Pool, chosen: Mapping[str, Sequence[Chosen]], care: Care, parts: Parts) -> Short:
    """Return the short answer; a polar question about a treatment gets a verdict from its direct evidence."""
    everything = [c for group in chosen.values() for c in group]
    leading = _leading(pool, chosen, parts)
    if care.level is Level.EMERGENCY:
        return Short(None, ())  # the card is the answer; nothing beside it comforts or distracts
    if not _wants_verdict(pool):
        return Short(None, _as_takeaway(leading))
    found = verdict(pool, everything, parts)
    if found.sentence is None:
        return Short(found.verdict, _as_takeaway(leading))
    rates = rates_side_by_side(pool, everything, parts)
    made = [found.sentence, *([rates] if rates is not None else [])]
    after = [c for facet in AFTER_YES for c in _short(chosen.get(facet, ()))]
    for c in (*after, *leading):
        if len(made) < SENTENCES_MOST and not _repeats(c, made):
            made.extend(_as_takeaway([c]))
    return Short(found.verdict, tuple(made))


def _wants_verdict(pool: Pool) -> bool:
    """Say whether a question asks yes or no of a treatment and a complaint."""
    asked = pool.question
    return asked.kind is QuestionKind.POLAR_CAUSE and bool(asked.topics) and bool(asked.medicines)


def _leading(pool: Pool, chosen: Mapping[str, Sequence[Chosen]], parts: Parts) -> list[Chosen]:
    """Return the firm, short statements that answer this kind of question, the most telling kind first."""
    leads, lifts = parts.plans.leads[pool.question.kind], parts.plans.lifts[pool.question.kind]
    firm = [c for facet in leads for c in _short(chosen.get(facet, ())) if _on_aim(c)]
    answering = [c for c in firm if place(c, leads, lifts) is not None and answers(c, pool)]
    return sorted(answering, key=lambda c: (place(c, leads, lifts), -_worth(c)))


def _worth(chosen: Chosen) -> float:
    """Return the score; where no topic tells statements apart, their likeness to the question does."""
    near = chosen.draft.scored
    return chosen.draft.score if near.about.topic is not None else near.candidate.vector_score


def _defines(chosen: Chosen) -> bool:
    note = chosen.draft.scored.candidate.passage.note
    return note is not None and note.facet == DEFINITION


def place(chosen: Chosen, leads: Sequence[str], lifts: Sequence[str]) -> int | None:
    """Return how early the editor's facet stands among those that answer the question; None outside them.

    What else stands in the first two parts of the page comes last.
    """
    note = chosen.draft.scored.candidate.passage.note
    if note is None or not lifts:
        return 0
    if note.facet in lifts:
        return lifts.index(note.facet)
    return len(lifts) if chosen.ruled.statement.facet in leads[:2] else None


def answers(chosen: Chosen, pool: Pool) -> bool:
    """Say whether a statement speaks of what was asked: the medicine asked for, and words or meaning near."""
    near = chosen.draft.scored
    if pool.aim.medicines and (near.about.medicine or 0.0) < MEDICINE_GATE:
        return False
    if pool.question.kind is QuestionKind.COMPARISON and near.about.medicines_share < 1.0:
        return False
    if pool.question.kind in DEFINING and (_defines(chosen) or near.about.topic is None):
        return speaks_of(chosen.draft, pool)
    return near.about.topic is not None or near.candidate.vector_score >= NEAR_COSINE


def _short(group: Sequence[Chosen]) -> list[Chosen]:
    """Return the statements firm and short enough to open a page."""
    return [
        c for c in group if is_firm(c.ruled.statement) and len(c.ruled.statement.text.split()) <= WORDS_MOST
    ]


def _on_aim(chosen: Chosen) -> bool:
    """Say whether a statement is about the very topic and the asked medicine."""
    near = chosen.draft.scored.about
    return (near.topic is None or near.topic >= DIRECT) and (
        near.medicine is None or near.medicine >= MEDICINE_GATE or near.topic is not None
    )


def _repeats(chosen: Chosen, made: Sequence[Ruled]) -> bool:
    """Say whether a statement's evidence already stands in the takeaway."""
    said = {c.passage.id for r in made for c in r.statement.citations}
    return chosen.draft.scored.candidate.passage.id in said


def _as_takeaway(chosen: Sequence[Chosen]) -> tuple[Ruled, ...]:
    """Return the first few statements, shown in the takeaway."""
    return tuple(
        replace(c.ruled, statement=replace(c.ruled.statement, facet="takeaway"))
        for c in chosen[:SENTENCES_MOST]
    )
