"""Put the library that comes with Askwell into the person's own, once, and anew when it has changed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import askwell
from askwell.app.ingesting import Item, Parts, Talk, ingest, open_store
from askwell.errors import DataError, LibraryBusyError, LibraryMissingError, StorageError
from askwell.library.layout import write_whole
from askwell.library.opening import sealed_version
from askwell.library.store import Store
from askwell.library.tables import Status

STAMP = "starter.sha256"
ABOUT_SECONDS = 15


@dataclass(frozen=True, slots=True)
class Starter:
    """The shipped documents, and a digest of everything that decides how they are read and cut."""

    documents: tuple[tuple[str, bytes], ...]
    digest: str


def shipped() -> Starter:
    """Return the starter library as it comes in the package."""
    data = resources.files("askwell").joinpath("data")
    documents = tuple(_files(data.joinpath("library"), ".md"))
    shaping = [*documents, ("sources.toml", data.joinpath("sources.toml").read_bytes())]
    shaping += _files(data.joinpath("concepts"), ".toml")
    digest = sha256(askwell.__version__.encode())
    for name, content in shaping:
        digest.update(f"\0{name}\0{len(content)}\0".encode())
        digest.update(content)
    return Starter(documents, digest.hexdigest())


def prepare(root: Path, parts: Callable[[], Parts], now: str, say: Callable[[str], None]) -> None:
    """Read the starter library into the library at `root` unless what is there was made from the same.

    Documents that the person removed stay removed. Where nothing can be written, an older state will do.
    """
    starter = shipped()
    if _stamp(root) == starter.digest:
        return
    before = _stamp(root)
    try:
        _read_in(root, starter, parts(), now, say)
    except (StorageError, LibraryBusyError) as fault:
        usable = before or (isinstance(fault, StorageError) and sealed_version(root))
        if not usable:
            raise
        say(f"The starter library could not be read in, the library is used as it is: {fault.message}")


def _read_in(root: Path, starter: Starter, parts: Parts, now: str, say: Callable[[str], None]) -> None:
    what = "Preparing" if not _stamp(root) else "Renewing"
    say(f"{what} the starter library (about {ABOUT_SECONDS} seconds, once) ...")
    removed = _removed(root)
    items = [
        Item(name, lambda content=content: content)  # type: ignore[misc]
        for name, content in starter.documents
        if name.removesuffix(".md") not in removed
    ]
    store = open_store(root, parts.encoder)
    report = ingest(items, store, parts, now, Talk(say=say))
    if report.interrupted:
        raise KeyboardInterrupt
    if report.refused:
        name, reason = report.refused[0]
        raise DataError(
            f"the starter library's document {name} cannot be read: {reason}", "Install Askwell again"
        )
    write_whole(root / STAMP, starter.digest.encode())


def _removed(root: Path) -> frozenset[str]:
    """Return the sources that the person took out."""
    try:
        states = Store.open(root).states()
    except LibraryMissingError:
        return frozenset()
    latest = {state.source_id: state.status for state in states}
    return frozenset(source for source, status in latest.items() if status is Status.REMOVED)


def _stamp(root: Path) -> str:
    try:
        return (root / STAMP).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _files(folder: Traversable, suffix: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(suffix):
            yield entry.name, entry.read_bytes()
