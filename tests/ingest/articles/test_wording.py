"""Headings of lists of sources are known whatever marks they carry."""

import pytest

from askwell.ingest.articles.wording import load


@pytest.mark.parametrize("line", ["Sources", "## References:", "**Works cited**", "5. Bibliography"])
def test_a_heading_of_sources_is_known(line: str) -> None:
    assert load().heads_sources(line)


@pytest.mark.parametrize("line", ["Sources of pain are many", "Resources", "sources " * 20])
def test_other_lines_are_none(line: str) -> None:
    assert not load().heads_sources(line)


def test_notices_and_sections_apart_are_known() -> None:
    assert load().is_notice("**Important Notice:** talk to your doctor.")
    assert load().heads_apart("Related Articles")
