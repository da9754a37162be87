"""The library that comes with Askwell is put into the person's own once, and what they removed stays out."""

from pathlib import Path

from askwell.app import ingesting, settings, starter, wiring
from askwell.app.engine import Engine


def engine_at(home: Path, heard: list[str]) -> Engine:
    return wiring.build(settings.load({"ASKWELL_HOME": str(home), "ASKWELL_THREADS": "2"}), heard.append)


def test_a_second_engine_finds_the_starter_library_as_it_is(starter_home: Path) -> None:
    heard: list[str] = []
    assert engine_at(starter_home, heard).library_stats().documents == len(starter.shipped().documents)
    assert heard == []


def test_a_changed_starter_library_is_read_anew_and_what_was_removed_stays_out(
    starter_home: Path, tmp_path: Path
) -> None:
    import shutil

    shutil.copytree(starter_home / "library", tmp_path / "library")
    (tmp_path / "cache").symlink_to(starter_home / "cache")
    heard: list[str] = []
    engine = engine_at(tmp_path, heard)
    gone = engine.library_list()[0].source.id
    engine.library_remove([gone])
    (tmp_path / "library" / starter.STAMP).write_text("of an older version")
    again = engine_at(tmp_path, heard)
    assert gone not in {head.source.id for head in again.library_list()}
    assert [line for line in heard if line.startswith("Renewing")]


def test_nothing_is_read_while_the_stamp_fits(starter_home: Path) -> None:
    def parts() -> ingesting.Parts:
        raise AssertionError("nothing should be read")

    starter.prepare(starter_home / "library", parts, "2026-01-01T00:00:00+00:00", lambda message: None)
