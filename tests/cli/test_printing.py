"""Tables for people and for pipes."""

import pytest

from askwell.cli.printing import print_json, print_table


def test_rows_stand_in_columns_under_a_header_and_on_one_line_each(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_table(("ID", "B"), [("1", "two\nlines\t\x1b[31m"), ("three", "x")])
    assert capsys.readouterr().out == "ID     B\n1      two lines [31m\nthree  x\n"


def test_no_rows_are_no_header(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("ID", "B"), [])
    assert capsys.readouterr().out == ""


def test_json_keeps_letters_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"a": "naïve"})
    assert "naïve" in capsys.readouterr().out
