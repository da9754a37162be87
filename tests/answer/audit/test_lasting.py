"""Lengths of time told without a figure are held against those that have one."""

from askwell.answer.audit.lasting import longer, outlasted, shorts
from askwell.answer.checks.claim import Claim, Evidence


def test_what_is_said_to_be_short_is_looked_for_in_weeks() -> None:
    [query] = longer("A brief course of steroids may help.")
    assert "steroids" in query
    assert "weeks" in query
    assert longer("Steroids may help.") == ()
    assert [short.cue for short in shorts("A short-term plan of rest")] == ["short-term"]


def test_only_long_times_of_the_same_thing_object() -> None:
    claim = Claim("Short courses of steroids help.", (Evidence("Steroids are tapered over 6 weeks."),))
    found = outlasted(claim)
    assert found is not None
    assert "6 weeks" in found[0]
    for words in ("Steroids are given for 3 days.", "Bone scans are repeated after 6 weeks."):
        assert outlasted(Claim(claim.text, (Evidence(words),))) is None
