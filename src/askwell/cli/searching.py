"""`askwell search`: the passages that are nearest to a query, with score and why."""

import argparse
import shutil
import sys
import textwrap
from collections.abc import Sequence

from askwell.cli.engines import filters_of, opened
from askwell.cli.given import words
from askwell.cli.parser import Commands, add_at, add_command, add_filters, add_library
from askwell.cli.printing import print_json, say
from askwell.model.answers import Hit
from askwell.model.sources import Kind

MOST = 100
EXAMPLES = """  askwell search "back pain"
  askwell search --explain --k 3 "stiff joints"
  askwell search --kind summary --drug pembrolizumab rash
  askwell search --json itching | jq '.results[].text'"""


def add(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = add_command(commands, "search", "find passages, best first", EXAMPLES)
    parser.add_argument(
        "query", nargs="*", metavar="QUERY", help='what to look for, or "-" to read it from a pipe'
    )
    parser.add_argument(
        "--k", type=_count, default=10, metavar="N", help="how many passages (10; at most 100)"
    )
    parser.add_argument("--explain", action="store_true", help="show what each score is made of")
    parser.add_argument("--json", action="store_true", help="print the passages as data")
    add_filters(parser)
    add_at(parser)
    add_library(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Search and print."""
    query = words(arguments.query, 'askwell search "back pain"')
    hits = opened(arguments).search(query, arguments.k, filters_of(arguments))
    if arguments.json:
        from askwell.app.shapes import search_json  # noqa: PLC0415

        print_json(search_json(query, hits))
    elif hits:
        _print(hits, explain=arguments.explain)
    else:
        say("Nothing was found.")
    return 0


def _print(hits: Sequence[Hit], *, explain: bool) -> None:
    terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if terminal else sys.maxsize
    for hit in hits:
        source = hit.head.source
        where = " > ".join(hit.passage.heading_path[-2:]) or hit.head.title
        words_of = "their words" if source.kind is Kind.ORIGINAL else "our summary"
        _indented(f"{hit.rank}. {source.publisher}: {where} ({words_of}) {hit.score:.3f}", width, "")
        _indented(hit.passage.text, width, "   ")
        if explain:
            _indented("  ".join(f"{name} {points:+.3f}" for name, points in hit.why), width, "   = ")
        print()


def _indented(text: str, width: int, indent: str) -> None:
    later = " " * max(len(indent), 3)
    print(textwrap.fill(" ".join(text.split()), width, initial_indent=indent, subsequent_indent=later))


def _count(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= MOST:
        raise argparse.ArgumentTypeError(f"must be a whole number from 1 to {MOST}, not {text!r}")
    return int(text)
