"""The report as a page: two sides for each statement, inert whatever the article holds, the same each time."""

import re

from askwell.render.audit_page import audit_html
from tests.render.audits import cited, hostile, library


def test_each_statement_stands_beside_the_words() -> None:
    page = audit_html(cited())
    assert page.count('class="side-said"') == page.count('class="side-words"') == 6
    assert "The words it rests on" in page
    assert "The nearest words" in page
    assert "What the library says" in audit_html(library())


def test_the_finding_is_a_word_and_not_only_a_colour() -> None:
    page = audit_html(cited())
    for word in (
        "Supported",
        "Contradicted",
        "Not supported",
        "Supported only in part",
        "Not checkable",
        "No source cited",
    ):
        assert f">{word}</span>" in page


def test_nothing_of_the_article_runs_or_links() -> None:
    page = audit_html(hostile())
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "javascript:" not in page
    assert "\u202e" not in page
    assert "default-src &#39;none&#39;" in page


def test_equal_audits_give_equal_bytes_that_fetch_nothing() -> None:
    page = audit_html(cited())
    assert page == audit_html(cited())
    assert not re.search(r"<(?:img|link|iframe|form|object)\b|@import|url\(", page)
    assert len(re.findall("<h1", page)) == 1
