"""The library that comes with Askwell is put into the person's own once, and what they removed stays out."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from askwell.app import ingesting, settings, starter, wiring
from askwell.app.engine import Engine
from askwell.library.store import Store

NOW = "2026-01-01T00:00:00+00:00"


def engine_at(home: Path, heard: list[str]) -> Engine:
    return wiring.build(settings.load({"ASKWELL_HOME": str(home), "ASKWELL_THREADS": "2"}), heard.append)


def silent(message: str) -> None:
    del message


@pytest.fixture
def small(starter_home: Path, tmp_path: Path) -> tuple[Path, ingesting.Parts, starter.Starter]:
    """A place for a library, what reading is made of, and a starter library of three documents."""
    engine = engine_at(starter_home, [])
    _, parts = engine.reading()
    whole = starter.shipped()
    return (
        tmp_path / "library",
        replace(parts, reserved=frozenset()),
        replace(whole, documents=whole.documents[:3]),
    )


def sources(root: Path) -> set[str]:
    return set(starter.held(Store.open(root)))


def ids(shipped: starter.Starter) -> list[str]:
    return sorted(shipped.sources)


def test_a_second_engine_finds_the_starter_library_as_it_is(starter_home: Path) -> None:
    heard: list[str] = []
    assert engine_at(starter_home, heard).library_stats().documents == len(starter.shipped().documents)
    assert heard == []


def test_a_changed_starter_library_is_read_anew_and_what_was_removed_stays_out(
    starter_home: Path, tmp_path: Path
) -> None:
    shutil.copytree(starter_home / "library", tmp_path / "library")
    (tmp_path / "cache").symlink_to(starter_home / "cache")
    heard: list[str] = []
    engine = engine_at(tmp_path, heard)
    gone, purged = (head.source.id for head in engine.library_list()[:2])
    engine.library_remove([gone])
    engine.library_remove([purged], purge=True)
    record = tmp_path / "library" / starter.RECORD
    record.write_text(record.read_text().replace(starter.recorded(record.parent).digest, "older"))
    again = engine_at(tmp_path, heard)
    assert not {gone, purged} & {head.source.id for head in again.library_list()}
    assert [line for line in heard if line.startswith("Renewing")]


def test_what_was_removed_or_purged_stays_out_of_every_later_update(
    small: tuple[Path, ingesting.Parts, starter.Starter],
) -> None:
    root, parts, first = small
    removed, purged, kept = ids(first)
    starter.prepare(root, lambda: parts, NOW, silent, first)
    store = ingesting.open_store(root, parts.encoder)
    with store.writing(NOW) as writer:
        writer.remove([removed])
        writer.remove([purged], purge=True)
    for digest in ("second", "third"):
        starter.prepare(root, lambda: parts, NOW, silent, replace(first, digest=digest))
        assert sources(root) == {kept}


def test_a_document_that_no_longer_ships_is_taken_out_and_may_come_back(
    small: tuple[Path, ingesting.Parts, starter.Starter],
) -> None:
    root, parts, first = small
    heard: list[str] = []
    starter.prepare(root, lambda: parts, NOW, silent, first)
    fewer = replace(first, documents=first.documents[1:], digest="fewer")
    starter.prepare(root, lambda: parts, NOW, heard.append, fewer)
    withdrawn = first.documents[0][0].removesuffix(".md")
    assert sources(root) == set(fewer.sources)
    assert any(withdrawn in line for line in heard)
    starter.prepare(root, lambda: parts, NOW, silent, replace(first, digest="all again"))
    assert sources(root) == set(first.sources)


def test_a_persons_own_file_never_takes_the_place_of_a_starter_document_in_silence(
    starter_home: Path, tmp_path: Path
) -> None:
    shutil.copytree(starter_home / "library", tmp_path / "library")
    (tmp_path / "cache").symlink_to(starter_home / "cache")
    engine = engine_at(tmp_path, [])
    name = engine.library_list()[0].source.id
    own = tmp_path / "own.md"
    own.write_text(
        f"---\nid: {name}\nkind: summary\n---\n# Own\n\n- Rest helps most people.\n", encoding="utf-8"
    )
    report = engine.ingest([own])
    assert "is that of a document of the starter library" in report.refused[0][1]
    engine.library_remove([name])
    assert engine.ingest([own]).new_versions == 1
    record = tmp_path / "library" / starter.RECORD
    record.write_text(record.read_text().replace(starter.recorded(record.parent).digest, "older"))
    assert "Rest helps most people." in engine_at(tmp_path, []).library_show(name).document.text


def test_nothing_is_read_while_the_record_fits(starter_home: Path) -> None:
    def parts() -> ingesting.Parts:
        raise AssertionError("nothing should be read")

    starter.prepare(starter_home / "library", parts, NOW, silent)


def test_a_record_that_cannot_be_read_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / starter.RECORD).write_text("[1")
    assert starter.recorded(tmp_path) == starter.Record()
