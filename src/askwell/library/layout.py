"""Where the parts of a library lie on disk, and plain words for what the disk refuses."""

import errno
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from askwell.errors import AskwellError, LibraryDamagedError, StorageError

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Layout:
    """The folders and files of the library at `root`."""

    root: Path

    @property
    def about(self) -> Path:
        """The format and the encoder, as JSON; a folder without it is no library."""
        return self.root / "library.json"

    @property
    def tables(self) -> Path:
        """The LanceDB tables."""
        return self.root / "tables"

    @property
    def snapshots(self) -> Path:
        """The raw bytes of every document version, by sha256."""
        return self.root / "snapshots"

    @property
    def sealed(self) -> Path:
        """The reading copies, each in a folder named by its digest."""
        return self.root / "sealed"

    @property
    def current(self) -> Path:
        """The name of the reading copy to open, and of the table version it was made from."""
        return self.sealed / "current.json"

    @property
    def tags(self) -> Path:
        """One file per tag, as `current`."""
        return self.sealed / "tags"

    @property
    def lock(self) -> Path:
        """Held locked by the one process that writes."""
        return self.root / "writing.lock"

    @property
    def unfinished(self) -> Path:
        """There while a writer works; found by the next one, it means that the last was cut off."""
        return self.root / "writing.unfinished"


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all, also after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".part-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


# What the disk says, by error number and by the words that LanceDB puts into its own errors.
_SAID = (
    ((errno.ENOSPC, errno.EDQUOT), ("no space left", "quota exceeded", "storagefull"), "The disk is full"),
    ((errno.EROFS,), ("read-only file system", "readonlyfilesystem"), "The disk is read-only"),
    (
        (errno.EACCES, errno.EPERM),
        ("permission denied", "permissiondenied"),
        "There is no permission to write",
    ),
)
DAMAGED_REMEDY = (
    "Move that folder away and ingest the documents again; its folder snapshots holds them as they were read"
)
_REMEDY = "Nothing already in the library was lost; make room or choose another folder, then run it again"


@contextmanager
def storage(root: Path) -> Iterator[None]:
    """Turn what the disk refuses into StorageError, and tables that cannot be read into LibraryDamagedError.

    Other errors of the block pass.
    """
    try:
        yield
    except AskwellError:
        raise
    except (OSError, RuntimeError, ValueError) as error:
        said = _plain(error)
        if not said and _of_tables(error):
            raise LibraryDamagedError(
                f"The tables of the library at {root} are damaged", DAMAGED_REMEDY
            ) from error
        if not said:
            raise
        raise StorageError(f"{said}: {root}", _REMEDY) from error


def _plain(error: Exception) -> str:
    number = error.errno if isinstance(error, OSError) else None
    words = str(error).lower()
    for numbers, phrases, said in _SAID:
        if number in numbers or any(phrase in words for phrase in phrases):
            return said
    return f"The disk cannot be used ({os.strerror(number).lower()})" if number is not None else ""


def _of_tables(error: Exception) -> bool:
    words = str(error)
    return words.startswith("lance error") or bool(re.match(r"Table '\w+' was not found", words))
