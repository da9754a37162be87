"""Which cards lead, and what stands below them."""

import dataclasses

from askwell.model.answers import Care
from askwell.model.symptoms import Level
from askwell.render.cards import because, card_view, helping, leading
from tests.render import sample


def test_the_emergency_of_the_topic_leads_and_the_rest_wait_for_their_section() -> None:
    care = Care(topic_cards=(sample.SPINE, sample.NEW_PAIN, sample.CORD))
    assert [card.id for card in leading(care)] == ["cord_compression"]
    assert [card.id for card in helping(care)] == ["spine_same_day", "back_pain_soon"]


def test_cards_of_the_question_lead_whatever_their_level_and_are_not_shown_twice() -> None:
    care = Care(Level.SAME_DAY, (sample.SPINE,), (), (sample.SPINE, sample.CORD))
    assert [card.id for card in leading(care)] == ["spine_same_day", "cord_compression"]
    assert helping(care) == ()


def test_a_number_can_be_tapped_but_never_in_the_card_of_an_emergency() -> None:
    numbers = ("112", "020 7946 0000")
    call = dataclasses.replace(sample.SPINE, action="Call 020 7946 0000 now, if:")
    assert [run.href for run in card_view(call, numbers).runs] == ["", "tel:02079460000", ""]
    assert [run.href for run in card_view(sample.CORD, numbers).runs] == [""]


def test_an_unreviewed_and_unsourced_card_says_so() -> None:
    foot = " ".join(card_view(sample.NEW_PAIN).foot)
    assert "project's own safety default" in foot
    assert "has not been reviewed by a clinician" in foot


def test_the_words_that_fired_a_rule_are_shown() -> None:
    assert (
        because(sample.urgent_abstention().care)
        == "Shown because your question says: “cannot get my breath”."
    )
    assert because(Care()) == ""
