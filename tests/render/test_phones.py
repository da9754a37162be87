"""Telephone numbers."""

from askwell.model.answers import Care
from askwell.render.phones import dialled, help_bar


def test_the_help_bar_shows_the_teams_own_numbers_and_they_can_be_tapped() -> None:
    runs = help_bar(Care(team_number="+44 20 7946 0000", emergency_number="999"))
    assert "".join(run.text for run in runs) == "In an emergency call 999. Your team: +44 20 7946 0000."
    assert [run.href for run in runs if run.href] == ["tel:999", "tel:+442079460000"]


def test_without_settings_the_help_bar_names_the_usual_numbers_and_the_treatment_card() -> None:
    text = "".join(run.text for run in help_bar(Care()))
    assert "112, 911 or 999" in text
    assert "on your treatment card" in text


def test_a_number_inside_a_longer_one_is_left_alone() -> None:
    assert [run.href for run in dialled("in 1999 people, call 999", ["999"])] == ["", "tel:999"]
    assert dialled("call +44999", ["999"])[0].href == ""
