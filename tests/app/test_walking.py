"""Files are found in order, once, and what cannot be opened is said."""

import os
from pathlib import Path

import pytest

from askwell.app.walking import walk


def _names(*paths: Path) -> list[tuple[str, str]]:
    return [(found.name, found.reason) for found in walk(paths)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b/two.md", "a/one.md", "zero.txt", ".hidden.md", ".git/config"):
        path = tmp_path / "top" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path / "top"


def test_folders_are_walked_in_order_without_hidden_files(folder: Path) -> None:
    assert _names(folder) == [("a/one.md", ""), ("b/two.md", ""), ("zero.txt", "")]


def test_a_hidden_file_that_is_named_is_read(folder: Path) -> None:
    assert _names(folder / ".hidden.md") == [(".hidden.md", "")]


def test_links_in_circles_end_and_no_file_comes_twice(folder: Path) -> None:
    (folder / "a" / "loop").symlink_to(folder)
    (folder / "c").symlink_to(folder / "b")
    (folder / "again.txt").symlink_to(folder / "zero.txt")
    paths = [found.path.resolve() for found in walk([folder, folder / "zero.txt"])]
    assert len(paths) == len(set(paths)) == 3


def test_what_is_not_there_is_said(folder: Path) -> None:
    (folder / "broken.md").symlink_to(folder / "nowhere.md")
    found = dict(_names(folder, folder / "none.md"))
    assert found["none.md"] == "there is no such file"
    assert found["broken.md"] == "the link leads nowhere"


def test_a_pipe_is_not_opened(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    assert dict(_names(folder))["pipe"] == "not a file"


def test_a_folder_that_cannot_be_opened_costs_only_itself(folder: Path) -> None:
    (folder / "a").chmod(0)
    try:
        found = dict(_names(folder))
    finally:
        (folder / "a").chmod(0o755)
    if os.geteuid() == 0:
        pytest.skip("root may open every folder")
    assert found["a"] == "the folder cannot be opened (permission denied)"
    assert found["zero.txt"] == ""
