"""Care cards as shown: which lead the page, which stand under getting help, and their sources."""

from askwell.model.answers import Care
from askwell.model.symptoms import Card, Level
from askwell.render.numbering import firsts
from askwell.render.view import CardView
from askwell.render.words import clean, word


def leading(care: Care) -> tuple[Card, ...]:
    """Return the cards above the answer, most urgent first: the question's, then the topic's emergencies."""
    topic = [card for card in care.topic_cards if card.level is Level.EMERGENCY]
    return _ordered((*care.cards, *topic))


def helping(care: Care) -> tuple[Card, ...]:
    """Return the cards of the section on when to get help: the topic's that do not lead already."""
    above = {card.id for card in leading(care)}
    return _ordered(tuple(card for card in care.topic_cards if card.id not in above))


def card_view(card: Card) -> CardView:
    """Show a card with its own text, and where the text comes from."""
    return CardView(
        id=card.id,
        level=card.level.value,
        label=word(f"levels.{card.level.value}"),
        title=clean(card.title),
        action=clean(card.action),
        items=tuple(clean(item.text) for item in card.items),
        foot=_foot(card),
        sources=_sources(card),
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
        named = ", ".join(clean(part) for part in (source.publisher, source.title) if part.strip())
        sections.setdefault(named, []).append(clean(source.section))
    return tuple(
        ": ".join(part for part in (name, "; ".join(dict.fromkeys(filter(None, read)))) if part)
        for name, read in sections.items()
    )
