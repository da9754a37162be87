"""What the person gave: words, standard input, a place to write to."""

import sys
from collections.abc import Sequence
from pathlib import Path

from askwell.errors import BadInputError, StorageError
from askwell.library.layout import write_whole

STDIN_BYTES = 64 * 1024 * 1024
WORDS_BYTES = 1024 * 1024


def words(given: Sequence[str], example: str) -> str:
    """Return the words given on the command line, or standard input when they are a single "-"."""
    if not given:
        raise BadInputError("nothing was asked", f"For example: {example}")
    return standard_input(WORDS_BYTES) if list(given) == ["-"] else " ".join(given)


def standard_input(limit: int = STDIN_BYTES) -> str:
    """Return standard input as text; BadInputError when it is none or longer than `limit` bytes."""
    if sys.stdin is None:
        raise BadInputError("standard input is closed", "Give the words themselves")
    data = sys.stdin.buffer.read(limit + 1)
    if len(data) > limit:
        raise BadInputError(f"standard input is longer than {limit:,} bytes", "Give less at a time")
    return as_text(data, "standard input")


def file_text(name: str) -> str:
    """Return the text of a file, or of standard input when `name` is "-"."""
    if name == "-":
        return standard_input()
    try:
        data = Path(name).read_bytes()
    except OSError as fault:
        raise BadInputError(
            f"{name} cannot be read: {fault.strerror}", "Check the name and the permissions"
        ) from None
    return as_text(data, name)


def as_text(data: bytes, name: str) -> str:
    """Decode UTF-8; BadInputError when `data` is something else."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInputError(f"{name} is not text in UTF-8", "Give it as plain text") from None


def write(name: str, text: str) -> None:
    """Write text to a file, whole or not at all, or to standard output when `name` is "-"."""
    if name == "-":
        sys.stdout.write(text)
        return
    path = Path(name)
    try:
        if path.exists() and not path.is_file():  # a pipe, a terminal
            path.write_text(text, encoding="utf-8")
        else:
            path.parent.stat()  # a folder that is not there is not made
            write_whole(path.resolve(), text.encode())
    except OSError as fault:
        raise StorageError(f"{name} cannot be written: {fault.strerror}", "Choose another place") from None
