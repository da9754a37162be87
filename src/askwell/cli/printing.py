"""How things get onto the screen: data to standard output, messages to standard error."""

import json
import sys
from collections.abc import Sequence


def say(message: str) -> None:
    """Print a message for the person on one line, apart from the data."""
    print(one_line(message), file=sys.stderr)


def print_json(value: object) -> None:
    """Print one JSON value for programs."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows in columns; a terminal gets the header too, a pipe gets tabs."""
    if not sys.stdout.isatty():
        for row in rows:
            print("\t".join(one_line(cell) for cell in row))
        return
    shown = [tuple(one_line(cell) for cell in row) for row in (header, *rows)]
    widths = [max(len(row[column]) for row in shown) for column in range(len(header))]
    for row in shown:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def plural(count: int, one: str, more: str = "") -> str:
    """Return a count with its noun.

    >>> plural(1, "passage"), plural(2, "passage"), plural(1200, "copy", "copies")
    ('1 passage', '2 passages', '1,200 copies')
    """
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def one_line(text: str) -> str:
    r"""Return a text with white space folded and without characters that would steer a terminal.

    >>> one_line("a\x1b[31m name\nof two lines")
    'a [31m name of two lines'
    """
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
