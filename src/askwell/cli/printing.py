"""How things get onto the screen: data to standard output, messages to standard error."""

import json
import shutil
import sys
from collections.abc import Sequence

GAP = "  "
LEAST = 8  # columns: enough to tell one word from another


def say(message: str) -> None:
    """Print a message for the person on one line, apart from the data."""
    print(one_line(message), file=sys.stderr)


def print_json(value: object) -> None:
    """Print one JSON value for programs."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows, if any, in columns under a header; a terminal gets what fits its lines, a pipe all."""
    if not rows:
        return
    shown = [tuple(one_line(cell) for cell in row) for row in (header, *rows)]
    widths = [max(len(row[column]) for row in shown) for column in range(len(header))]
    if sys.stdout.isatty():
        widths = _fitting(widths, shutil.get_terminal_size().columns)
    for row in shown:
        cells = (shortened(cell, width).ljust(width) for cell, width in zip(row, widths, strict=True))
        print(GAP.join(cells).rstrip())


def _fitting(widths: list[int], columns: int) -> list[int]:
    """Take from the widest columns until a row fits; none gets narrower than LEAST."""
    fitting = list(widths)
    while sum(fitting) + len(GAP) * (len(fitting) - 1) > columns and max(fitting) > LEAST:
        fitting[fitting.index(max(fitting))] -= 1
    return fitting


def shortened(text: str, width: int) -> str:
    """Cut a text to a width; a cut shows.

    >>> shortened("Macmillan Cancer Support", 12), shortened("NHS", 12)
    ('Macmillan C…', 'NHS')
    """
    return text if len(text) <= width else text[: width - 1] + "…"


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
