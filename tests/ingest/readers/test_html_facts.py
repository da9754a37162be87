import pytest

from askwell.ingest.parts import Given
from askwell.ingest.readers.html import read_html


def says(head: str, body: str = "<main><p>Rash.</p></main>", lang: str = "") -> Given:
    return read_html(f"<html {lang}><head>{head}</head><body>{body}</body></html>").says


def test_meta_and_links_say_what_the_page_is() -> None:
    head = """<title>Rash | Clinic</title><link rel="canonical" href="https://clinic.example/rash">
    <meta property="og:site_name" content="The Clinic"><meta name="dcterms.modified" content="2021-06-23T10:00:00Z">
    <link rel="license" href="https://creativecommons.org/licenses/by/4.0/">"""
    assert says(head, lang="lang='en-GB'") == Given(
        title="Rash",
        publisher="The Clinic",
        url="https://clinic.example/rash",
        published="2021-06-23",
        licence="https://creativecommons.org/licenses/by/4.0/",
        language="en-GB",
    )


def test_json_ld_says_it_too() -> None:
    head = """<script type="application/ld+json">{"@graph": [{"@type": "MedicalWebPage", "headline": "Rash",
    "url": "https://clinic.example/rash", "publisher": {"name": "The Clinic"}, "dateModified": "2022-03",
    "datePublished": "2019"}]}</script>"""
    said = says(head)
    assert (said.title, said.publisher, said.url, said.published) == (
        "Rash",
        "The Clinic",
        "https://clinic.example/rash",
        "2022-03",
    )


@pytest.mark.parametrize("script", ["{", "[" * 100_000, '"a"', "[[[1]]]", "null"])
def test_broken_json_ld_is_passed_over(script: str) -> None:
    assert says(f'<script type="application/ld+json">{script}</script>') == Given()


def test_the_one_first_heading_is_the_title() -> None:
    assert says("<title>Clinic: rash</title>", "<main><h1>Rash</h1><p>a</p></main>").title == "Rash"


def test_an_address_that_is_none_is_not_taken() -> None:
    assert says('<link rel="canonical" href="javascript:alert(1)">').url == ""


def test_a_date_that_is_none_is_not_taken() -> None:
    assert says('<meta name="date" content="last week">').published == ""
    assert says("", "<main><p>a</p><time datetime='2020-05-01'>May</time></main>").published == "2020-05-01"
