"""Documents are taken in one by one; whatever happens, the library stays whole and the rest can follow."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from askwell.app.ingesting import Item, Parts, Progress, Report, Talk, files, ingest, open_store
from askwell.errors import LibraryBusyError, LibraryError, StorageError, UnreadableError
from askwell.library.integrity import verify
from askwell.library.opening import open_index
from askwell.library.store import Store
from askwell.model.sources import CLAIMED, Document, Passage
from askwell.testing import FakeEncoder, make_document, make_passages

NOW = "2026-01-02T03:04:05+00:00"
ROOT = Path(__file__).resolve().parents[2]


def read(data: bytes, name: str, given: Any) -> Document:
    """Read plain text; a file that begins with "bad" cannot be read, one with "bug" breaks the reader."""
    del given
    text = data.decode()
    if text.startswith("bad"):
        raise UnreadableError("it is bad")
    if text.startswith("bug"):
        raise RecursionError("too deep")
    if text.startswith("stop"):
        raise KeyboardInterrupt
    return make_document(text, name)


def cut(document: Document) -> Sequence[Passage]:
    return make_passages(document)


PARTS = Parts(read, cut, FakeEncoder(16))


def items(texts: dict[str, str]) -> list[Item]:
    return [Item(name, text.encode) for name, text in texts.items()]


def take(root: Path, texts: dict[str, str], talk: Talk | None = None) -> Report:
    return ingest(items(texts), open_store(root, PARTS.encoder), PARTS, NOW, talk)


def sources(root: Path) -> set[str]:
    return {head.source.id for head in open_index(root, PARTS.encoder.name).heads()}


def test_documents_are_stored_and_can_be_found(tmp_path: Path) -> None:
    report = take(tmp_path, {"a": "Rest may help.\nA walk too.", "b": "Ask your team."})
    assert report == Report(added=2, passages=3)
    assert sources(tmp_path) == {"a", "b"}
    assert verify(tmp_path, lambda data, name, head: read(data, name, head).text) == []


def test_the_same_again_changes_nothing_and_encodes_nothing(tmp_path: Path) -> None:
    class Refusing(FakeEncoder):
        def encode(self, texts: Sequence[str]) -> Any:
            raise AssertionError("nothing is to be encoded")

    texts = {"a": "Rest may help.", "b": "Ask your team."}
    take(tmp_path, texts)
    store = open_store(tmp_path, PARTS.encoder)
    report = ingest(items(texts), store, replace(PARTS, encoder=Refusing(16)), NOW)
    assert report == Report(unchanged=2)


def test_a_changed_file_is_a_new_version(tmp_path: Path) -> None:
    take(tmp_path, {"a": "Rest may help.", "b": "Ask your team."})
    report = take(tmp_path, {"a": "Rest may not help.", "b": "Ask your team."})
    assert report == Report(new_versions=1, unchanged=1, passages=1)


def test_what_cannot_be_read_is_refused_with_a_reason_and_the_rest_goes_on(tmp_path: Path) -> None:
    told: list[Progress] = []
    texts = {"a": "bad", "b": "Rest may help.", "c": "bug", "d": " \n", "e": "A walk may help."}
    report = take(tmp_path, texts, Talk(progress=told.append))
    assert report.added == 2
    assert dict(report.refused) == {
        "a": "it is bad",
        "c": "cannot be read (RecursionError: too deep)",
        "d": "holds no text that can be cited",
    }
    assert [(p.name, p.outcome, p.done) for p in told] == [
        ("a", "refused", 1),
        ("b", "added", 2),
        ("c", "refused", 3),
        ("d", "refused", 4),
        ("e", "added", 5),
    ]


def test_two_files_of_one_source_do_not_take_turns_as_its_versions(tmp_path: Path) -> None:
    pair = [Item("a", lambda: b"Rest may help."), Item("a", lambda: b"Rest may not help.")]
    store = open_store(tmp_path, PARTS.encoder)
    report = ingest([*pair, Item("a", lambda: b"Rest may help.")], store, PARTS, NOW)
    assert (report.added, report.unchanged) == (1, 1)
    assert report.refused == (("a", "has the same source id as a (a)"),)


def stand(publisher_id: str) -> Parts:
    """Return parts whose reader gives every document this publisher."""

    def by(data: bytes, name: str, given: Any) -> Document:
        return make_document(data.decode(), name, publisher_id=publisher_id)

    return replace(PARTS, read=by)


def test_a_file_that_nobody_vouches_for_never_takes_the_place_of_one_that_somebody_did(
    tmp_path: Path,
) -> None:
    store = open_store(tmp_path, PARTS.encoder)
    assert ingest(items({"a": "Rest may help."}), store, stand("fda"), NOW).added == 1
    report = ingest(items({"a": "Nothing may help."}), store, stand(f"{CLAIMED}fda"), NOW)
    assert report.refused[0][1].startswith(
        "the document a in the library has a publisher that someone vouched"
    )
    assert ingest(items({"a": "A walk may help."}), store, stand("fda"), NOW).new_versions == 1
    with store.writing(NOW) as writer:
        writer.remove(["a"])
    assert ingest(items({"a": "Nothing may help."}), store, stand(f"{CLAIMED}fda"), NOW).new_versions == 1


def test_a_reserved_id_is_refused_with_what_to_do(tmp_path: Path) -> None:
    store = open_store(tmp_path, PARTS.encoder)
    report = ingest(items({"a": "Rest.", "b": "Rest."}), store, replace(PARTS, reserved=frozenset("a")), NOW)
    assert (report.added, [name for name, _ in report.refused]) == (1, ["a"])
    assert "askwell library remove a" in report.refused[0][1]


def test_many_documents_are_stored_in_batches(tmp_path: Path) -> None:
    texts = {f"d{i:03}": "\n".join(f"Line {j} of {i}." for j in range(9)) for i in range(70)}
    assert take(tmp_path, texts) == Report(added=70, passages=630)
    assert verify(tmp_path) == []


def test_an_interruption_keeps_the_batches_that_were_stored(tmp_path: Path) -> None:
    texts = {f"d{i:03}": f"Line of {i}." for i in range(70)} | {"stop": "stop"} | {"z": "Last."}
    report = take(tmp_path, texts)
    assert report.interrupted
    assert report.added == len(sources(tmp_path)) == 64
    assert verify(tmp_path) == []
    del texts["stop"]
    assert take(tmp_path, texts).added == 7


def test_files_that_cannot_be_opened_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "good.txt").write_text("Rest may help.")
    with (folder / "huge.txt").open("wb") as huge:
        huge.truncate(300 * 1024 * 1024)
    found = files([folder, tmp_path / "none.txt"])
    report = ingest(found, open_store(tmp_path / "library", PARTS.encoder), PARTS, NOW)
    assert report.added == 1
    assert dict(report.refused) == {
        "huge.txt": "it is too large (300.0 MB; at most 64 MB can be read). "
        "Split it, or save only the part that is needed.",
        "none.txt": "there is no such file",
    }


def test_files_of_one_name_in_two_folders_are_two_sources(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.txt").write_text(f"Rest may help on day {folder}.")
    store = open_store(tmp_path / "library", PARTS.encoder)
    for folder in ("one", "two"):
        assert ingest(files([tmp_path / folder]), store, PARTS, NOW).added == 1
    assert ingest(files([tmp_path / "one" / "same.txt"]), store, PARTS, NOW).unchanged == 1


def test_vectors_of_another_encoder_are_not_mixed_in(tmp_path: Path) -> None:
    take(tmp_path, {"a": "Rest may help."})
    with pytest.raises(LibraryError, match="encoder"):
        open_store(tmp_path, FakeEncoder(16, "another"))
    store = Store.open(tmp_path)
    with pytest.raises(LibraryError, match="encoder"):
        ingest([], store, replace(PARTS, encoder=FakeEncoder(16, "another")), NOW)


# What follows runs other processes: a writer that works slowly, so that it can be met in the middle.
SLOW_WRITER = """
import sys, time
from pathlib import Path
sys.path.insert(0, {tests!r})
from tests.app.test_ingesting import PARTS, NOW, Talk, ingest, items, open_store
root, count, pause = Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
texts = {{f"d{{i:03}}": "\\n".join(f"Line {{j}} of {{i}}." for j in range(20)) for i in range(count)}}

