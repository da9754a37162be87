"""`python -m askwell.evaluate gate|figures`: measure the fixed sets; hold or renew the pinned floors."""

import argparse
import json
import sys
from pathlib import Path

from askwell.app import settings
from askwell.errors import AskwellError
from askwell.evaluate import floors
from askwell.evaluate.gate import fresh_engine, measure

SETS = Path("tests/sets")
EXIT_FAILED = 5


def main() -> int:
    """Measure on a fresh library made of the starter documents alone; print figures; hold the floors."""
    parser = argparse.ArgumentParser(prog="python -m askwell.evaluate", description=main.__doc__)
    parser.add_argument("what", choices=("gate", "figures"))
    parser.add_argument("--sets", type=Path, default=SETS, help="the folder with the sets and floors.json")
    parser.add_argument("--update", action="store_true", help="pin the floors at what was measured")
    parser.add_argument("--lower", action="append", default=[], metavar="NAME", help="a floor that may sink")
    arguments = parser.parse_args()
    try:
        return _run(arguments)
    except AskwellError as fault:
        print(f"gate: {fault}", file=sys.stderr)
        return 1


def _run(arguments: argparse.Namespace) -> int:
    with fresh_engine(settings.environment(), _say) as engine:
        measured = measure(engine, arguments.sets, _say)
    print(json.dumps({"figures": measured.figures, "digests": measured.digests}, indent=2))
    if arguments.what == "figures":
        return 0
    place = arguments.sets / "floors.json"
    pinned = floors.load(place)
    if arguments.update:
        floors.save(floors.raised(pinned, measured, arguments.lower), place)
        _say(f"pinned in {place}")
        return 0
    lines = floors.faults(pinned, measured)
    for line in lines:
        print(f"gate: {line}", file=sys.stderr)
    if not lines:
        _say("every floor holds (to raise them: python -m askwell.evaluate gate --update)")
    return EXIT_FAILED if lines else 0


def _say(message: str) -> None:
    print(f"gate: {message}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
