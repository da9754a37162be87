"""Lists of sources are read whatever they look like."""

import pytest

from askwell.ingest.articles.references import entry, part_lines
from askwell.ingest.articles.wording import load
from askwell.model.audits import Reference


@pytest.mark.parametrize(
    ("text", "title", "site", "url"),
    [
        ("1.^abManaging side effects(mskcc.org)", "Managing side effects", "mskcc.org", ""),
        ("^ a b c Rash. NHS. https://www.nhs.uk/rash/", "Rash. NHS", "nhs.uk", "https://www.nhs.uk/rash/"),
        ("^about the skin", "^about the skin".lstrip("^"), "", ""),
        ("11.^(dailymed.nlm.nih.gov)", "", "dailymed.nlm.nih.gov", ""),
        ("[Rash](<https://www.nhs.uk/rash>). NHS.", "Rash. NHS", "nhs.uk", "https://www.nhs.uk/rash"),
        ("Rash javascript:alert(1)", "Rash javascript:alert(1)", "", ""),
    ],
)
def test_an_entry_gives_its_title_site_and_address(text: str, title: str, site: str, url: str) -> None:
    assert entry("1", text) == Reference("1", title, site, url)


@pytest.mark.parametrize(
    "listed",
    [
        "Sources\n\n1. Rash, NHS\n2. Itch, NHS",
        "## References\n[1] Rash, NHS\n[2] Itch,\n    NHS",
        "**Sources:**\n\n- Rash, NHS\n  - its own words\n- Itch, NHS",
        "SOURCES\n(1) Rash, NHS\n(2) Itch, NHS",
        "Footnotes\n\u00b9 Rash, NHS\n\u00b2 Itch, NHS",
    ],
)
def test_a_list_under_its_heading_is_taken_out(listed: str) -> None:
    parted = part_lines(f"A rash is common. [1]\n\n{listed}\n\nImportant notice: none.", load())
    assert [(r.label, r.title) for r in parted.references] == [("1", "Rash, NHS"), ("2", "Itch, NHS")]
    assert "NHS" not in parted.body
    assert "Important notice" in parted.body


def test_footnotes_are_taken_out_wherever_they_stand() -> None:
    parted = part_lines("A.[^a]\n\n[^a]: Rash\n  NHS\n[2]: https://nhs.uk/x\n\nB.[2]", load())
    assert [(r.label, r.title, r.site) for r in parted.references] == [
        ("a", "Rash NHS", ""),
        ("2", "", "nhs.uk"),
    ]
    assert "B.[2]" in parted.body


def test_a_heading_without_a_list_takes_nothing_out() -> None:
    text = "Sources\n\nWe read many pages."
    assert part_lines(text, load()).body == text
