"""What a page without an answer says: never off the point, under a card of an emergency least of all."""

from askwell.model.answers import Abstention, AbstentionReason, Care
from askwell.model.sources import Kind
from askwell.model.symptoms import Level
from askwell.render.numbering import Numbering
from askwell.render.plain_names import plain_name
from askwell.render.quotes import shown
from askwell.render.view import NearView
from askwell.render.words import clean, word, words


def heading(abstention: Abstention) -> str:
    """Return what stands over the message."""
    return word("abstained.heading_urgent" if _emergency(abstention.care) else "headings.abstained")


def message(abstention: Abstention) -> str:
    """Return the message: the answer stage's own, but where an emergency fired one that fits it."""
    if _crisis(abstention.care):
        return word("abstained.message_crisis")
    return word("abstained.message_urgent") if _emergency(abstention.care) else clean(abstention.message)


def next_steps(abstention: Abstention) -> tuple[str, ...]:
    """Return what can be done now; "try other words" is no advice for an emergency."""
    if _crisis(abstention.care):
        return words("abstained.next_crisis")
    if _emergency(abstention.care):
        return words("abstained.next_urgent")
    return words("abstained.next_language" if foreign(abstention) else "abstained.next")


def foreign(result: object) -> bool:
    """Say whether a question was turned away for its language: then nothing in it was read or repaired."""
    return isinstance(result, Abstention) and result.reason is AbstentionReason.LANGUAGE


def nearest(abstention: Abstention, numbering: Numbering) -> tuple[NearView, ...]:
    """Return the nearest passages as sentences; words that may not be shown are left to the sources."""
    near = []
    for citation, marks in zip(abstention.nearest, numbering.marks, strict=True):
        what = shown(citation)
        said = clean(what.exact or what.statement)
        who = plain_name(citation.head.source.publisher)
        if said:
            near.append(NearView(said, what.origin is Kind.ORIGINAL, who, marks[0]))
    return tuple(near)


def _emergency(care: Care) -> bool:
    return care.level is Level.EMERGENCY


def _crisis(care: Care) -> bool:
    organs = {firing.organ for firing in care.firings if firing.level is Level.EMERGENCY}
    return _emergency(care) and bool(organs & set(words("abstained.crisis_organs")))
