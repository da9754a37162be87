"""Take documents into the library: read, cut, encode and store, whatever happens to the others."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from askwell.app.walking import walk
from askwell.errors import AskwellError, UnreadableError
from askwell.ingest.limits import check_size
from askwell.ingest.parts import Given
from askwell.library.layout import Layout
from askwell.library.lock import WAIT_SECONDS
from askwell.library.store import Store, silent
from askwell.library.tables import Entry
from askwell.library.wording import text_to_encode, vectors_name
from askwell.library.writer import Change, Writer
from askwell.model.sources import Document, Passage, Source
from askwell.ports import Encoder, Vectors

# A batch is stored in one commit, and is what a process killed in the middle has to do again.
BATCH_PASSAGES = 512
BATCH_DOCUMENTS = 64
BATCH_BYTES = 64 * 1024 * 1024
NOTHING_GIVEN = Given()


@dataclass(frozen=True, slots=True)
class Item:
    """Something to read: a name to show, how to get its bytes, and what is known of it beforehand.

    `address` is what the reader is told, and tells files of one name apart; the name when it is "".
    """

    name: str
    load: Callable[[], bytes]
    given: Given = NOTHING_GIVEN
    address: str = ""


@dataclass(frozen=True, slots=True)
class Parts:
    """What ingesting is made of: `read(data, name, given)`, `cut(document)` and the encoder.

    `reserved` holds the source ids that no document read in may take.
    """

    read: Callable[[bytes, str, Given], Document]
    cut: Callable[[Document], Sequence[Passage]]
    encoder: Encoder
    reserved: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Progress:
    """One document is done: its name, what was done ("added", "unchanged", "refused" ...), why refused.

    `done` counts documents so far, `passages` the passages stored or waiting to be.
    """

    name: str
    outcome: str
    reason: str
    done: int
    passages: int


@dataclass(frozen=True, slots=True)
class Report:
    """What was done: counts of documents, and (name, reason) for each that was refused.

    `suspect` counts passages read in that speak to software; no answer rests on them.
    """

    added: int = 0
    unchanged: int = 0
    new_versions: int = 0
    cut_anew: int = 0
    passages: int = 0
    suspect: int = 0
    refused: tuple[tuple[str, str], ...] = ()
    interrupted: bool = False


@dataclass(frozen=True, slots=True)
class Talk:
    """Whom to tell: of each document, and of waiting for another writer. How long to wait for it."""

    progress: Callable[[Progress], None] = lambda progress: None
    say: Callable[[str], None] = silent
    wait_seconds: float = WAIT_SECONDS


def files(paths: Iterable[Path], given: Given = NOTHING_GIVEN) -> Iterator[Item]:
    """Yield the files under these paths as items; one that cannot be opened is refused when it is loaded."""
    for found in walk(paths):
        address = os.path.realpath(found.path)  # unlike Path.resolve, gives something for links in a circle
        yield Item(_told(found.name), _loader(found.path, found.reason), given, _told(address))


def open_store(root: Path, encoder: Encoder) -> Store:
    """Open the library at `root` for vectors of this encoder, making an empty one when there is none."""
    if not Layout(root).about.is_file():
        return Store.create(root, vectors_name(encoder.name), encoder.encode([]).shape[1])
    store = Store.open(root)
    store.expect(vectors_name(encoder.name))
    return store


def ingest(items: Iterable[Item], store: Store, parts: Parts, now: str, talk: Talk | None = None) -> Report:
    """Store every item that can be read; one that cannot is refused with a reason and the rest goes on.

    `now` is an ISO time. Batches are committed one by one: interrupted from the keyboard, the report says so;
    killed, the same call does the rest. StorageError, LibraryBusyError and EncoderError end it.
    """
    talk = talk or Talk()
    store.expect(vectors_name(parts.encoder.name))
    with store.writing(now, talk.wait_seconds, talk.say) as writer:
        job = _Job(writer, parts, talk)
        try:
            for item in items:
                job.take(item)
            job.commit()
        except KeyboardInterrupt:
            job.interrupted = True
    return job.report()


def _told(name: str) -> str:
    r"""Return a file's name as text that can be stored: bytes that are no UTF-8 become \xff and the like."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _loader(path: Path, reason: str) -> Callable[[], bytes]:
    def load() -> bytes:
        if reason:
            raise UnreadableError(reason)
        try:
            check_size(path)
            return path.read_bytes()
        except OSError as error:
            said = (error.strerror or type(error).__name__).lower()
            raise UnreadableError(f"the file cannot be opened ({said})") from error

    return load


