"""The self-contained page."""

import json
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from askwell.render.html_page import as_html
from tests.render import sample

ALL = {
    "back-pain": sample.back_pain(),
    "small": sample.small(),
    "abstention": sample.abstention(),
    "urgent": sample.urgent_abstention(),
}


@pytest.mark.parametrize("name", ALL)
def test_the_golden_pages(name, golden):
    golden(f"{name}.html", as_html(ALL[name]))


def test_the_same_result_gives_the_same_bytes():
    assert as_html(sample.back_pain()) == as_html(sample.back_pain())


def test_hostile_text_is_inert():
    html = as_html(sample.hostile())
    tree = LexborHTMLParser(html)
    assert [s.attributes.get("type") for s in tree.css("script")] == ["application/ld+json"]
    assert len(tree.css("style")) == 1
    assert not tree.css("b > script, [onerror]")
    assert "javascript:" not in html
    assert "\u202e" not in html
    assert "{{ 7*7 }}" in html
    data = json.loads(tree.css_first("script").text(deep=True))
    assert "<script>" in data["name"]


def test_a_summary_never_stands_in_quotation_marks_and_an_original_always_does():
    tree = LexborHTMLParser(as_html(sample.back_pain()))
    quoted = [q.text(deep=True) for q in tree.css("q")]
    summaries = {r.statement.text for r in sample.back_pain().statements if r.statement.kind != "quoted"}
    assert quoted
    assert not summaries & set(quoted)
    for details in tree.css("details.ours"):
        assert not details.css("blockquote, q")
        assert "not the source's own words" in details.css_first("summary").text(deep=True)
    assert all(d.css_first("blockquote") for d in tree.css("details.own"))


def test_a_statement_not_compared_with_its_source_says_so_beside_it():
    tree = LexborHTMLParser(as_html(sample.back_pain()))
    for node in tree.css(".sentence"):
        text = node.css_first(".says").text(deep=True)
        ruled = next(r for r in sample.back_pain().statements if r.statement.text == text)
        assert (node.css_first(".tag.open") is None) == ruled.statement.rechecked


def test_the_status_names_no_reviewer():
    text = LexborHTMLParser(as_html(sample.back_pain())).css_first(".status").text(deep=True)
    assert "Not reviewed by a clinician." in text
    assert "Written by software from 15 sources." in text


def test_a_quote_is_cut_at_the_licence_and_links_to_its_words():
    html = as_html(sample.back_pain())
    assert "Change your position often during the day, and&#160;…" in html
    assert "#:~:text=" in html
    assert "#page=3:~:text=Change" in html


def test_icon_arrays_hold_a_hundred_people():
    tree = LexborHTMLParser(as_html(sample.back_pain()))
    arrays = tree.css("svg.array")
    assert len(arrays) == 4
    for array in arrays:
        cells = sum(float(r.attributes["width"]) * float(r.attributes["height"]) for r in array.css("rect"))
        assert cells == 100 * 12 * 16
    solid = [
        sum(
            float(r.attributes["width"]) * float(r.attributes["height"]) / 192
            for r in a.css("rect[fill='url(#p-solid)']")
        )
        for a in arrays
    ]
    assert solid == [15, 12, 2, 10]


def test_the_policy_allows_the_one_style_sheet_only():
    html = as_html(sample.small())
    assert re.search(r"default-src &#39;none&#39;; style-src &#39;sha256-[A-Za-z0-9+/]{43}=&#39;", html)
    assert 'http-equiv="Content-Security-Policy"' in html
