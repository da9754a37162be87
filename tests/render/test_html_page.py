"""The self-contained page."""

import dataclasses
import json
import re

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from askwell.model.answers import Abstention, Answer
from askwell.render.checked_page import text_of
from askwell.render.html_page import as_html
from tests.conftest import Golden
from tests.render import sample

ALL: dict[str, Answer | Abstention] = {
    "back-pain": sample.back_pain(),
    "small": sample.small(),
    "abstention": sample.abstention(),
    "urgent": sample.urgent_abstention(),
}


@pytest.mark.parametrize("name", ALL)
def test_the_golden_pages(name: str, golden: Golden) -> None:
    golden(f"{name}.html", as_html(ALL[name]))


def test_the_same_result_gives_the_same_bytes() -> None:
    assert as_html(sample.back_pain()) == as_html(sample.back_pain())


def test_hostile_text_is_inert() -> None:
    html = as_html(sample.hostile())
    tree = LexborHTMLParser(html)
    assert [s.attributes.get("type") for s in tree.css("script")] == ["application/ld+json"]
    assert len(tree.css("style")) == 1
    assert not tree.css("b > script, [onerror]")
    assert "javascript:" not in html
    assert "\u202e" not in html
    assert "{{ 7*7 }}" in html
    data = json.loads(text_of(tree.css_first("script")))
    assert "<script>" in data["name"]


def test_a_summary_never_stands_in_quotation_marks_and_an_original_always_does() -> None:
    tree = LexborHTMLParser(as_html(sample.back_pain()))
    quoted = [q.text(deep=True) for q in tree.css("q")]
    summaries = {r.statement.text for r in sample.back_pain().statements if r.statement.kind != "quoted"}
    assert quoted
    assert not summaries & set(quoted)
    for details in tree.css("details.ours"):
        assert not details.css("blockquote, q")
        assert "not the source's own words" in text_of(details.css_first(".label"))
    assert all(d.css_first("blockquote") for d in tree.css("details.own"))


def test_a_statement_not_compared_with_its_source_says_so_beside_it() -> None:
    tree = LexborHTMLParser(as_html(sample.back_pain()))
    for node in tree.css(".sentence"):
        text = text_of(node.css_first(".says"))
        ruled = next(r for r in sample.back_pain().statements if r.statement.text == text)
        flagged = any(flag.attributes["aria-label"] == "not re-checked" for flag in node.css(".flag"))
        assert flagged != ruled.statement.rechecked


def test_quiet_marks_have_words_for_screen_readers_and_a_legend() -> None:
    tree = LexborHTMLParser(as_html(sample.back_pain()))
    legend = text_of(tree.css_first(".legend"))
    for flag in tree.css(".flag"):
        assert text_of(flag).rstrip("0123456789") in legend
        assert flag.attributes["role"] == "img"
        assert flag.attributes["aria-label"]
    assert text_of(LexborHTMLParser(as_html(sample.small())).css_first(".legend")) == ""


def test_a_long_section_is_folded_after_a_few_statements_and_a_caution_never_is() -> None:
    plain = sample.back_pain()
    long = (*sample.SELF_CARE, *sample.MECHANISM)
    for facet, folded in (("self_care", 4), ("caution", 0), ("warning", 0)):
        section = dataclasses.replace(plain.sections[3], facet=facet, sentences=long)
        page = LexborHTMLParser(as_html(dataclasses.replace(plain, sections=(section,))))
        assert len(page.css("details.more .sentence")) == folded
        assert len(page.css(".sentence")) == len(plain.takeaway) + len(long) + len(plain.bottom_line) + 2
    four = dataclasses.replace(plain.sections[3], sentences=long[:4])
    page = LexborHTMLParser(as_html(dataclasses.replace(plain, sections=(four,))))
    assert page.css("details.more .sentence") == []


def test_the_teams_numbers_are_links_outside_the_emergency_card() -> None:
    plain = sample.back_pain()
    call = dataclasses.replace(sample.SPINE, action="Call 020 7946 0000 now, if:")
    care = dataclasses.replace(plain.care, topic_cards=(sample.CORD, call), team_number="020 7946 0000")
    page = LexborHTMLParser(as_html(dataclasses.replace(plain, care=care)))
    assert [a.attributes["href"] for a in page.css(".help-bar a")][-1] == "tel:02079460000"
    assert [a.attributes["href"] for a in page.css(".card.same-day a")] == ["tel:02079460000"]
    assert page.css(".card.emergency a") == []


def test_the_status_names_no_reviewer() -> None:
    text = text_of(LexborHTMLParser(as_html(sample.back_pain())).css_first(".status"))
    assert "Not reviewed by a clinician." in text
    assert "Written by software from 15 sources." in text


def test_a_quote_is_cut_at_the_licence_and_links_to_its_words() -> None:
    html = as_html(sample.back_pain())
    assert "Change your position often during the day, and&#160;…" in html
    assert "#:~:text=" in html
    assert "#page=3:~:text=Change" in html


def _people(rectangle: LexborNode) -> float:
    """How many figures of 12 by 16 a filled rectangle holds."""
    sides = [float(rectangle.attributes.get(side) or 0) for side in ("width", "height")]
    return sides[0] * sides[1] / (12 * 16)


def test_icon_arrays_hold_a_hundred_people() -> None:
    tree = LexborHTMLParser(as_html(sample.back_pain()))
    arrays = tree.css("svg.array")
    assert len(arrays) == 4
    assert [sum(map(_people, array.css("rect"))) for array in arrays] == [100] * 4
    solid = [sum(map(_people, array.css("rect[fill='url(#p-solid)']"))) for array in arrays]
    assert solid == [15, 12, 2, 10]


def test_the_policy_allows_the_one_style_sheet_only() -> None:
    html = as_html(sample.small())
    assert re.search(r"default-src &#39;none&#39;; style-src &#39;sha256-[A-Za-z0-9+/]{43}=&#39;", html)
    assert 'http-equiv="Content-Security-Policy"' in html