@dataclass(frozen=True, slots=True)
class Unencoded:
    """A document read and cut."""

    document: Document
    data: bytes
    name: str
    passages: tuple[Passage, ...]


@dataclass(slots=True)
class _Job:
    """One run: what waits to be stored, what was seen and what was done."""

    writer: Writer
    parts: Parts
    talk: Talk
    interrupted: bool = False
    done: int = 0
    passages: int = 0
    suspect: int = 0
    counts: dict[Change, int] = field(default_factory=lambda: dict.fromkeys(Change, 0))
    refused: list[tuple[str, str]] = field(default_factory=list)
    waiting: list[tuple[Unencoded, Change]] = field(default_factory=list)
    seen: dict[tuple[str, str], tuple[str, str, int]] = field(default_factory=dict)

    def take(self, item: Item) -> None:
        """Read one item; store the batch when it is full."""
        try:
            outcome, reason = str(self._take(item)), ""
        except AskwellError as error:
            outcome, reason = "refused", str(error)
        except Exception as error:  # a reader's bug must not cost the other documents
            outcome, reason = "refused", f"cannot be read ({type(error).__name__}: {_first_line(error)})"
        if reason:
            self.refused.append((item.name, reason))
        self.done += 1
        self.talk.progress(Progress(item.name, outcome, reason, self.done, self.passages))
        if self._full():
            self.commit()

    def _take(self, item: Item) -> Change:
        data = item.load()
        address = item.address or item.name
        document = self.parts.read(data, address, item.given)
        passages = tuple(self.parts.cut(document))
        if not passages:
            raise UnreadableError("holds no text that can be cited")
        source = document.head.source
        self._refuse_taken(source)
        line = (source.id, str(source.kind))
        again = self.seen.setdefault(line, (item.name, document.head.id, self.done))
        if again[1] != document.head.id:
            raise UnreadableError(f"has the same source id as {again[0]} ({source.id})")
        first = again[2] == self.done
        change = self.writer.change(document, passages) if first else Change.UNCHANGED
        if change is Change.UNCHANGED:
            self.writer.mend(document, data)
            self.counts[change] += 1
        else:
            self.waiting.append((Unencoded(document, data, address, passages), change))
            self.passages += len(passages)
            self.suspect += sum(passage.suspect for passage in passages)
        return change

    def _refuse_taken(self, source: Source) -> None:
        """Let no file take the place of a starter document, nor one without standing that of one with it."""
        if source.id in self.parts.reserved:
            raise UnreadableError(
                f"its id {source.id} is that of a document of the starter library",
                f"Give it another id, or take that one out first: askwell library remove {source.id}",
            )
        if not source.vouched and self.writer.vouched(source.id):
            raise UnreadableError(
                f"the document {source.id} in the library has a publisher that someone vouched for",
                "Give --trust or --publisher again, or give the file another id",
            )

    def _full(self) -> bool:
        held = [unencoded for unencoded, _ in self.waiting]
        return (
            len(held) >= BATCH_DOCUMENTS
            or sum(len(u.passages) for u in held) >= BATCH_PASSAGES
            or sum(len(u.data) for u in held) >= BATCH_BYTES
        )

    def commit(self) -> None:
        """Encode and store what waits."""
        if not self.waiting:
            return
        held = [unencoded for unencoded, _ in self.waiting]
        vectors = self._encode([text_to_encode(p, u.document.head) for u in held for p in u.passages])
        entries, at = [], 0
        for u in held:
            own = vectors[at : at + len(u.passages)]
            entries.append(Entry(u.document, u.data, u.name, u.passages, own))
            at += len(u.passages)
        self.writer.add(entries)
        for _, change in self.waiting:
            self.counts[change] += 1
        self.waiting.clear()

    def _encode(self, texts: list[str]) -> Vectors:
        parts = [
            self.parts.encoder.encode(texts[at : at + BATCH_PASSAGES])
            for at in range(0, len(texts), BATCH_PASSAGES)
        ]
        return np.concatenate(parts)

    def report(self) -> Report:
        """Return what was done and stored."""
        return Report(
            self.counts[Change.ADDED],
            self.counts[Change.UNCHANGED],
            self.counts[Change.NEW_VERSION],
            self.counts[Change.CUT_ANEW],
            self.passages - sum(len(u.passages) for u, _ in self.waiting),
            self.suspect,
            tuple(self.refused),
            self.interrupted,
        )


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0][:200]
