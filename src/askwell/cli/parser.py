"""The command line's grammar helpers: a parser that raises, and options that several commands share."""

import argparse
import difflib
import re
from typing import Any, NoReturn

from askwell.errors import BadInputError

Commands = Any  # argparse keeps the type of what add_subparsers returns to itself


class Parser(argparse.ArgumentParser):
    """An argument parser that raises BadInputError instead of leaving the process."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(allow_abbrev=False, **kwargs)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse; what a command does not know is that command's fault, so its own help is named."""
        known, rest = super().parse_known_args(args, namespace)
        if rest:
            self.error(self._unknown(rest))
        return known, rest

    def _unknown(self, rest: list[str]) -> str:
        near = difflib.get_close_matches(rest[0], self._option_string_actions, n=1)
        hint = f"; did you mean {near[0]!r}" if near else ""
        return f"{rest[0]!r} is not known here{hint}"

    def error(self, message: str) -> NoReturn:
        """Raise the fault in plain words, with the help that shows how it is done."""
        raise BadInputError(_plain(message), f"See: {self.prog} --help")


def add_command(commands: Commands, name: str, about: str, examples: str) -> Parser:
    """Add a command whose help says what it does and shows it done."""
    parser: Parser = commands.add_parser(
        name, help=about, description=about[0].upper() + about[1:] + ".", epilog="Examples:\n" + examples
    )
    return parser


def add_library(parser: argparse.ArgumentParser) -> None:
    """Add the option that says which library is meant."""
    parser.add_argument("--library", metavar="FOLDER", help="use the library in this folder")


def add_at(parser: argparse.ArgumentParser) -> None:
    """Add the option that says which named state of the library is meant."""
    parser.add_argument(
        "--at", default="", metavar="TAG", help="the library as it was when it was given this tag"
    )


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Add the strict limits on where evidence may come from."""
    group = parser.add_argument_group("limits (strict; each may be given more than once)")
    for flag, value, about in (
        ("--publisher", "NAME", "only what this publisher says (name, part of a name, or id)"),
        ("--exclude", "NAME", "nothing this publisher says"),
        ("--drug", "NAME", "only what is about this medicine (brand, generic name or class)"),
        ("--domain", "HOST", "only pages of this web site"),
        ("--exclude-domain", "HOST", "no pages of this web site"),
        ("--kind", "KIND", "only original (the source's own words) or summary (our words)"),
        ("--language", "CODE", "only documents in this language, such as en"),
    ):
        group.add_argument(flag, action="append", default=[], metavar=value, help=about)
    group.add_argument(
        "--since", default="", metavar="DATE", help="only what was published on or after this date"
    )


def _plain(message: str) -> str:
    if found := re.match(r"argument \S+: invalid choice: '(.*?)' \(choose from (.*)\)", message):
        word, known = found[1], [w.strip(" '") for w in found[2].split(",")]
        near = difflib.get_close_matches(word, known, n=1)
        hint = f"did you mean {near[0]!r}" if near else "there are " + ", ".join(known)
        return f"{word!r} is not one of the choices; {hint}"
    return message[0].lower() + message[1:]
