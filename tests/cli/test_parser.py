"""Mistakes on the command line become one line with a suggestion."""

import pytest

from askwell.cli.parser import Parser, add_command, add_filters
from askwell.errors import BadInputError


def parser() -> Parser:
    root = Parser(prog="askwell")
    commands = root.add_subparsers(parser_class=Parser)
    add_filters(add_command(commands, "search", "find passages", "  askwell search pain"))
    return root


def test_a_near_miss_is_suggested() -> None:
    with pytest.raises(BadInputError, match="did you mean 'search'"):
        parser().parse_args(["serch"])


def test_a_far_miss_lists_what_there_is() -> None:
    with pytest.raises(BadInputError, match="there are search"):
        parser().parse_args(["zzz"])


def test_an_abbreviated_option_is_not_guessed() -> None:
    with pytest.raises(BadInputError, match="'--pub' is not known here"):
        parser().parse_args(["search", "--pub", "x"])


def test_limits_may_be_given_more_than_once() -> None:
    given = parser().parse_args(["search", "--publisher", "A", "--publisher", "B"])
    assert given.publisher == ["A", "B"]
    assert given.since == ""


def test_the_help_of_a_command_holds_its_examples() -> None:
    root = Parser(prog="askwell")
    command = add_command(
        root.add_subparsers(parser_class=Parser), "search", "find passages", "  askwell search pain"
    )
    assert "Examples:\n  askwell search pain" in command.format_help()
