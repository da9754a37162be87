"""An article is audited from its bytes to its findings, on files and on a library."""

import json
from pathlib import Path

import pytest

from askwell.app import settings, wiring
from askwell.app.auditing import Asked
from askwell.app.engine import Engine
from askwell.errors import BadInputError
from askwell.model.audits import Against, Audit, Finding, Held

ARTICLE = "A rash is common on nivolumab. [1] Nivolumab is kept in the oven. [1] Rest helps. [2] Eat three meals a day.\n\nSources\n1. Going home\n2. Lost page\n"
SOURCE = "# Going home\n\nA rash is common on nivolumab. Nivolumab is kept in the refrigerator.\n"


@pytest.fixture
def own(tmp_path: Path, starter_home: Path) -> Engine:
    """An engine without any library, with the encoder's graph already made."""
    given = {
        "ASKWELL_HOME": str(tmp_path / "home"),
        "ASKWELL_STARTER": "no",
        "ASKWELL_CACHE": str(starter_home / "cache"),
        "ASKWELL_THREADS": "2",
    }
    return wiring.build(settings.load(given), lambda message: None)


def audited(engine: Engine, *sources: str, text: str = ARTICLE) -> Audit:
    return engine.audit(Asked(text.encode(), "a.txt", Against.CITED, sources))


def test_files_are_enough_and_what_cannot_be_had_is_not_checkable(own: Engine, tmp_path: Path) -> None:
    (tmp_path / "leaflet.md").write_text(SOURCE, encoding="utf-8")
    audit = audited(own, f"1={tmp_path / 'leaflet.md'}")
    findings = [a.finding for a in audit.audited]
    assert findings[0] is Finding.SUPPORTED
    assert findings[1] in (Finding.UNSUPPORTED, Finding.CONTRADICTED)
    assert findings[2:] == [Finding.NOT_CHECKABLE, Finding.NOT_CITED]
    assert [t.held for t in audit.sources] == [Held.FILE, Held.NOWHERE]
    assert (audit.checked, audit.good, audit.failed, audit.whole) == (2, 1, True, False)


def test_a_folder_is_looked_through_and_what_is_not_cited_is_named(own: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "1 leaflet.md").write_text(SOURCE, encoding="utf-8")
    (folder / "other.md").write_text("# Other\n\nOther words.\n", encoding="utf-8")
    (folder / "data.json").write_text("{}", encoding="utf-8")
    audit = audited(own, str(folder))
    assert audit.audited[0].finding is Finding.SUPPORTED
    assert audit.unused == ("other.md",)


def test_a_source_that_was_named_and_cannot_be_read_ends_it(own: Engine, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"\x00" * 50)
    for source in (str(bad), f"1={bad}", str(tmp_path / "none.md"), "", "1= "):
        with pytest.raises(BadInputError):
            audited(own, source)


@pytest.mark.slow
def test_an_answer_of_our_own_holds_against_its_own_sources(starter_home: Path) -> None:
    from askwell import render

    given = {"ASKWELL_HOME": str(starter_home), "ASKWELL_THREADS": "2"}
    engine = wiring.build(settings.load(given), lambda message: None)
    answer = json.dumps(render.as_json(engine.ask("Can immunotherapy cause back pain?")))
    audit = engine.audit(Asked(answer.encode(), "answer.json"))
    assert audit.share is not None
    assert audit.share >= 0.95
    assert {t.held for t in audit.sources} == {Held.LIBRARY}
