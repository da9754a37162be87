import time

import pytest

from askwell.errors import UnreadableError
from askwell.ingest.readers.html import fragment_blocks, read_html

PAGE = """<!doctype html><html lang="en"><head><title>Rash | Clinic</title></head><body>
<header class="site-header"><a href="/">Clinic</a></header>
<nav><ul><li><a href="/a">Symptoms</a></li><li><a href="/b">Treatments</a></li></ul></nav>
<div class="cookie-banner"><p>We use cookies to make this site work.</p><button>Accept</button></div>
%s
<h2>References</h2><ol><li>Lee A. A study of rash. 2019.</li></ol>
%s
<footer><p>Copyright Clinic</p></footer></body></html>"""
TEXT = "<h1>Rash</h1><p>Rash is common: 10<sup>9</sup> cells in 1 m<sup>2</sup>.</p><h2>What to do</h2><ul><li>Keep cool</li></ul>"


def said(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, " ".join(block.text.split())) for block in read_html(text).blocks]


@pytest.mark.parametrize(
    ("start", "end"), [("<main>", "</main>"), ("<article>", "</article>"), ("<div>", "</div>")]
)
def test_the_text_stays_and_what_surrounds_it_goes(start: str, end: str) -> None:
    assert said(PAGE % (start + TEXT, end)) == [
        ("heading", "Rash"),
        ("text", "Rash is common: 10\u2079 cells in 1 m\xb2."),
        ("heading", "What to do"),
        ("item", "Keep cool"),
    ]


def test_what_a_browser_would_not_show_is_not_read() -> None:
    page = (
        "<p>Rash.</p><p hidden>a</p><p style='display: none'>b</p><span aria-hidden=true>c</span><!-- d -->"
    )
    assert said(page) == [("text", "Rash.")]


def test_a_long_text_is_kept_whatever_its_class_is_called() -> None:
    assert len(said(f"<main><div class='share'><p>{'Rash is common. ' * 200}</p></div></main>")) == 1


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + "x",
        "<div>" * 300 + "x" + "</div>" * 300,
        "<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">x",
        "<p " + " ".join(f'a{n}=">"' for n in range(50_000)) + ">x",
        '<a href="' * 100_000,
    ],
    ids=["deep", "nested", "attributes", "quoted attributes", "open quotes"],
)
def test_a_hostile_page_is_refused_at_once(page: str) -> None:
    started = time.process_time()
    with pytest.raises(UnreadableError, match="HTML"):
        read_html("<p>Rash</p>" + page)
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "page",
    [
        "".join(f"<b id={n}><p>" for n in range(20_000)),
        "<script>" * 50_000,
        "<!--" * 50_000,
        "<" * 100_000,
        "&" * 100_000,
    ],
    ids=["misnested", "scripts", "comments", "angles", "ampersands"],
)
def test_a_broken_page_is_read_as_far_as_it_goes(page: str) -> None:
    assert read_html("<p>Rash</p>" + page).blocks[0].text == "Rash"


def test_entities_of_a_page_s_own_are_not_expanded() -> None:
    page = '<!DOCTYPE html [<!ENTITY lol "lollol"><!ENTITY big "&lol;&lol;">]><html><body><p>&big; rash</p></body></html>'
    assert not any("lollol" in text for _, text in said(page) if "ENTITY" not in text)


def test_nothing_is_refused() -> None:
    with pytest.raises(UnreadableError):
        read_html(" ")


def test_a_fragment_has_blocks() -> None:
    assert [block.text for block in fragment_blocks("<p>Rash</p>")] == ["Rash"]
