"""What people and disks do wrong, as real processes: one clear line, the right code, the library intact."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

Done = subprocess.CompletedProcess[bytes]
Run = Callable[..., Done]
QUESTION = "Can nivolumab cause a rash?"
LEAFLET = "# Rash\n\nA rash is common with nivolumab. Call your team for a new rash.\n"


@pytest.fixture
def place(starter_home: Path, tmp_path: Path) -> dict[str, str]:
    """The environment of a library of its own that starts empty."""
    return {
        **os.environ,
        "ASKWELL_HOME": str(tmp_path / "home"),
        "ASKWELL_CACHE": str(starter_home / "cache"),
        "ASKWELL_STARTER": "no",
        "HOME": str(tmp_path / "person"),
    }


@pytest.fixture
def run(place: dict[str, str], tmp_path: Path) -> Run:
    """Run a command as a process of its own."""

    def ran(*argv: str | bytes, stdin: bytes = b"") -> Done:
        command = [sys.executable, "-m", "askwell", *argv]
        return subprocess.run(command, input=stdin, capture_output=True, check=False, env=place, cwd=tmp_path)

    return ran


def one_line(done: Done) -> str:
    said = done.stderr.decode()
    assert said.count("\n") == 1, said
    assert "unexpected failure" not in said
    assert "Traceback" not in said
    return said


def leaflet(folder: Path, name: str = "leaf.md", text: str = LEAFLET) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def whole(run: Run) -> bool:
    return run("library", "verify").returncode == 0


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"", "the question is empty"),
        (b" \n\t ", "the question is empty"),
        (b"why " * 5_000, "20,000 characters"),
        (bytes(range(256)), "not text in UTF-8"),
        (b"a\x00b", "not text"),
        ("\u202e\u2066".encode(), "the question is empty"),
        (b"x" * 2_000_000, "longer than"),
    ],
)
def test_what_is_no_question_is_refused_in_one_line(run: Run, given: bytes, said: str) -> None:
    done = run("ask", "-", stdin=given)
    assert done.returncode == 2
    assert said in one_line(done)
    assert done.stdout == b""


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"no JSON", "line 1 is not JSON"),
        (b'{"statement": "x"}', "no list of passages"),
        (b'{"id": NaN, "statement": "x", "passages": []}', "not JSON"),
        (b'{"id": 1' + b"0" * 5_000 + b', "statement": "x", "passages": []}', "not JSON"),
        (b'{"statement": "\\ud800", "passages": []}', "no statement"),
        (b'{"statement": "x", "passages": [{"text": "\\udfff"}]}', "without a text"),
        (b"[" * 100_000, "not JSON"),
    ],
)
def test_what_is_no_claim_is_refused_in_one_line(run: Run, given: bytes, said: str) -> None:
    done = run("verify", "-", stdin=given)
    assert done.returncode == 2
    assert said in one_line(done)


@pytest.mark.slow
def test_a_line_separator_inside_a_statement_does_not_end_the_line(run: Run) -> None:
    row = '{"id": "1", "statement": "Rash\u2028is common.", "passages": [{"text": "Rash is common."}]}'
    assert run("verify", "-", stdin=row.encode()).returncode == 0


@pytest.mark.slow
def test_odd_paths_are_refused_one_by_one_and_the_rest_goes_on(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    leaflet(folder)
    leaflet(folder, "two\nlines\x1b[31m\u202e.md", LEAFLET + "Two.")
    (folder / "self.md").symlink_to("self.md")
    (folder / "nowhere.md").symlink_to("gone.md")
    (folder / "round").symlink_to(folder)
    os.mkfifo(folder / "pipe.md")
    Path(os.fsdecode(os.fsencode(folder) + b"/bad\xff.md")).write_text(LEAFLET + "Three.", encoding="utf-8")
    (folder / "steer\x1b[31m.md").write_text("", encoding="utf-8")
    done = run("ingest", str(folder), "https://www.example.org/page", "-", "missing.md")
    said = done.stderr.decode()
    assert (done.returncode, said.count("\n")) == (0, 7)
    assert done.stdout.startswith(b"3 added")
    assert "\x1b" not in said
    assert "https://www.example.org/page: addresses are not read" in said
    assert whole(run)


def test_an_empty_name_is_not_the_present_folder(run: Run) -> None:
    done = run("ingest", "")
    assert done.returncode == 2
    assert "empty name" in one_line(done)


@pytest.mark.slow
def test_a_folder_of_nothing_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    done = run("ingest", str(tmp_path / "in"))
    assert done.returncode == 1
    assert "Nothing to read" in one_line(done)


@pytest.mark.slow
def test_limits_are_checked_whatever_is_asked(run: Run, tmp_path: Path) -> None:
    run("ingest", str(leaflet(tmp_path / "in")))
    for limit in (("--publisher", "Nobody"), ("--kind", "nonsense"), ("--since", "2026-13")):
        done = run("ask", *limit, "Can it?")
        assert done.returncode == 2
        one_line(done)


def _truncate(library: Path) -> None:
    for path in library.glob("sealed/*/*"):
        os.truncate(path, path.stat().st_size // 2)


def _scramble(library: Path) -> None:
    for path in library.glob("sealed/*/*.npy"):
        path.write_bytes(bytes(path.stat().st_size))


def _delete(library: Path) -> None:
    shutil.rmtree(library / "sealed")


def _misdirect(library: Path) -> None:
    (library / "sealed" / "current.json").write_text(
        '{"version": ["../.."], "manifest": 7}', encoding="utf-8"
    )


@pytest.mark.slow
@pytest.mark.parametrize("harm", [_truncate, _scramble, _delete, _misdirect])
def test_a_harmed_reading_copy_is_made_anew(run: Run, tmp_path: Path, harm: Callable[[Path], None]) -> None:
    run("ingest", str(leaflet(tmp_path / "in")))
    before = run("search", "rash").stdout
    harm(tmp_path / "home" / "library")
    assert run("library", "verify").returncode == 5
    done = run("search", "rash")
    assert (done.returncode, done.stdout, done.stderr) == (0, before, b"")
    assert whole(run)


@pytest.mark.slow
@pytest.mark.parametrize("lost", ["tables", "tables/documents.lance", "tables/passages.lance/data"])
def test_lost_tables_are_named_in_one_line(run: Run, tmp_path: Path, lost: str) -> None:
    path = leaflet(tmp_path / "in")
    run("ingest", str(path))
    shutil.rmtree(tmp_path / "home" / "library" / lost)
    assert run("library", "verify").returncode == 5
    leaflet(tmp_path / "in", text=LEAFLET + "And more.")
    done = run("ingest", str(path))
    assert done.returncode == 1
    assert "are damaged" in one_line(done)


@pytest.mark.slow
def test_reading_a_document_again_mends_its_snapshot(run: Run, tmp_path: Path) -> None:
    path = leaflet(tmp_path / "in")
    run("ingest", str(path))
    kept = next((tmp_path / "home" / "library" / "snapshots").glob("*/*"))
    kept.write_bytes(b"x" * kept.stat().st_size)
    assert run("library", "verify").returncode == 5
    assert run("ingest", str(path)).stdout.startswith(b"0 added, 0 new versions, 1 unchanged")
    assert whole(run)


@pytest.mark.slow
def test_a_file_in_the_library_s_place_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "library").write_text("x", encoding="utf-8")
    for command in (("search", "rash"), ("library", "verify"), ("ingest", str(leaflet(tmp_path / "in")))):
        done = run(*command)
        assert done.returncode == 1
        assert "home/library" in one_line(done)


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0.8, 1.4, 2.0])
def test_a_killed_ingest_leaves_a_library_that_is_whole(
    run: Run, place: dict[str, str], tmp_path: Path, seconds: float
) -> None:
    for number in range(200):
        leaflet(tmp_path / "in", f"{number}.md", f"{LEAFLET}\nThis is leaflet number {number}.\n")
    command = [sys.executable, "-m", "askwell", "ingest", str(tmp_path / "in")]
    with subprocess.Popen(
        command, env=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
    if (tmp_path / "home" / "library" / "library.json").exists():
        assert whole(run)
    assert run("ingest", str(tmp_path / "in")).returncode == 0
    assert run("library", "stats").stdout.startswith(b"documents:    200")
    assert whole(run)


@pytest.mark.slow
def test_closed_streams_change_no_exit_code(run: Run, place: dict[str, str], tmp_path: Path) -> None:
    run("ingest", str(leaflet(tmp_path / "in")))
    askwell = f"{sys.executable} -m askwell"
    for command, code in (
        (f"{askwell} library list >&-", 0),
        (f"{askwell} library list 2>&-", 0),
        (f"{askwell} ask - <&-", 2),
    ):
        done = subprocess.run(["sh", "-c", command], env=place, capture_output=True, check=False)
        assert (done.returncode, b"unexpected" in done.stderr) == (code, False), command


@pytest.mark.slow
def test_nothing_is_kept_for_the_makers_of_the_runtime(run: Run, tmp_path: Path) -> None:
    (tmp_path / "person").mkdir()
    assert run("ingest", str(leaflet(tmp_path / "in"))).returncode == 0
    assert list((tmp_path / "person").rglob("*")) == []


@pytest.mark.slow
def test_a_tag_can_be_forgotten_so_that_a_purge_is_possible(run: Run, tmp_path: Path) -> None:
    run("ingest", str(leaflet(tmp_path / "in", text=f"---\nid: leaf\n---\n{LEAFLET}")))
    assert run("library", "tag", "a/b").returncode == 2
    assert run("library", "tag", "x" * 300).returncode == 2
    assert run("library", "tag", "kept").returncode == 0
    done = run("library", "remove", "--purge", "leaf")
    assert done.returncode == 1
    assert "tag --remove" in one_line(done)
    assert run("library", "tag", "--remove", "../kept").returncode == 2
    assert run("library", "tag", "--remove", "kept").returncode == 0
    assert run("library", "remove", "--purge", "leaf").returncode == 0
    assert whole(run)
