"""`askwell ask`: a question in, a page out."""

import argparse
from typing import TYPE_CHECKING

from askwell.cli.engines import filters_of, opened
from askwell.cli.given import words, write
from askwell.cli.parser import Commands, add_at, add_command, add_filters, add_library
from askwell.cli.printing import print_json, say
from askwell.model.answers import Abstention, Answer
from askwell.model.symptoms import Level

if TYPE_CHECKING:
    from askwell.app.engine import Engine

EXIT_ABSTAINED, EXIT_EMERGENCY = 3, 4
EXAMPLES = """  askwell ask "Can immunotherapy cause back pain?"
  askwell ask --drug Opdivo "How common is a rash?"
  askwell ask --html page.html --open "What helps with itching?"
  askwell ask --json "Is nivolumab safe in pregnancy?" > answer.json
  echo "How long can fatigue last?" | askwell ask -

Exit code: 0 answered (also in part), 3 the library does not carry an answer, 4 a rule for emergencies
fired on the words of the question: read the card first."""


def add(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = add_command(
        commands, "ask", "answer a question from the library, every sentence cited", EXAMPLES
    )
    parser.add_argument(
        "question", nargs="*", metavar="QUESTION", help='the question, or "-" to read it from a pipe'
    )
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="print the answer as data")
    shape.add_argument("--markdown", action="store_true", help="print the page as Markdown")
    parser.add_argument(
        "--html", metavar="FILE", help="write the page as one HTML file that needs nothing else"
    )
    parser.add_argument("--open", action="store_true", help="show the HTML page in the browser")
    parser.add_argument(
        "--composer",
        choices=("extractive", "llm"),
        help="who words the page: extractive (no model) or llm (see docs/language-model.md)",
    )
    add_filters(parser)
    add_at(parser)
    add_library(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Ask, show, and say by the exit code how it went."""
    question = words(arguments.question, 'askwell ask "Can immunotherapy cause back pain?"')
    engine = opened(arguments)
    result = engine.ask(question, filters_of(arguments))
    _tell_fault(result)
    _show(engine, result, arguments)
    if result.care.level is Level.EMERGENCY:
        return EXIT_EMERGENCY
    return EXIT_ABSTAINED if isinstance(result, Abstention) else 0


def _show(engine: "Engine", result: Answer | Abstention, arguments: argparse.Namespace) -> None:
    from askwell import render  # noqa: PLC0415

    if arguments.html or arguments.open:
        place: str = arguments.html or str(engine.page_place())
        from askwell.render.page_checks import checked_html  # noqa: PLC0415

        write(place, checked_html(result))
        _tell_place(place, show=arguments.open)
    if arguments.json:
        print_json(render.as_json(result))
    elif arguments.markdown:
        print(render.as_markdown(result))
    elif not (arguments.html or arguments.open):
        _page(result)


def _page(result: Answer | Abstention) -> None:
    import sys  # noqa: PLC0415

    from askwell import render  # noqa: PLC0415

    if not sys.stdout.isatty():
        print(render.as_text(result))
        return
    from rich.console import Console  # noqa: PLC0415

    render.print_page(Console(), result)


def _tell_fault(result: Answer | Abstention) -> None:
    """Say in one line what a language model could not do; the page is there without it."""
    ledger = result.ledger if isinstance(result, Answer) else None
    if ledger is not None and ledger.fault:
        say(f"The language model ({ledger.composer}): {ledger.fault}. The page keeps its own words there.")


def _tell_place(place: str, *, show: bool) -> None:
    if place == "-":
        return
    say(f"The page is in {place}")
    if show:
        import webbrowser  # noqa: PLC0415
        from pathlib import Path  # noqa: PLC0415

        webbrowser.open(Path(place).resolve().as_uri())
