"""The last step: enough that holds makes an answer, too little makes an abstention."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from askwell.answer.advice import Fit, fit, rules
from askwell.answer.bottom_line import LINES_MOST, bottom_line
from askwell.answer.companions import Accompanied, accompanied
from askwell.answer.confidence import applies, confidence
from askwell.answer.disagree import disagreements
from askwell.answer.drafts import cite, statement
from askwell.answer.figures import figures
from askwell.answer.guard import tells_when_to_call
from askwell.answer.parts import Parts
from askwell.answer.plan import Plans
from askwell.answer.related import related_questions, team_questions
from askwell.answer.retrieve import Pool, Scored
from askwell.answer.reword import Worded
from askwell.answer.select import Chosen
from askwell.answer.takeaway import SENTENCES_MOST, takeaway
from askwell.model.answers import Abstention, AbstentionReason, Answer, AnswerSection, Care, StatementKind
from askwell.model.questions import Facet, Question
from askwell.text.lay import plain_words
from askwell.text.sentences import sentences

NEAREST_MOST = 3
AS_CHOSEN = Worded()


def settle(
    pool: Pool,
    advised: Accompanied,
    care: Care,
    parts: Parts,
    worded: Worded = AS_CHOSEN,
) -> Answer | Abstention:
    """Build the answer from what was chosen and ruled on; abstain when nothing is left.

    What a composer worded is shown in the sections alone; the takeaway and the bottom line are never its.
    """
    chosen = advised.groups
    everything = [c for group in chosen.values() for c in group]
    short = takeaway(pool, chosen, care, parts)
    if not everything:
        return abstain(pool.question, AbstentionReason.NOT_IN_LIBRARY, care, parts, pool)
    plan = parts.plans.plans[pool.question.kind]
    clashes = disagreements(everything)
    lead = accompanied(short.sentences, advised.cautions, SENTENCES_MOST)
    closing = accompanied(bottom_line(short, chosen, pool, parts), advised.cautions, LINES_MOST)
    ruled = [*lead, *(r for group in chosen.values() for r in worded.shown(group)), *closing]
    text = " ".join(r.statement.text for r in ruled)
    topics = pool.question.topics
    return Answer(
        question=pool.question,
        verdict=short.verdict,
        takeaway=lead,
        sections=tuple(
            _section(f, chosen[f.id], pool, parts.plans, worded)
            for f in plan.facets
            if chosen[f.id] or f.empty
        ),
        bottom_line=closing,
        care=care,
        made=parts.made,
        disagreements=clashes,
        gaps=tuple(f.id for f in plan.facets if f.empty and not chosen[f.id]),
        related_questions=related_questions(pool, parts),
        team_questions=team_questions(pool.question, parts),
        glossary=plain_words(text),
        applies=applies(pool.question, ruled, parts.vocabulary, parts.plans),
        confidence=confidence(ruled, clashes, parts.plans),
        ledger=worded.ledger,
        regions=tuple(dict.fromkeys(r for t in topics for r in parts.vocabulary.concept(t).regions)),
    )


def abstain(
    question: Question, reason: AbstentionReason, care: Care, parts: Parts, pool: Pool | None = None
) -> Abstention:
    """Say that we do not know, why, and what is nearest in the library."""
    nearest = _showable(pool, parts) if pool is not None else ()
    name = question.unknown_medicines[0] if question.unknown_medicines else ""
    plan = parts.plans.plans[question.kind] if reason is AbstentionReason.NOT_IN_LIBRARY else None
    return Abstention(
        question=question,
        reason=reason,
        message=parts.plans.wording["abstain"][reason.value].format(name=name),
        care=care,
        made=parts.made,
        nearest=tuple(cite(s, s.candidate.passage.span) for s in nearest),
        gaps=tuple(f.id for f in plan.facets if f.empty) if plan is not None else (),
        related_questions=related_questions(pool, parts) if pool is not None else (),
    )


def _showable(pool: Pool, parts: Parts) -> tuple[Scored, ...]:
    """Return the nearest passages that hold no when-to-call text and no advice that needs a caution."""
    passages = (s for s in pool.scored if not s.candidate.passage.suspect)
    fine = (s for s in passages if not tells_when_to_call(s.candidate.passage.text) and _is_free(s, parts))
    return tuple(islice(fine, NEAREST_MOST))


def _is_free(scored: Scored, parts: Parts) -> bool:
    whole = cite(scored, scored.candidate.passage.span)
    text = scored.candidate.passage.text
    said = (statement(span.of(text), StatementKind.QUOTED, (whole,)) for span in sentences(text))
    return all(fit(row, made, "", parts.vocabulary) is Fit.FREE for made in said for row in rules())


def _section(
    facet: Facet, chosen: Sequence[Chosen], pool: Pool, plans: Plans, worded: Worded
) -> AnswerSection:
    """Return one section of the page: treatments by severity, rates with their figures."""
    if facet.id == "treatment":
        chosen = sorted(chosen, key=lambda c: _severity(c, plans.wording["severity"]["order"]))
    pairs = [(c.ruled.statement, c.draft) for c in chosen] if facet.id == "incidence" else []
    rates = figures(pairs, pool, plans)
    return AnswerSection(
        facet=facet.id,
        heading=facet.heading,
        sentences=worded.shown(chosen),
        empty="" if chosen else facet.empty,
        figures=tuple(replace(f, statement_id=worded.id_of(f.statement_id)) for f in rates),
    )


def _severity(chosen: Chosen, order: Sequence[str]) -> int:
    """Return how severe a case a statement is about, mildest first; those that do not say come before all."""
    return max((place for place, word in enumerate(order, 1) if word in chosen.draft.match), default=0)
