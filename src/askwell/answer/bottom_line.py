"""The bottom line: at most four closing statements, the takeaway's first and the firmest of each part."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from askwell.answer.figures import DIRECT
from askwell.answer.guard import is_firm
from askwell.answer.parts import Parts
from askwell.answer.retrieve import Pool
from askwell.answer.select import Chosen
from askwell.answer.takeaway import Short, answers, place
from askwell.model.answers import Ruled
from askwell.model.questions import QuestionKind

LINES_MOST = 4
WIDE = (QuestionKind.POLAR_CAUSE, QuestionKind.GENERAL)
FACETS = ("self_care", "safety", "treatment", "timing", "mechanism", "monitoring", "practical")


def bottom_line(
    short: Short, chosen: Mapping[str, Sequence[Chosen]], pool: Pool, parts: Parts
) -> tuple[Ruled, ...]:
    """Return the closing lines: what the question asked for first, then the rest of the picture.

    Only firm statements that answer the question close a page; one per facet. The rest of the picture is for
    questions about a complaint at large; others keep to what they asked.
    """
    lines = list(short.sentences[:1])
    seen = {r.statement.text for r in short.sentences}
    leads = parts.plans.leads[pool.question.kind]
    wide = pool.question.kind in WIDE
    for facet in [f for f in dict.fromkeys((*leads, *FACETS)) if f in FACETS and (wide or f in leads)]:
        firm = [
            c.ruled
            for c in chosen.get(facet, ())
            if _closes(c, pool, parts, wide=wide) and c.ruled.statement.text not in seen
        ]
        if firm and len(lines) < LINES_MOST:
            lines.append(firm[0])
            seen.add(firm[0].statement.text)
    return tuple(replace(r, statement=replace(r.statement, facet="bottom_line")) for r in lines)


def _closes(chosen: Chosen, pool: Pool, parts: Parts, *, wide: bool) -> bool:
    topic = chosen.draft.scored.about.topic
    if not is_firm(chosen.ruled.statement) or (topic is not None and topic < DIRECT):
        return False
    leads, lifts = parts.plans.leads[pool.question.kind], parts.plans.lifts[pool.question.kind]
    return answers(chosen, pool) and (wide or place(chosen, leads, lifts) is not None)
