"""One writer at a time: a file lock of the operating system, gone with the process however it ends."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from askwell.errors import LibraryBusyError

WAIT_SECONDS = 60.0
POLL_SECONDS = 0.1


@contextmanager
def writing(path: Path, wait_seconds: float, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock at `path` inside the block.

    Waits for another writer, saying so once; LibraryBusyError when it is still there after `wait_seconds`.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415

    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path, is_singleton=False, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        if wait_seconds > 0:
            say(f"Another process is writing to this library; waiting up to {wait_seconds:.0f} seconds")
        try:
            lock.acquire(timeout=max(wait_seconds, 0), poll_interval=POLL_SECONDS)
        except Timeout as error:
            raise LibraryBusyError(
                "Another process is writing to this library", "Wait until it is done and try again"
            ) from error
    try:
        yield
    finally:
        lock.release()
