from hypothesis import given
from hypothesis import strategies as st

from askwell.ingest.identity import digest, source_id


def test_the_parts_of_a_digest_cannot_run_together() -> None:
    assert digest("a", "bc") != digest("ab", "c")
    assert digest("a\x1f1:b") != digest("a", "b")


@given(st.text(min_size=1), st.text())
def test_a_source_keeps_its_id(name: str, url: str) -> None:
    assert source_id(url, name) == source_id(url, name) != ""


def test_files_of_one_name_in_two_folders_are_two_sources() -> None:
    assert source_id("", "a/leaflet.txt") != source_id("", "b/leaflet.txt")
    assert source_id("", "./a/leaflet.txt") == source_id("", "a/leaflet.txt")


def test_an_address_makes_a_readable_id() -> None:
    assert source_id("https://www.cancer.gov/fatigue/fatigue-pdq", "x").startswith("cancer-gov-fatigue-pdq-")
