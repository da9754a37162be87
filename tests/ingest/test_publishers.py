import pytest

from askwell.errors import DataError
from askwell.ingest.publishers import Publishers, load
from askwell.model.sources import Tier

TOML = """
[[publisher]]
id = "asco"
name = "American Society of Clinical Oncology"
aliases = ["ASCO / PMC"]
domains = ["asco.org"]
tier = "guideline"
country = "US"
[[source_tier]]
match = "case report"
tier = "journal_article"
"""


def test_spellings_of_one_publisher_have_one_id() -> None:
    known = Publishers.parse(TOML)
    assert known.publisher_id("american  society of clinical oncology") == "asco"
    assert known.publisher_id("ASCO / PMC") == "asco"
    assert known.publisher_id("", "https://www.old.asco.org/x") == "asco"


def test_an_unknown_publisher_gets_a_slug_and_no_tier_of_weight() -> None:
    known = Publishers.parse(TOML)
    assert known.publisher_id("St. Mary's Clinic") == "st-mary-s-clinic"
    assert known.publisher_id("", "https://www.example.org/a") == "example-org"
    assert known.publisher_id("") == "unknown"
    assert known.tier("example-org", "Rash", "https://example.org/a") is Tier.OTHER


def test_a_host_that_only_ends_alike_is_another_publisher() -> None:
    assert Publishers.parse(TOML).publisher_id("", "https://notasco.org/") == "notasco-org"


def test_a_rule_on_the_title_wins_over_the_publisher() -> None:
    known = Publishers.parse(TOML)
    assert known.tier("asco", "A Case Report", "") is Tier.JOURNAL
    assert known.tier("asco", "Guideline", "") is Tier.GUIDELINE


@pytest.mark.parametrize(
    "text",
    [
        "[[publisher",
        '[[publisher]]\nid = "a"',
        TOML.replace("guideline", "best"),
        TOML + TOML.replace("asco", "b"),
    ],
)
def test_a_broken_file_is_a_data_error(text: str) -> None:
    with pytest.raises(DataError, match=r"sources\.toml"):
        Publishers.parse(text)


def test_the_shipped_file_loads() -> None:
    assert load().publisher_id("", "https://www.cancer.gov/x") == load().publisher_id(
        "National Cancer Institute"
    )
