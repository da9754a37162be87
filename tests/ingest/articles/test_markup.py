"""Web pages as articles: raised and linked numbers become marks, scripts and lists of sources go."""

from askwell.ingest.articles.markup import Page, read_page
from askwell.ingest.articles.wording import load


def page(body: str) -> Page:
    return read_page(f"<!doctype html><html><body>{body}</body></html>", load())


def words(found: Page) -> str:
    return "\n".join(block.text.strip() for block in found.blocks)


LIST = (
    '<h2>References</h2><ol><li id="n1"><a href="https://www.nhs.uk/rash">Rash</a>, NHS</li>'
    "<li>Smith J. Itch. J Skin 2020.</li></ol>"
)


def test_raised_numbers_cite_when_the_list_has_them_and_powers_do_not() -> None:
    found = page(
        f"<main><h1>Rash</h1><p>It is common.<sup>1,2</sup> 10<sup>2</sup> cells, m<sup>2</sup>.</p>{LIST}</main>"
    )
    assert "It is common. [1,2]" in words(found)
    assert "10\u00b2" in words(found)
    assert [(r.label, r.site) for r in found.references] == [("1", "nhs.uk"), ("2", "")]
    assert "Smith" not in words(found)


def test_linked_numbers_lead_to_their_entry_whatever_they_are_called() -> None:
    found = page(f'<p>It is common.<a href="#n1">[A1]</a><a href="#n1">1</a> Rest.</p>{LIST}')
    assert "[1]" in words(found)


def test_numbers_that_link_outside_are_references() -> None:
    found = page('<p>It is common (<a href="https://www.nhs.uk/rash">3</a>).</p>')
    assert [(r.label, r.url) for r in found.references] == [("3", "https://www.nhs.uk/rash")]


def test_without_a_list_every_link_in_a_sentence_is_a_reference() -> None:
    found = page(
        '<p>It is common, says <a href="https://www.nhs.uk/rash">the NHS</a> in its advice to patients.</p>'
        '<p><a href="https://example.org">Home</a></p>'
    )
    assert [(r.label, r.title) for r in found.references] == [("1", "the NHS")]
    assert "the NHS [1]" in words(found)


def test_scripts_and_their_words_are_left_out() -> None:
    found = page(
        "<p>It is common.<script>alert('rash')</script></p><style>p{}</style><p onclick='x()'>Rest.</p>"
    )
    assert "alert" not in words(found)
    assert "Rest." in words(found)


def test_the_title_is_the_first_heading() -> None:
    assert page("<h1>Can it  cause a rash?</h1><p>Yes.</p>").title == "Can it cause a rash?"
