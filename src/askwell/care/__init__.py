"""When to seek help: the rulebook, findings from words, the assessment and the cards."""

from askwell.care.advice import advise
from askwell.care.assess import assess, assess_words
from askwell.care.cards import cards_for, question_care, topic_cards
from askwell.care.findings import findings
from askwell.care.rulebook import Rulebook, load
from askwell.care.settings import CareSettings

__all__ = [
    "CareSettings",
    "Rulebook",
    "advise",
    "assess",
    "assess_words",
    "cards_for",
    "findings",
    "load",
    "question_care",
    "topic_cards",
]
