"""Words, standard input and places to write to."""

import io
import sys
from pathlib import Path

import pytest

from askwell.cli.given import as_text, file_text, standard_input, words, write
from askwell.errors import BadInputError, StorageError


class Stdin:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def test_words_need_no_quotes() -> None:
    assert words(["can", "it", "hurt?"], "x") == "can it hurt?"


def test_nothing_given_shows_how_it_is_done() -> None:
    with pytest.raises(BadInputError, match="For example: askwell ask"):
        words([], "askwell ask")


def test_a_hyphen_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin("\ufeffwhy so tired?\n".encode()))
    assert words(["-"], "x") == "why so tired?\n"


def test_binary_input_is_refused_in_one_sentence() -> None:
    with pytest.raises(BadInputError, match="not text in UTF-8"):
        as_text(b"\x89PNG\xff", "standard input")


def test_endless_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin(b"a" * 11))
    with pytest.raises(BadInputError, match="longer than 10 bytes"):
        standard_input(10)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"claims\.jsonl cannot be read"):
        file_text(str(tmp_path / "claims.jsonl"))


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    write(str(tmp_path / "page.html"), "text")
    assert (tmp_path / "page.html").read_text() == "text"
    with pytest.raises(StorageError, match="cannot be written"):
        write(str(tmp_path / "no" / "page.html"), "text")


def test_a_page_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    place = tmp_path / "page.html"
    write(str(place), "the old page")
    with pytest.raises(UnicodeEncodeError):
        write(str(place), "half of a new page " + chr(0xD800))
    assert place.read_text() == "the old page"
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_the_target_of_a_link_is_written_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "real.html").write_text("old")
    (tmp_path / "link.html").symlink_to("real.html")
    write(str(tmp_path / "link.html"), "new")
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "real.html").read_text() == "new"
