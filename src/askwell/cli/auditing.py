"""`askwell audit`: whether each citation of anyone's article holds."""

import argparse
import sys
from pathlib import Path

from askwell.cli.engines import opened
from askwell.cli.given import STDIN_BYTES, write
from askwell.cli.parser import Commands, add_command, add_library
from askwell.cli.printing import print_json, say
from askwell.errors import BadInputError
from askwell.model.audits import Against

EXIT_FAILED = 5
EXAMPLES = """  askwell audit answer.md --source leaflets/
  askwell audit page.html --source 1=opdivo.pdf --source 2=guideline.html --html report.html
  askwell audit --against library article.txt
  askwell ask --json "Can immunotherapy cause back pain?" | askwell audit -

FILE is our own JSON, a web page, Markdown, PDF or pasted text whose sentences cite numbered sources. The
cited sources are looked for among the files given with --source, then in the library; nothing is fetched. A
sentence whose source cannot be had is "not checkable", never "unsupported". With --against library each
sentence is confirmed, corrected or not found by whatever the library has.

Exit code: 0 nothing failed, 5 a sentence is not, or only partly, supported, contradicted or corrected."""


def add(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = add_command(commands, "audit", "check a cited article sentence by sentence", EXAMPLES)
    parser.add_argument("file", metavar="FILE", help='the article, or "-" to read it from a pipe')
    parser.add_argument(
        "--against",
        choices=[against.value for against in Against],
        default=Against.CITED.value,
        help="hold it against the sources it cites (cited), or against whatever the library has (library)",
    )
    parser.add_argument(
        "--source",
        action="append",
        default=[],
        metavar="[N=]PATH",
        help="a file or folder with cited sources, N= for source number N; may be given more than once",
    )
    parser.add_argument("--json", action="store_true", help="print the findings as data")
    parser.add_argument("--html", metavar="FILE", help="write a side-by-side report as one HTML file")
    add_library(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Audit, show, and say by the exit code how it went."""
    from askwell import render  # noqa: PLC0415
    from askwell.app.auditing import Asked  # noqa: PLC0415

    data, name = _article(arguments.file)
    asked = Asked(data, name, Against(arguments.against), tuple(arguments.source))
    audit = opened(arguments).audit(asked, say)
    if arguments.html:
        write(arguments.html, render.audit_html(audit))
        if arguments.html != "-":
            say(f"The report is in {arguments.html}")
    if arguments.json:
        print_json(render.audit_json(audit))
    elif arguments.html != "-":
        print(render.audit_text(audit))
    return EXIT_FAILED if audit.failed else 0


def _article(given: str) -> tuple[bytes, str]:
    """Return the bytes of the article and its name; BadInputError when there is no such file."""
    if given == "-":
        if sys.stdin is None:
            raise BadInputError("standard input is closed", "Give the name of a file")
        data = sys.stdin.buffer.read(STDIN_BYTES + 1)
        if len(data) > STDIN_BYTES:
            raise BadInputError(f"standard input is longer than {STDIN_BYTES:,} bytes", "Give less at a time")
        return data, ""
    if not given.strip():
        raise BadInputError("an empty name names no file", "See: askwell audit --help")
    try:
        with Path(given).open("rb") as file:
            data = file.read(STDIN_BYTES + 1)
    except (OSError, ValueError) as fault:
        said = getattr(fault, "strerror", None) or "it cannot be opened"
        raise BadInputError(f"{given} cannot be read: {said}", "Check the name and the permissions") from None
    if len(data) > STDIN_BYTES:
        raise BadInputError(f"{given} is longer than {STDIN_BYTES:,} bytes", "Give it in parts")
    return data, Path(given).name
