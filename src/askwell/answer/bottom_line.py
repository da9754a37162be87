"""The bottom line: at most four closing statements, the takeaway's first and the firmest of each part."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from askwell.answer.figures import DIRECT
from askwell.answer.guard import is_firm
from askwell.answer.parts import Parts
from askwell.answer.retrieve import Pool
from askwell.answer.select import Chosen
from askwell.answer.takeaway import Short
from askwell.model.answers import Ruled

LINES_MOST = 4
FACETS = ("self_care", "safety", "treatment", "timing", "mechanism", "monitoring", "practical")


def bottom_line(
    short: Short, chosen: Mapping[str, Sequence[Chosen]], pool: Pool, parts: Parts
) -> tuple[Ruled, ...]:
    """Return the closing lines: what the question asked for first, then the rest of the picture.

    Only firm statements on the very topic close a page; one per facet.
    """
    lines = list(short.sentences[:1])
    seen = {r.statement.text for r in short.sentences}
    for facet in dict.fromkeys((*parts.plans.leads[pool.question.kind], *FACETS)):
        if facet not in FACETS:
            continue
        firm = [c.ruled for c in chosen.get(facet, ()) if _closes(c) and c.ruled.statement.text not in seen]
        if firm and len(lines) < LINES_MOST:
            lines.append(firm[0])
            seen.add(firm[0].statement.text)
    return tuple(replace(r, statement=replace(r.statement, facet="bottom_line")) for r in lines)


def _closes(chosen: Chosen) -> bool:
    topic = chosen.draft.scored.about.topic
    return is_firm(chosen.ruled.statement) and (topic is None or topic >= DIRECT)
