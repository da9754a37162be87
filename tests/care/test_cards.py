"""Cards for a person's own words, cards of a topic, and the numbers of the care team."""

from askwell.care import CareSettings, assess, cards_for, load, question_care, topic_cards
from askwell.model.symptoms import Level

BOOK = load()


def test_an_emergency_hidden_in_a_practical_question_leads_with_its_card() -> None:
    care = question_care(
        "can I still have my infusion tomorrow, my legs went numb this morning", ("nivolumab",)
    )
    assert care.level is Level.EMERGENCY
    assert care.urgent
    assert care.cards[0].id == "emergency-spine"
    assert care.firings[0].rule_id == "cord-compression"


def test_a_question_about_a_topic_carries_the_topics_cards_and_no_level() -> None:
    care = question_care("Can immunotherapy cause back pain?", ("immunotherapy", "back_pain"))
    assert (care.level, care.cards, care.firings) == (None, (), ())
    assert [card.id for card in care.topic_cards] == ["emergency-spine", "same-day-spine", "soon-spine"]


def test_a_topic_card_is_not_shown_twice() -> None:
    care = question_care("my legs went numb and my back hurts", ("back_pain",))
    assert care.cards[0].id not in {card.id for card in care.topic_cards}


def test_general_pages_carry_the_general_cards_only_when_nothing_nearer_does() -> None:
    assert [c.id for c in topic_cards(["nivolumab"])] == ["emergency-general", "same-day-general"]
    assert "emergency-general" not in {c.id for c in topic_cards(["nivolumab", "diarrhoea"])}
    assert topic_cards(["travel"]) == ()


def test_without_settings_a_card_names_the_usual_numbers_in_words() -> None:
    emergency = topic_cards(["chest_pain"])[0]
    assert "112, 911 or 999" in emergency.action
    same_day = next(c for c in topic_cards(["fever"]) if c.level is Level.SAME_DAY)
    assert "the 24-hour number on your treatment card" in same_day.action


def test_the_care_teams_numbers_take_their_place() -> None:
    team = CareSettings(emergency_number="999", team_number="020 7946 0000", crisis_line="116 123")
    mind = topic_cards(["suicidal_thoughts"], BOOK, team)[0]
    assert "999" in mind.action
    assert "116 123" in mind.action
    assert all("{" not in card.action for text in BOOK.cards for card in topic_cards(text.topics, BOOK, team))


def test_only_cards_of_the_highest_level_are_shown_for_the_persons_own_words() -> None:
    cards = cards_for(assess("chest pain and a cough and a rash", BOOK))
    assert {card.level for card in cards} == {Level.EMERGENCY}
    assert len(cards) <= 3


def test_two_soon_organs_bring_the_card_to_call_today() -> None:
    care = question_care("new back pain since Friday and a dry cough since Monday")
    assert care.level is Level.SAME_DAY
    assert care.cards[0].level is Level.SAME_DAY


def test_no_rule_no_card() -> None:
    assert cards_for(assess("can I have wine with dinner", BOOK)) == ()


def test_a_routine_level_has_no_card() -> None:
    care = question_care("I am a bit tired since the infusion")
    assert care.level is Level.ROUTINE
    assert care.cards == ()


def test_a_card_says_whether_all_its_rules_are_sourced() -> None:
    sourced = {text.card.id: text.card.sourced for text in BOOK.cards}
    assert sourced["emergency-spine"]
    assert not sourced["emergency-clots"]
    assert all(text.card.sources or not text.card.sourced for text in BOOK.cards)


def test_a_card_shows_the_limits_that_the_care_team_set_and_else_those_of_the_rules() -> None:
    def bullets(team: CareSettings | None = None) -> str:
        return " ".join(i.text for c in topic_cards(["fever"], BOOK, team) for i in c.items)

    assert "above 37.5 °C (99.5 °F) or below 36 °C (96.8 °F)" in bullets()
    assert "above 38 °C (100.4 °F) or below 35.5 °C (95.9 °F)" in bullets(
        CareSettings(fever_high=38.0, fever_low=35.5)
    )


def test_a_card_speaks_of_no_number_only_where_none_is_set() -> None:
    def action(team: CareSettings | None = None) -> str:
        return next(c for c in topic_cards(["fever"], BOOK, team) if c.level is Level.SAME_DAY).action

    assert "No number, or no answer within 15 minutes" in action()
    assert "No number" not in action(CareSettings(team_number="020 7946 0000"))
    assert "No answer within 15 minutes" in action(CareSettings(team_number="020 7946 0000"))


def test_care_carries_the_care_teams_numbers_for_the_page() -> None:
    care = question_care("back pain", settings=CareSettings(team_number="020 7946 0000", crisis_line="116"))
    assert (care.team_number, care.emergency_number, care.crisis_line) == ("020 7946 0000", "", "116")
