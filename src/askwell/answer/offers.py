"""Which statements a composer may word: never a dose, a "do not", a warning sign or when-to-call advice."""

import re
from collections.abc import Mapping, Sequence

from askwell.answer.advice import Fit, fit, is_caution, rules
from askwell.answer.guard import dose_spans, is_call_advice
from askwell.answer.parts import Parts
from askwell.answer.plan import Plans
from askwell.answer.select import Chosen
from askwell.model.questions import Facet
from askwell.ports import Offer
from askwell.text.normalise import fold_for_match

WARNING = "red-flag"


def offers(
    chosen: Mapping[str, Sequence[Chosen]], facets: Sequence[Facet], parts: Parts
) -> tuple[Offer, ...]:
    """Return what of each section may be worded, in the order of the page; empty ones are left out."""
    made = []
    for facet in facets:
        rows = [c.ruled.statement for c in chosen.get(facet.id, ()) if not held(c, parts)]
        if rows:
            made.append(Offer(facet.id, facet.heading, tuple((s.id, s.text) for s in rows)))
    return tuple(made)


def held(chosen: Chosen, parts: Parts) -> str:
    """Say why a statement keeps its words whatever a composer might make of it; "" when it may be worded."""
    statement = chosen.ruled.statement
    notes = [c.passage.note for c in statement.citations if c.passage.note is not None]
    if any(note.facet == WARNING for note in notes):
        return "it is about a warning sign"
    for row in rules():
        alone = fit(row, statement, statement.facet, parts.vocabulary) is Fit.FREE
        if (
            not alone
            or is_caution(row, statement, parts.vocabulary)
            or any(n.id in row.prefer for n in notes)
        ):
            return "it is advice with a caution that belongs to it"
    if is_call_advice(statement, parts.plans):
        return "it tells when to call"
    return orders(statement.text, parts.plans)


def orders(text: str, plans: Plans) -> str:
    """Say what of a text a composer neither gets nor may write; "" for nothing."""
    match = fold_for_match(text)
    if dose_spans(text, plans):
        return "it gives an amount of medicine"
    if _cue(match, plans.cues("prohibition")) or _cue(match, plans.cues("prohibition_start")):
        return "it says what not to do"
    if any(cue in match for cue in plans.cues("to_software")):
        return "it speaks to software"
    return ""


def _cue(match: str, cues: Sequence[str]) -> bool:
    return re.search(rf"\b(?:{'|'.join(map(re.escape, cues))})\b", match) is not None
