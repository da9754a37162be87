"""Cited sources are known by number, id, address or title, and never by a guess."""

from dataclasses import replace

import pytest

from askwell.app.tracing import Given, file_shelf, library_shelf, same_address, trace
from askwell.model.audits import Held, Reference, Traced
from askwell.model.sources import Document, Head
from askwell.testing import make_document

RASH = make_document(
    "A rash.", "rash", publisher="NHS", publisher_id="nhs", url="https://www.nhs.uk/conditions/rash/"
)
FATIGUE = make_document("Tired.", "fatigue", publisher="NCI", publisher_id="nci", url="")


def titled(document: Document, title: str) -> Head:
    return replace(document.head, title=title)


LIBRARY = library_shelf(
    [titled(RASH, "Skin rash"), titled(FATIGUE, "Severe fatigue during treatment of melanoma at home")]
)


def found(reference: Reference, *files: Given) -> Traced:
    return trace([reference], (file_shelf(files), LIBRARY))[0]


@pytest.mark.parametrize(
    ("reference", "by"),
    [
        (Reference("1", url="http://nhs.uk/conditions/rash?utm_source=x#top"), "address"),
        (Reference("1", source_id="rash"), "id"),
        (
            Reference(
                "1", title="Smith J. Severe fatigue during treatment of melanoma at home. J Sleep 2020"
            ),
            "title",
        ),
    ],
)
def test_a_source_of_the_library_is_known(reference: Reference, by: str) -> None:
    traced = found(reference)
    assert (traced.held, traced.known_by, len(traced.documents)) == (Held.LIBRARY, by, 1)


@pytest.mark.parametrize(
    "reference",
    [
        Reference("1", title="Skin rash"),
        Reference("1", title="Skin rash", site="mskcc.org"),
        Reference("1", title="Severe fatigue during treatment of melanoma at home", site="mskcc.org"),
        Reference("1", title="Severe fatigue during treatment of lymphoma at work"),
        Reference("1", url="https://www.nhs.uk/conditions/rash/children"),
        Reference("1"),
    ],
)
def test_what_only_sounds_alike_is_not_taken_for_it(reference: Reference) -> None:
    assert found(reference).held is Held.NOWHERE


def test_a_file_comes_before_the_library_and_is_known_by_its_number() -> None:
    own = make_document("Own.", "own")
    reference = Reference("3", url="https://www.nhs.uk/conditions/rash")
    for given in (
        Given("03-rash.pdf", own),
        Given("rash.pdf", own, label="3"),
        Given("in/source_3.html", own),
    ):
        traced = found(reference, given)
        assert (traced.held, traced.known_by, traced.documents) == (Held.FILE, "number", (own.head.id,))
    assert found(reference, Given("2024 report.pdf", own)).held is Held.LIBRARY


def test_addresses_of_one_page_are_the_same() -> None:
    assert same_address("https://www.x.org/a/?b=2&a=1") == same_address("http://x.org/a?a=1&b=2")
    assert same_address("https://x.org/a") != same_address("https://x.org/b")
    assert same_address("no address") == ""
