"""`askwell ingest`: files and folders into the library."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from askwell.cli.engines import opened
from askwell.cli.parser import Commands, add_command, add_library
from askwell.cli.printing import plural, print_json, say
from askwell.cli.progress import bar
from askwell.ingest.parts import Given
from askwell.model.sources import Tier

if TYPE_CHECKING:
    from askwell.app.ingesting import Report

EXIT_REFUSED, EXIT_INTERRUPTED = 1, 130
EXAMPLES = """  askwell ingest leaflets/
  askwell ingest guideline.pdf page.html notes.md
  askwell ingest --library ward-7 leaflets/
  askwell ingest --publisher "Cancer Research UK" saved-pages/
  askwell ingest --trust our-own-notes/

Reads Markdown, plain text, HTML and PDF. The same file again changes nothing; a changed one becomes a new
version. A file that cannot be read is named with the reason and the rest goes on. After an interruption run
the same command again: it does what is missing. A file that has not changed is split into passages anew when
a newer Askwell reads it differently. What a file says of its publisher is believed only where
you say so; else it is kept as one that "says it is by" that publisher, and carries no weight.
Exit code 1: everything was refused."""


def add(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = add_command(commands, "ingest", "read documents into the library", EXAMPLES)
    parser.add_argument("paths", nargs="+", metavar="PATH", type=_path, help="a file or a folder")
    group = parser.add_argument_group("who stands for these documents (you do)")
    group.add_argument("--publisher", default="", metavar="NAME", help="they are all published by NAME")
    group.add_argument("--tier", default="", choices=tuple(Tier), help="how much they weigh")
    group.add_argument(
        "--trust",
        action="store_true",
        help="what each says of its publisher, its tier and what was checked is true",
    )
    parser.add_argument("--json", action="store_true", help="print the counts as data")
    add_library(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read everything, name what was refused, and give the counts at the end."""
    engine = opened(arguments, making=True)
    with bar("reading") as show:

        def told(name: str, reason: str, done: int, total: int) -> None:
            if reason:
                say(f"refused: {name}: {reason}")
            show(done, total)

        given = Given(publisher=arguments.publisher, tier=arguments.tier, vouched=arguments.trust)
        report = engine.ingest(arguments.paths, told, given)
    counts = {
        "added": report.added,
        "new_versions": report.new_versions,
        "unchanged": report.unchanged,
        "cut_anew": report.cut_anew,
        "refused": len(report.refused),
        "passages": report.passages,
        "suspect": report.suspect,
    }
    if arguments.json:
        refused = [{"name": name, "reason": reason} for name, reason in report.refused]
        print_json({"schema_version": 1, **counts, "refused": refused, "interrupted": report.interrupted})
    else:
        print(_said(report))
    if not (report.refused or any(counts.values())):
        say("Nothing to read was found.")
    if report.suspect:
        count = plural(report.suspect, "passage")
        say(f"{count} addressed to software that reads them: kept, and no answer rests on them.")
    if report.interrupted:
        return EXIT_INTERRUPTED
    done = report.added + report.new_versions + report.unchanged + report.cut_anew
    return EXIT_REFUSED if not done else 0


def _said(report: "Report") -> str:
    """Return the counts in one line; what hardly ever happens is named only when it did."""
    parts = [
        f"{report.added:,} added",
        plural(report.new_versions, "new version"),
        f"{report.unchanged:,} unchanged",
        f"{len(report.refused):,} refused",
    ]
    if report.cut_anew:  # the same bytes, read by a newer Askwell
        parts.insert(3, f"{report.cut_anew:,} split into passages anew (Askwell reads them differently now)")
    return f"{', '.join(parts)}; {plural(report.passages, 'passage')}"


def _path(given: str) -> Path:
    if not given.strip():  # Path would take it for the present folder
        raise argparse.ArgumentTypeError("an empty name names no file")
    return Path(given)
