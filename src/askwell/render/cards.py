"""Care cards as shown: which lead the page, which stand under getting help, and their sources."""

from askwell.model.answers import Care
from askwell.model.symptoms import Card, Level
from askwell.render.numbering import firsts
from askwell.render.phones import dialled
from askwell.render.plain_names import plain_name
from askwell.render.view import CardView
from askwell.render.words import clean, word


def leading(care: Care) -> tuple[Card, ...]:
    """Return the cards above the answer: those of the person's words, then the topic's emergencies."""
    topic = [card for card in care.topic_cards if card.level is Level.EMERGENCY]
    return firsts((*_ordered(care.cards), *_ordered(tuple(topic))), lambda card: card.id)


def helping(care: Care) -> tuple[Card, ...]:
    """Return the cards of the section on when to get help: the topic's that do not lead already."""
    above = {card.id for card in leading(care)}
    return _ordered(tuple(card for card in care.topic_cards if card.id not in above))


def card_view(card: Card, numbers: tuple[str, ...] = ()) -> CardView:
    """Show a card with its own text, and where the text comes from; `numbers` can be tapped where it is safe.

    Nothing in an emergency card is a link: a slip of the finger must not lead away from it.
    """
    known = () if card.level is Level.EMERGENCY else numbers
    return CardView(
        id=card.id,
        level=card.level.value,
        label=word(f"levels.{card.level.value}"),
        title=clean(card.title),
        action=clean(card.action),
        items=tuple(clean(item.text) for item in card.items),
        foot=_foot(card),
        sources=_sources(card),
        runs=dialled(clean(card.action), known),
    )


def because(care: Care) -> str:
    """Return the person's own words that made rules fire, or ""."""
    said = dict.fromkeys(clean(f.words) for firing in care.firings for f in firing.because if f.words.strip())
    return word("care.because", words=", ".join(f"“{words}”" for words in said)) if said else ""


def _ordered(cards: tuple[Card, ...]) -> tuple[Card, ...]:
    return tuple(sorted(firsts(cards, lambda card: card.id), key=lambda card: -card.level.rank))


def _foot(card: Card) -> tuple[str, ...]:
    unsourced = "" if card.sourced else word("care.card_unsourced")
    review = (
        word("care.card_reviewed", name=clean(card.reviewed_by))
        if card.reviewed_by
        else word("care.card_unreviewed")
    )
    return tuple(line for line in (unsourced, review) if line)


def _sources(card: Card) -> tuple[str, ...]:
    """Name each source once, with the sections read in it."""
    sections: dict[str, list[str]] = {}
    for source in card.sources:
        named = ", ".join(plain_name(part) for part in (source.publisher, source.title) if part.strip())
        sections.setdefault(named, []).append(plain_name(source.section))
    return tuple(
        ": ".join(part for part in (name, "; ".join(dict.fromkeys(filter(None, read)))) if part)
        for name, read in sections.items()
    )
