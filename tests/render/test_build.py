"""The words of a page."""

from askwell.model.answers import Takeaway
from askwell.render.build import page_view
from tests.render import sample


def test_help_stands_before_the_first_tip() -> None:
    view = page_view(sample.back_pain())
    assert view.sections[view.help_at].facet == "self_care"
    assert page_view(sample.small()).help_at == 1


def test_an_empty_section_says_so_and_one_without_words_is_left_out() -> None:
    sections = {s.facet: s for s in page_view(sample.back_pain()).sections}
    assert sections["timing"].empty.startswith("We found nothing")
    assert "monitoring" not in sections


def test_a_gap_without_a_section_is_still_named() -> None:
    view = page_view(sample.abstention())
    assert view.gaps == "We also looked for this and found nothing: incidence."
    assert page_view(sample.back_pain()).gaps == ""


def test_the_page_counts_the_statements_that_rest_on_own_words() -> None:
    assert "4 of 21" in page_view(sample.back_pain()).own_words
    assert "all (1 of 1)" in page_view(sample.small()).own_words


def test_reading_takes_at_least_a_minute() -> None:
    assert page_view(sample.small()).reading_minutes == 1
    assert page_view(sample.back_pain()).reading_minutes > 2


def test_every_verdict_has_words() -> None:
    import dataclasses

    labels = {
        page_view(dataclasses.replace(sample.small(), verdict=v)).verdict_label for v in (*Takeaway, None)
    }
    assert len(labels) == len(Takeaway) + 1
