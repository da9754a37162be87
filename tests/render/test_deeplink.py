"""Text fragments land on the quoted words, and only web addresses are links."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.model.answers import Citation
from askwell.model.sources import Kind, Tier
from askwell.render.deeplink import deep_link, linkable, text_directive
from tests.render import sample


def cited(text: str, words: str, url: str = "https://www.example.org/a", page: int | None = None) -> Citation:
    about = sample.Origin("x", "T", "P", Tier.OTHER, Kind.ORIGINAL, url, quote_limit=None)
    return sample.cite(sample.document(about, text), words, page=page)


def test_a_short_quote_is_given_whole_with_its_neighbours_in_the_line() -> None:
    citation = cited("It is well known that back pain is common in older people.", "back pain is common")
    assert text_directive(citation) == "text=is%20well%20known%20that-,back%20pain%20is%20common,-in%20older"


def test_a_long_quote_is_given_by_its_ends() -> None:
    words = " ".join(f"word{i}" for i in range(40))
    start, end = text_directive(cited(words, words)).removeprefix("text=").split(",")
    assert unquote(start) == "word0 word1 word2 word3 word4"
    assert unquote(end) == "word35 word36 word37 word38 word39"


def test_commas_dashes_and_ampersands_inside_the_words_are_encoded() -> None:
    directive = text_directive(cited("one-two, three & four", "one-two, three & four"))
    assert directive == "text=one%2Dtwo%2C%20three%20%26%20four"


def test_neighbours_beyond_a_line_break_are_left_out() -> None:
    assert text_directive(cited("Heading\nthe quote\nNext", "the quote")) == "text=the%20quote"


def test_an_address_with_a_fragment_keeps_it_and_a_pdf_opens_at_its_page() -> None:
    assert deep_link(cited("a quote", "a quote", "https://www.example.org/a#part")).endswith(
        "/a#part:~:text=a%20quote"
    )
    assert "#page=3:~:text=" in deep_link(
        cited("a quote", "a quote", "https://www.example.org/a.PDF", page=3)
    )


def test_a_summary_links_to_the_publishers_page_without_a_fragment() -> None:
    link = deep_link(sample.ATEZOLIZUMAB.statement.citations[0])
    assert link == "https://www.mims.com/hongkong/drug/info/tecentriq/adverse-reactions"


def test_a_source_that_allows_no_words_is_linked_without_its_words() -> None:
    about = sample.Origin("x", "T", "P", Tier.OTHER, Kind.ORIGINAL, "https://e.org/a", quote_limit=0)
    assert deep_link(sample.cite(sample.document(about, "a quote"), "a quote")) == "https://e.org/a"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//x.org",
        "",
        "https://",
        'https://x.org/"><b>',
        "https://x.org/a b",
        "http://[::1",
    ],
)
def test_what_is_no_web_address_is_no_link(url: str) -> None:
    assert linkable(url) == ""


@given(st.text(min_size=1, max_size=200).filter(lambda t: t.strip()))
def test_a_directive_holds_only_encoded_characters(text: str) -> None:
    directive = text_directive(cited(text, text)).removeprefix("text=")
    assert directive.isascii()
    assert not set(directive) & set(" <>\"'&#\n")
