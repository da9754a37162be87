"""Run one command: parse, call it, and turn what goes wrong into one line and an exit code.

0 ok, 1 failure, 2 what was asked for cannot be done as asked, 130 interrupted; commands add their own (see
docs/interfaces.md). Heavy imports belong into the commands: `askwell ask` must be quick as a whole process.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import cast

import askwell
from askwell.app import settings as app_settings
from askwell.cli import (
    asking,
    auditing,
    benching,
    checking,
    ingesting,
    libraries,
    parser,
    searching,
    verifying,
    version,
)
from askwell.cli.printing import one_line
from askwell.errors import AskwellError, BadInputError, SettingsError, UnreadableError

EXIT_FAILURE, EXIT_USAGE, EXIT_INTERRUPTED, EXIT_BROKEN_PIPE = 1, 2, 130, 141
COMMANDS = (asking, checking, searching, ingesting, libraries, verifying, auditing, benching, version)

ABOUT = """Ask health questions of a library of trusted sources.

Every sentence of an answer cites the words it rests on and was checked against them; what the library
does not know, Askwell says it does not know. It is no doctor: in an emergency call your emergency number."""

EXAMPLES = """Examples:
  askwell ask "Can immunotherapy cause back pain?"
  askwell check "my legs have gone numb since this morning"
  askwell search itching --k 5
  askwell ingest leaflets/
  askwell library list

Help for a command: askwell ask --help"""


def grammar() -> parser.Parser:
    """Build the whole command line."""
    root = parser.Parser(prog="askwell", description=ABOUT, epilog=EXAMPLES)
    root.add_argument("--version", action="version", version=f"askwell {askwell.__version__}")
    commands = root.add_subparsers(title="commands", metavar="COMMAND", parser_class=parser.Parser)
    for module in COMMANDS:
        module.add(commands)
    return root


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that `argv` (by default the process's own) names, and return the exit code."""
    _never_fail_on_a_letter()
    app_settings.one_thread_for_matrices()
    try:
        return _run(sys.argv[1:] if argv is None else argv)
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        return _quiet(EXIT_BROKEN_PIPE)
    except (AskwellError, OSError) as fault:
        return _explain(fault)
    except Exception as fault:  # the last line of defence: one clear line, never a traceback by surprise
        if _debugging(app_settings.environment()):
            raise
        _tell(
            f"an unexpected failure: {type(fault).__name__}. Run it again with ASKWELL_DEBUG=1 to see where"
        )
        return EXIT_FAILURE


def _explain(fault: AskwellError | OSError) -> int:
    """Say what went wrong in one line and return the code for it."""
    if isinstance(fault, AskwellError):
        _tell(str(fault))
        return _code(fault)
    remedy = "Check the name and the permissions" if fault.filename else ""
    said = fault.strerror or type(fault).__name__
    _tell(f"{fault.filename or 'the output'} cannot be used: {said}. {remedy}".strip())
    return _quiet(EXIT_FAILURE)


def _never_fail_on_a_letter() -> None:
    """Let an output that cannot show a letter show a question mark, and one that is closed show nothing."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us
            setattr(sys, name, open(os.devnull, "w"))  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _run(argv: Sequence[str]) -> int:
    root = grammar()
    try:
        arguments = root.parse_args(argv)
    except SystemExit as leave:  # --help and --version
        sys.stdout.flush()
        return cast("int", leave.code or 0)
    run = cast("Callable[[object], int] | None", getattr(arguments, "run", None))
    if run is None:
        root.print_help(sys.stderr)
        return EXIT_USAGE
    code = run(arguments)
    sys.stdout.flush()
    return code


def _code(fault: AskwellError) -> int:
    usage = isinstance(fault, BadInputError | SettingsError) and not isinstance(fault, UnreadableError)
    return EXIT_USAGE if usage else EXIT_FAILURE


def _tell(message: str) -> None:
    line = one_line(message)
    print(f"askwell: {line}{'' if line.endswith(('.', '?', '!')) else '.'}", file=sys.stderr)


def _debugging(environ: Mapping[str, str]) -> bool:
    return environ.get("ASKWELL_DEBUG", "").strip().lower() in ("1", "true", "yes", "on")


def _quiet(code: int) -> int:
    """Swallow the second complaint that Python would make when it flushes the output at exit."""
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    return code
