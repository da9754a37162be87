"""What is too much: sizes, depths and times past which a document is refused, in one place."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from askwell.errors import UnreadableError

MEBIBYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one document; the defaults suit a 300-page label and a web page of several megabytes.

    `markup_bytes` and `markdown_bytes` bound formats whose parsers hold the whole tree; `pages` and `seconds`
    bound a PDF, `memory_bytes` the process that opens it; `attributes` bounds those of one element.
    """

    file_bytes: int = 64 * MEBIBYTE
    markup_bytes: int = 16 * MEBIBYTE
    markdown_bytes: int = 4 * MEBIBYTE
    text_chars: int = 20_000_000
    pages: int = 3_000
    page_bytes: int = 8 * MEBIBYTE
    seconds: float = 120.0
    memory_bytes: int = 3 * 1024 * MEBIBYTE
    attributes: int = 500


DEFAULT: Final = Limits()


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment on `clock` after which reading stops."""

    at: float
    clock: Callable[[], float]

    @classmethod
    def after(cls, seconds: float, clock: Callable[[], float] = time.monotonic) -> "Deadline":
        """Return the deadline `seconds` from now."""
        return cls(clock() + seconds, clock)

    def check(self) -> None:
        """Raise UnreadableError when the time is over."""
        if self.clock() > self.at:
            raise UnreadableError("it takes too long to read", "Split it into smaller files and try again.")


def check_size(path: Path, limits: Limits = DEFAULT) -> int:
    """Return the size of a file in bytes; refuse it, unopened, when it is too large to be read."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise UnreadableError(
            f"cannot open it ({error.strerror})", "Check the name and the permissions."
        ) from error
    check_bytes(size, limits.file_bytes)
    return size


def check_bytes(size: int, most: int) -> None:
    """Refuse a document of `size` bytes when that is nothing, or more than `most`."""
    if size == 0:
        raise UnreadableError("the file is empty", "Check that it was saved or downloaded in full.")
    if size > most:
        raise UnreadableError(
            f"it is too large ({size / MEBIBYTE:,.1f} MB; at most {most / MEBIBYTE:,.0f} MB can be read)",
            "Split it, or save only the part that is needed.",
        )
