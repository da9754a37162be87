"""The raw bytes of every document version, each in a file named by its sha256."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from askwell.errors import LibraryDamagedError
from askwell.library.layout import write_whole


def snapshot_path(folder: Path, digest: str) -> Path:
    """Return where the bytes with this sha256 lie."""
    return folder / digest[:2] / digest


def keep_snapshot(folder: Path, data: bytes) -> str:
    """Store the bytes unless they are there; return their sha256."""
    digest = sha256(data).hexdigest()
    path = snapshot_path(folder, digest)
    if not path.is_file() or path.read_bytes() != data:
        write_whole(path, data)
    return digest


def read_snapshot(folder: Path, digest: str) -> bytes:
    """Return the bytes; LibraryDamagedError when they are gone or not what they were."""
    try:
        data = snapshot_path(folder, digest).read_bytes()
    except FileNotFoundError as error:
        raise LibraryDamagedError(f"The snapshot {digest} is missing", "Ingest its document again") from error
    if sha256(data).hexdigest() != digest:
        raise LibraryDamagedError(f"The snapshot {digest} was changed on disk", "Ingest its document again")
    return data


def snapshot_files(folder: Path) -> Iterator[Path]:
    """Yield every file in the folder, part-written ones too, in order of name."""
    yield from sorted(path for path in folder.glob("*/*") if path.is_file())
