"""Tables for people and for pipes."""

import pytest

from askwell.cli.printing import print_json, print_table


def test_a_pipe_gets_tabs_and_no_header(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("A", "B"), [("1", "two\nlines\t\x1b[31m")])
    assert capsys.readouterr().out == "1\ttwo lines [31m\n"


def test_json_keeps_letters_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"a": "naïve"})
    assert "naïve" in capsys.readouterr().out
