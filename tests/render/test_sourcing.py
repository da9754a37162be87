"""A source in words."""

import dataclasses

import pytest

from askwell.model.sources import Head
from askwell.render.numbering import NumberedSource, number, number_page
from askwell.render.sourcing import source_view
from tests.render import sample


def view_of(source_id: str) -> NumberedSource:
    return next(s for s in number_page(sample.back_pain()).sources if s.head.source.id == source_id)


def test_pieces_of_one_section_open_together() -> None:
    view = source_view(view_of("nhs-back-copy"))
    summary = "Our summary of Things you can do to help, not the source's own words"
    assert view.opens == f"{summary} (2 pieces)"
    assert [len(group.quotes) for group in view.groups] == [2]


def test_pieces_of_several_sections_open_under_what_they_share() -> None:
    doc = sample.document(sample.NHS, "one two")
    numbering = number([[sample.cite(doc, "one", "A")], [sample.cite(doc, "two", "B")]])
    view = source_view(numbering.sources[0])
    assert view.opens == "Our summary, not the source's own words (2 pieces)"
    assert len(view.groups) == 2


@pytest.mark.parametrize(
    ("published", "said"),
    [
        ("unknown", "date unknown"),
        ("2021", "published 2021"),
        ("2021-06-23", "published 23 June 2021"),
        ("ePI copy dated 2022-02-16", "in a copy of 16 February 2022"),
        ("undated dataset copy (some/name)", "date unknown"),
        ("2014-2015 (superseded by later revisions)", "2014-2015 (superseded by later revisions)"),
    ],
)
def test_a_date_is_never_made_up(published: str, said: str) -> None:
    source = view_of("asco21-p37")
    head: Head = dataclasses.replace(source.head, published=published)
    assert source_view(dataclasses.replace(source, head=head)).facts[1] == said


def test_an_original_says_where_and_a_cut_says_so() -> None:
    view = source_view(view_of("example-daily"))
    assert view.opens == "The source's own words (At home, page 3)"
    assert view.groups[0].notes == ("shortened to what the licence allows",)


def test_a_withheld_original_shows_no_words() -> None:
    about = dataclasses.replace(sample.CENTRE, quote_limit=0)
    view = source_view(
        number([[sample.cite(sample.document(about, "secret words"), "secret words")]]).sources[0]
    )
    assert "secret" not in repr(view)
    assert "does not allow" in view.groups[0].notes[0]
