"""Put the library that comes with Askwell into the person's own, once, and anew when it has changed."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import askwell
from askwell.app.ingesting import Item, Parts, Talk, ingest, open_store
from askwell.errors import DataError, LibraryBusyError, StorageError
from askwell.ingest.parts import Given
from askwell.library.layout import write_whole
from askwell.library.opening import sealed_version
from askwell.library.records import dumps
from askwell.library.store import Store
from askwell.library.tables import State, Status
from askwell.model.sources import Kind

RECORD = "starter.json"
ABOUT_SECONDS = 15
SUFFIX = ".md"
TRUSTED = Given(vouched=True)


@dataclass(frozen=True, slots=True)
class Starter:
    """The shipped documents, and a digest of everything that decides how they are read and cut."""

    documents: tuple[tuple[str, bytes], ...]
    digest: str

    @property
    def sources(self) -> frozenset[str]:
        """The ids of their sources; each file is named by its own."""
        return frozenset(name.removesuffix(SUFFIX) for name, _ in self.documents)


@dataclass(frozen=True, slots=True)
class Record:
    """What was read in last: from which state, which sources, and which the person has taken out."""

    digest: str = ""
    sources: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()


def shipped() -> Starter:
    """Return the starter library as it comes in the package."""
    data = resources.files("askwell").joinpath("data")
    documents = tuple(_files(data.joinpath("library"), SUFFIX))
    shaping = [*documents, ("sources.toml", data.joinpath("sources.toml").read_bytes())]
    shaping += _files(data.joinpath("concepts"), ".toml")
    digest = sha256(askwell.__version__.encode())
    for name, content in shaping:
        digest.update(f"\0{name}\0{len(content)}\0".encode())
        digest.update(content)
    return Starter(documents, digest.hexdigest())


def prepare(
    root: Path,
    parts: Callable[[], Parts],
    now: str,
    say: Callable[[str], None],
    starter: Starter | None = None,
) -> None:
    """Read the starter library into the library at `root` unless what is there was made from the same.

    Documents that the person removed stay removed, those that no longer ship are taken out. Where nothing can
    be written, an older state will do.
    """
    starter = starter or shipped()
    before = recorded(root)
    if before.digest == starter.digest:
        return
    try:
        _read_in(root, starter, parts(), now, say)
    except (StorageError, LibraryBusyError) as fault:
        usable = before.digest or (isinstance(fault, StorageError) and sealed_version(root))
        if not usable:
            raise
        say(f"The starter library could not be read in, the library is used as it is: {fault.message}")


def held(store: Store) -> frozenset[str]:
    """Return the source ids of the starter library's documents that the library holds now."""
    return frozenset(s.source_id for s in store.states() if s.status is Status.CURRENT and _ours(s))


def recorded(root: Path) -> Record:
    """Return what was read in last; nothing where there is no record, or none that can be read."""
    try:
        said = json.loads((root / RECORD).read_text(encoding="utf-8"))
        return Record(str(said["digest"]), frozenset(said["sources"]), frozenset(said["left_out"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Record()


def _read_in(root: Path, starter: Starter, parts: Parts, now: str, say: Callable[[str], None]) -> None:
    before = recorded(root)
    what = "Renewing" if before.digest else "Preparing"
    say(f"{what} the starter library (about {ABOUT_SECONDS} seconds, once) ...")
    store = open_store(root, parts.encoder)
    left_out = _left_out(store.states(), before, starter)
    items = [
        Item(name, lambda content=content: content, TRUSTED)  # type: ignore[misc]
        for name, content in starter.documents
        if name.removesuffix(SUFFIX) not in left_out
    ]
    report = ingest(items, store, parts, now, Talk(say=say))
    if report.interrupted:
        raise KeyboardInterrupt
    if report.refused:
        name, reason = report.refused[0]
        raise DataError(
            f"the starter library's document {name} cannot be read: {reason}", "Install Askwell again"
        )
    _withdraw(store, held(store) - starter.sources, now, say)
    row = {"digest": starter.digest, "sources": sorted(held(store)), "left_out": sorted(left_out)}
    write_whole(root / RECORD, dumps(row).encode())


def _left_out(states: Sequence[State], before: Record, starter: Starter) -> frozenset[str]:
    """Return the sources that the person took out: removed, purged, or replaced by one of their own."""
    ours = {s.source_id for s in states if s.status is Status.CURRENT and _ours(s)}
    if before.digest:
        return before.left_out | ((before.sources & starter.sources) - ours)
    return frozenset(s.source_id for s in states if s.source_id not in ours)  # what the tables say must do


def _withdraw(store: Store, sources: frozenset[str], now: str, say: Callable[[str], None]) -> None:
    """Take out documents that no longer ship; their versions stay readable."""
    if not sources:
        return
    with store.writing(now, say=say) as writer:
        writer.remove(sources)
    say(f"No longer in the starter library, and taken out: {', '.join(sorted(sources))}")


def _ours(state: State) -> bool:
    """Say whether a document is the starter's: its file was named alone, a person's is by its whole path."""
    return state.kind == Kind.SUMMARY and state.name == state.source_id + SUFFIX


def _files(folder: Traversable, suffix: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(suffix):
            yield entry.name, entry.read_bytes()
