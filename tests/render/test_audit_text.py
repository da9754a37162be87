"""The report as text: every statement, its finding and the words, nothing that steers a terminal."""

from askwell.render.audit_text import audit_text
from tests.render.audits import cited, hostile, library


def test_the_text_says_all_of_it_on_short_lines() -> None:
    text = audit_text(cited())
    for words in (
        "SUPPORTED: Skin: A rash is common",
        "CONTRADICTED",
        "NOT CHECKABLE",
        "NO SOURCE CITED",
        "other.md",
    ):
        assert words in text
    assert "\u201cA rash is common with testamab.\u201d" in text
    assert max(map(len, text.splitlines())) <= 96


def test_our_summaries_are_never_in_quotation_marks() -> None:
    text = audit_text(library())
    assert "Steroids are tapered over 4 to 6 weeks." in text
    assert "\u201cSteroids" not in text
    assert "CORRECTED" in text


def test_hostile_words_steer_no_terminal() -> None:
    text = audit_text(hostile())
    assert "\x1b" not in text
    assert "\u202e" not in text
