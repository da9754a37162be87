"""Run a reader in a process of its own that can be stopped: bombs cost time and memory there, not here."""

import json
import subprocess
import sys
from dataclasses import asdict
from typing import Any, Final

from askwell.errors import UnreadableError
from askwell.ingest.limits import DEFAULT, Limits
from askwell.ingest.parts import Block, BlockKind, Given, Grid, Reading

_REFUSED: Final = 3
_TOO_MUCH: Final = UnreadableError(
    "reading it takes too much time or memory", "Split it, or save the part that is needed as plain text."
)


def read_apart(data: bytes, limits: Limits = DEFAULT) -> Reading:
    """Return what the PDF reader finds in `data`, read in a child process within the limits."""
    command = [sys.executable, "-P", "-W", "ignore", "-m", "askwell.ingest.isolate", *_arguments(limits)]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell, no argument from outside
            command, input=data, capture_output=True, timeout=limits.seconds * 2, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise _TOO_MUCH from error
    if done.returncode == _REFUSED:
        said = json.loads(done.stdout)
        raise UnreadableError(said["message"], said["remedy"])
    if done.returncode != 0:
        raise _TOO_MUCH
    return _revived(json.loads(done.stdout))


def _arguments(limits: Limits) -> list[str]:
    return [str(limits.pages), str(limits.page_bytes), str(limits.seconds), str(limits.memory_bytes)]


def _revived(said: dict[str, Any]) -> Reading:
    """Return the reading that a child wrote down as JSON."""
    blocks = (
        Block(
            BlockKind(block["kind"]),
            block["text"],
            level=block["level"],
            page=block["page"],
            grid=_grid(block["grid"]),
        )
        for block in said["blocks"]
    )
    return Reading(tuple(blocks), Given(**said["says"]))


def _grid(said: dict[str, Any] | None) -> Grid | None:
    if said is None:
        return None
    return Grid(tuple(said["header"]), tuple(tuple(row) for row in said["rows"]), said["caption"])


def _allow(seconds: float) -> None:
    """Let this process work so many seconds more, then end it (on Windows the parent does)."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    used = resource.getrusage(resource.RUSAGE_SELF)
    end = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (end, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _bound(memory_bytes: int) -> None:
    """Let this process take so much memory and no more (not on Windows, which has no such limit)."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415

    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


def _child(arguments: list[str]) -> int:
    """Read a PDF from standard input, write the reading to standard output; return the exit status."""
    from askwell.ingest.readers.pdf import read_pdf  # noqa: PLC0415

    pages, page_bytes, seconds, memory = (float(argument) for argument in arguments)
    _bound(int(memory))
    _allow(seconds)
    limits = Limits(pages=int(pages), page_bytes=int(page_bytes), seconds=seconds, memory_bytes=int(memory))
    try:
        reading = read_pdf(sys.stdin.buffer.read(), limits, _allow)
    except UnreadableError as error:
        sys.stdout.write(json.dumps({"message": error.message, "remedy": error.remedy}))
        return _REFUSED
    sys.stdout.write(json.dumps(asdict(reading)))
    return 0


if __name__ == "__main__":
    sys.exit(_child(sys.argv[1:]))
