"""Care cards: those a person's own words call for, and those a topic carries; the text is data."""

from collections.abc import Collection
from dataclasses import replace

from askwell.care.assess import assess_words
from askwell.care.rulebook import CardText, Rulebook, load
from askwell.care.settings import CareSettings
from askwell.model.answers import Care
from askwell.model.symptoms import Assessment, Card, Level
from askwell.ports import Encoder

MOST_CARDS = 3  # a page shows at most this many cards for the person's own words
GENERAL = ("emergency-general", "same-day-general")


def cards_for(
    assessment: Assessment, rulebook: Rulebook | None = None, settings: CareSettings | None = None
) -> tuple[Card, ...]:
    """Return the cards of the rules that fired, most urgent first; the first is at the assessment's level."""
    rulebook = rulebook or load()
    fired = [firing.rule_id for firing in assessment.firings]
    chosen = [text for text in rulebook.cards if text.card.id not in GENERAL and text.rule_ids & set(fired)]
    at_level = [text for text in chosen if _by_firing(text, assessment)]
    ordered = sorted(at_level, key=lambda t: (-t.card.level.rank, _first(t, fired)))
    shown = [t for t in ordered if t.card.level is ordered[0].card.level] if ordered else []
    if assessment.level is Level.SAME_DAY and shown and shown[0].card.level is Level.SOON:
        shown = [_text(rulebook, GENERAL[1]), *shown]  # two soon findings of different organs
    return tuple(filled(text.card, rulebook, settings) for text in shown[:MOST_CARDS])


def _by_firing(text: CardText, assessment: Assessment) -> bool:
    return any(f.rule_id in text.rule_ids and f.level is text.card.level for f in assessment.firings)


def _first(text: CardText, fired: list[str]) -> int:
    """Order by how many fired rules a card carries, then by the first of them."""
    return min(fired.index(rule_id) for rule_id in text.rule_ids if rule_id in fired)


def _text(rulebook: Rulebook, card_id: str) -> CardText:
    return next(text for text in rulebook.cards if text.card.id == card_id)


def topic_cards(
    concept_ids: Collection[str], rulebook: Rulebook | None = None, settings: CareSettings | None = None
) -> tuple[Card, ...]:
    """Return the cards that pages on these concepts carry, most urgent first, in the order of the data.

    A page about the treatment in general, with no topic that has cards of its own, carries the general ones.
    """
    rulebook = rulebook or load()
    ids = frozenset(concept_ids)
    chosen = [text for text in rulebook.cards if text.topics & ids]
    if not chosen and ids & rulebook.general_topics:
        chosen = [_text(rulebook, card_id) for card_id in GENERAL]
    chosen.sort(key=lambda text: -text.card.level.rank)
    return tuple(filled(text.card, rulebook, settings) for text in chosen)


def filled(card: Card, rulebook: Rulebook, settings: CareSettings | None = None) -> Card:
    """Return the card with the care team's numbers and limits, or those that stand for them."""
    settings, wording = settings or CareSettings(), rulebook.wording
    action = filled_words(card.action, rulebook, settings)
    if settings.team_number:
        action = action.replace(wording["no_number"], wording["no_answer"])
    limits = {
        name: _degrees(settings.threshold(name, rulebook.thresholds[name]))
        for name in ("fever_high", "fever_low")
    }
    items = tuple(replace(item, text=item.text.format(**limits)) for item in card.items)
    return replace(card, action=action, items=items)


def _degrees(celsius: float) -> str:
    """Write a temperature in both scales.

    >>> _degrees(37.5), _degrees(36.0)
    ('37.5 °C (99.5 °F)', '36 °C (96.8 °F)')
    """
    return f"{celsius:g} °C ({celsius * 1.8 + 32:.1f} °F)"


def filled_words(text: str, rulebook: Rulebook, settings: CareSettings) -> str:
    """Return words with {emergency}, {team} and {crisis} filled in."""
    return text.format(
        emergency=settings.emergency_number or rulebook.wording["emergency_number"],
        team=settings.team_number or rulebook.wording["team_number"],
        crisis=settings.crisis_line or rulebook.wording["crisis_line"],
    )


def question_care(
    text: str,
    concept_ids: Collection[str] = (),
    rulebook: Rulebook | None = None,
    settings: CareSettings | None = None,
    encoder: Encoder | None = None,
) -> Care:
    """Return what the rulebook says: the question's own words give level and cards, its topics the rest."""
    rulebook = rulebook or load()
    assessment = assess_words(text, rulebook, settings, encoder)
    cards = cards_for(assessment, rulebook, settings)
    shown = {card.id for card in cards}
    topics = tuple(c for c in topic_cards(concept_ids, rulebook, settings) if c.id not in shown)
    team = settings or CareSettings()
    return Care(
        level=assessment.level,
        cards=cards,
        firings=assessment.firings,
        topic_cards=topics,
        team_number=team.team_number,
        emergency_number=team.emergency_number,
        crisis_line=team.crisis_line,
    )
