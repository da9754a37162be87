"""The audit of the reference page agrees with what was found about its claims by hand."""

import re
from pathlib import Path

import pytest

from askwell.app import settings, wiring
from askwell.app.auditing import Asked
from askwell.app.engine import Engine
from askwell.model.audits import Against, Audit, Finding
from tests.conftest import missing

pytestmark = [pytest.mark.shared, pytest.mark.slow]
AGREE_LEAST = 17
# Row of facts/seed-claims.md: place of the sentence of the page that it paraphrases, from 1.
PLACES = {
    1: 1, 2: 5, 3: 4, 4: 6, 5: 7, 6: 8, 7: 10, 8: 11, 9: 12, 10: 14, 11: 15, 12: 17, 13: 19, 14: 20, 15: 21,
    16: 22, 17: 23, 18: 28, 19: 29, 20: 33, 21: 26,
}  # fmt: skip
WORDS = {
    1: "can cause back pain", 2: "spinal pain", 3: "Immune activation", 4: "neuropathy", 5: "thyroid", 6: "Most side effects",
    7: "bowel/bladder", 8: "fever", 9: "Short walks", 10: "Warm packs", 11: "Acetaminophen", 12: "fluids", 13: "heavy lifting",
    14: "drug holiday", 15: "stronger pain medicines", 16: "short courses", 17: "rheumatologist", 18: "lumbar support", 19: "pillow",
    20: "timing", 21: "hair loss",
}  # fmt: skip


@pytest.fixture(scope="module")
def engine(starter_home: Path) -> Engine:
    given = {"ASKWELL_HOME": str(starter_home), "ASKWELL_THREADS": "2"}
    return wiring.build(settings.load(given), lambda message: None)


def audited(engine: Engine, shared: Path, against: Against) -> Audit:
    found = sorted((shared / "seed").glob("*.txt"))
    if not found:
        missing("needs the reference page in ../shared/seed")
    return engine.audit(Asked(found[0].read_bytes(), found[0].name, against))


def allowed(status: str) -> set[Finding]:
    """Return the findings that agree with a row's status; "partly" is confirmed or corrected."""
    found = {Finding.NOT_FOUND} if status.startswith("NOT FOUND") else set()
    found |= {Finding.CONFIRMED, Finding.CORRECTED} if status.startswith("PARTLY") else set()
    found |= {Finding.CONFIRMED} if status.startswith("CONFIRMED") else set()
    return found | ({Finding.CORRECTED} if "CORRECTED" in status else set())


def test_the_cited_sources_cannot_be_had_so_nothing_is_called_unsupported(
    engine: Engine, shared: Path
) -> None:
    audit = audited(engine, shared, Against.CITED)
    assert len(audit.sources) == 12
    assert {one.finding for one in audit.audited} == {Finding.NOT_CHECKABLE}
    assert not audit.failed


def test_the_library_agrees_with_the_claims_checked_by_hand(engine: Engine, shared: Path) -> None:
    audit = audited(engine, shared, Against.LIBRARY)
    rows = re.findall(
        r"^\| (\d+) \| .*? \| (.*?) \|", (shared / "facts" / "seed-claims.md").read_text(), re.M
    )
    assert len(rows) == len(PLACES) == 21
    disagree = []
    for number, status in rows:
        one = audit.audited[PLACES[int(number)] - 1]
        assert WORDS[int(number)] in one.said.text
        if one.finding not in allowed(status):
            disagree.append((number, status, one.finding.value, one.reason))
    assert len(rows) - len(disagree) >= AGREE_LEAST, disagree
