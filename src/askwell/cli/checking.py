"""`askwell check`: symptoms in a person's own words in, when to seek help out."""

import argparse
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from askwell.cli.engines import opened
from askwell.cli.given import words
from askwell.cli.parser import Commands, add_command
from askwell.cli.printing import print_json, say
from askwell.errors import BadInputError
from askwell.model.advice import MOST_DAYS, Advice, Ask, Circumstances
from askwell.model.symptoms import Level, Presence

if TYPE_CHECKING:
    from askwell.app.engine import Engine

EXIT_EMERGENCY = 4
EXAMPLES = """  askwell check "my legs have gone numb since this morning"
  askwell check --drug pembrolizumab --days-since-infusion 12 "six loose stools, usually one"
  askwell check --json "temperature of 38.4" > check.json
  echo "my husband is confused and hot" | askwell check -

At a terminal it asks for the danger signs that the words left open; "not sure" counts as a possible yes.
It is for people with cancer on or after immunotherapy. It is not a diagnosis, and nobody is watching.

Exit code: 4 when a rule for emergencies fired, else 0."""
YES = ("y", "yes", "ja", "yeah", "yep")
NO = ("n", "no", "nope")


def add(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = add_command(
        commands, "check", "say how soon help is needed, by rules on your own words", EXAMPLES
    )
    parser.add_argument(
        "text", nargs="*", metavar="TEXT", help='what you feel, or "-" to read it from a pipe'
    )
    parser.add_argument(
        "--drug", action="append", default=[], metavar="NAME", help="a medicine you are given"
    )
    parser.add_argument(
        "--days-since-infusion", type=_days, metavar="N", help="days since the last infusion (0 is today)"
    )
    parser.add_argument("--json", action="store_true", help="print the result as data; asks nothing")
    parser.set_defaults(run=run, library="")


def run(arguments: argparse.Namespace) -> int:
    """Check, ask what is open, show, and say by the exit code whether it is an emergency."""
    from askwell import render  # noqa: PLC0415

    text = words(arguments.text, 'askwell check "my legs have gone numb since this morning"')
    about = Circumstances(tuple(arguments.drug), arguments.days_since_infusion)
    engine = opened(arguments)
    advice = engine.check(text, about)
    if arguments.json:
        print_json(render.check_json(advice))
    else:
        if _at_terminal(arguments):
            advice = _asked(engine, text, about, advice)
        print(render.check_text(advice), end="")
    return EXIT_EMERGENCY if advice.assessment.level is Level.EMERGENCY else 0


def _days(given: str) -> int:
    if given.isdigit() and int(given) <= MOST_DAYS:
        return int(given)
    raise BadInputError(f"{given!r} is no number of days", "Give a whole number, such as 12; 0 is today")


def _at_terminal(arguments: argparse.Namespace) -> bool:
    """Whether there is a person to ask: words as arguments, both ends a terminal."""
    piped = list(arguments.text) == ["-"]
    return not piped and sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def _asked(engine: "Engine", text: str, about: Circumstances, advice: Advice) -> Advice:
    """Ask the open red flags one by one; a red flag that makes it an emergency stops the asking at once."""
    from askwell.render.words import word  # noqa: PLC0415

    if advice.ask_next:
        say(word("check.asking"))
    for ask in advice.ask_next:
        presence = _presence(ask)
        if presence is None:
            break
        about = replace(about, answers={**about.answers, ask.finding_id: presence})
        advice = engine.check(text, about)
        if advice.assessment.level is Level.EMERGENCY:
            break
    return advice


def _presence(ask: Ask) -> Presence | None:
    """Return the answer to one question; None when the person wants no more of them."""
    from askwell.render.words import word  # noqa: PLC0415

    print(f"{ask.question} ({word('check.answer')}) ", end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        print(file=sys.stderr)
        return None
    given = line.strip().lower()
    if given in YES:
        return Presence.PRESENT
    return Presence.ABSENT if given in NO else Presence.NOT_SURE