def told(progress):
    print(progress.done, flush=True)
    time.sleep(pause)

ingest(items(texts), open_store(root, PARTS.encoder), PARTS, NOW, Talk(told))
"""


@contextmanager
def slow_writer(root: Path, count: int, pause: float) -> Iterator[subprocess.Popen[str]]:
    code = SLOW_WRITER.format(tests=str(ROOT))
    command = [sys.executable, "-c", code, str(root), str(count), str(pause)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for(process: subprocess.Popen[str], done: int) -> None:
    assert process.stdout
    for line in process.stdout:
        if int(line) >= done:
            return
    raise AssertionError(process.stderr.read() if process.stderr else "")


@pytest.mark.slow
def test_a_second_writer_waits_and_says_so_then_gives_up(tmp_path: Path) -> None:
    said: list[str] = []
    with slow_writer(tmp_path, 200, 0.05) as first:
        wait_for(first, 1)
        with pytest.raises(LibraryBusyError, match="Another process"):
            take(tmp_path, {"mine": "Rest may help."}, Talk(say=said.append, wait_seconds=0.3))
        assert len(said) == 1
        assert verify(tmp_path) == []
    assert take(tmp_path, {"mine": "Rest may help."}, Talk(wait_seconds=5)).added == 1
    assert verify(tmp_path) == []


@pytest.mark.slow
def test_two_writers_at_once_both_have_their_documents_stored(tmp_path: Path) -> None:
    with slow_writer(tmp_path, 40, 0.02) as first:
        wait_for(first, 1)
        report = take(tmp_path, {"mine": "Rest may help."}, Talk(wait_seconds=60))
        assert first.wait() == 0
    assert report.added == 1
    assert len(sources(tmp_path)) == 41
    assert verify(tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0.0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8])
def test_killed_at_any_point_the_library_is_whole_and_the_same_call_does_the_rest(
    tmp_path: Path, seconds: float
) -> None:
    take(tmp_path, {"before": "Rest may help."})
    with slow_writer(tmp_path, 150, 0.0) as process:
        wait_for(process, 1)
        time.sleep(seconds)
        process.kill()
        process.wait()
    assert verify(tmp_path) == []
    assert "before" in sources(tmp_path)
    assert verify(tmp_path) == []
    with slow_writer(tmp_path, 150, 0.0) as again:
        _, errors = again.communicate()
        assert again.returncode == 0, errors
    assert len(sources(tmp_path)) == 151
    assert verify(tmp_path) == []
    assert list((tmp_path / "snapshots").rglob(".*")) == []


@pytest.mark.slow
def test_a_full_disk_is_told_and_costs_nothing_that_was_stored(tmp_path: Path) -> None:
    root = _small_disk(tmp_path)
    try:
        take(root, {"before": "Rest may help."})
        texts = {
            f"d{i}": "\n".join(f"Line {j} of {i}, padded {'x' * 200}." for j in range(400)) for i in range(40)
        }
        with pytest.raises(StorageError, match="full"):
            take(root, texts)
        assert "before" in sources(root)
        assert verify(root) == []
    finally:
        subprocess.run(["umount", str(root)], check=True)


def _small_disk(tmp_path: Path) -> Path:
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    root = tmp_path / "disk"
    root.mkdir()
    options = ["-t", "tmpfs", "-o", "size=6m", "tmpfs", str(root)]
    if subprocess.run(["mount", *options], check=False, capture_output=True).returncode:
        pytest.skip("no small disk can be mounted here")
    return root


@pytest.mark.slow
def test_a_read_only_disk_is_told_and_can_still_be_read(tmp_path: Path) -> None:
    root = _small_disk(tmp_path)
    try:
        take(root, {"before": "Rest may help."})
        subprocess.run(["mount", "-o", "remount,ro", str(root)], check=True)
        with pytest.raises(StorageError, match="read-only"):
            take(root, {"more": "A walk may help."})
        assert sources(root) == {"before"}
    finally:
        subprocess.run(["umount", str(root)], check=True)


def test_a_folder_without_permission_is_told(tmp_path: Path) -> None:
    take(tmp_path / "library", {"before": "Rest may help."})
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    (tmp_path / "library").chmod(0o555)
    try:
        with pytest.raises(StorageError, match="permission"):
            take(tmp_path / "library", {"more": "A walk may help."})
        assert sources(tmp_path / "library") == {"before"}
    finally:
        (tmp_path / "library").chmod(0o755)
