"""Names of sources on a page."""

import pytest

from askwell.render.json_page import as_json
from askwell.render.plain_names import plain_name, source_date
from askwell.render.text_page import as_text
from tests.render import sample


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("KEYTRUDA leaflet (FHIR ePI test copy)", "KEYTRUDA leaflet"),
        ("Lothian (staging copy)", "Lothian"),
        ("Symptoms to watch out for (facts irae-0131, irae-0132)", "Symptoms to watch out for"),
        ("Symptoms (facts irae-0126 to irae-0129)", "Symptoms"),
        ("Diarrhea (NIDDK, MedQuAD copy)", "Diarrhea (NIDDK)"),
        (
            "OPDIVO label (version covering melanoma; TAC 2017 ADR corpus copy, revision date not stated in the file)",
            "OPDIVO label (version covering melanoma)",
        ),
        ("Asked of a copyist (2021)", "Asked of a copyist (2021)"),
    ],
)
def test_a_name_is_shown_without_the_notes_of_editors(name: str, shown: str) -> None:
    assert plain_name(name) == shown


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("updated 2016-06-15 (copy in some/platform)", "updated 15 June 2016"),
        ("copy in some/test data", "date unknown"),
        ("MedQuAD crawl, 2019 or earlier", "2019 or earlier"),
        ("2021-06-23", "23 June 2021"),
        ("", "date unknown"),
    ],
)
def test_a_date_says_what_is_known_of_it(date: str, shown: str) -> None:
    assert source_date(date) == shown


def test_names_are_for_pages_and_the_data_keeps_them_whole() -> None:
    plain = sample.back_pain()
    said = as_json(plain)["sources"]
    assert isinstance(said, list)
    assert {s["title"] for s in said} == {
        c.head.title for r in plain.statements for c in r.statement.citations
    }
    assert "irae-" not in as_text(plain)
