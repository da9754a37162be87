from pathlib import Path

import pytest

from askwell.errors import UnreadableError
from askwell.ingest.limits import Deadline, Limits, check_bytes, check_size


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(300 * 1024 * 1024)
    with pytest.raises(UnreadableError, match=r"too large .300.0 MB; at most 64 MB"):
        check_size(huge)


def test_a_file_within_the_limit_has_its_size_told(tmp_path: Path) -> None:
    small = tmp_path / "small.txt"
    small.write_text("pain")
    assert check_size(small) == 4


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(UnreadableError, match="empty"):
        check_size(tmp_path / "empty.txt")


def test_a_file_that_is_not_there_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="cannot open it"):
        check_size(tmp_path / "none.txt")


def test_the_limit_itself_is_allowed() -> None:
    check_bytes(Limits().file_bytes, Limits().file_bytes)


def test_a_deadline_passes_with_its_clock() -> None:
    now = [0.0]
    deadline = Deadline.after(5, clock=lambda: now[0])
    deadline.check()
    now[0] = 5.1
    with pytest.raises(UnreadableError, match="too long"):
        deadline.check()
