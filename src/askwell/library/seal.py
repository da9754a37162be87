"""Write the reading copy: the current state of a library as files that a process maps and reads at once.

LanceDB stays the store of record; loading it takes longer than a whole answer. `sealed/DIGEST/` holds
everything that answering needs; `current.json` names the one to open and is replaced in one step.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from askwell.errors import LibraryDamagedError
from askwell.library.layout import FORMAT, Layout, write_whole
from askwell.library.lexical import FIELDS
from askwell.library.postings import PostingsBuilder
from askwell.library.records import Json, digest, dumps, passage_of
from askwell.library.tables import DOCUMENTS, State, Status, Tables, row_head, site
from askwell.model.sources import Head
from askwell.text.tokens import tokens

SEAL_FORMAT = 1
META = "meta.json"
BATCH_ROWS = 2000


def library_version(keys: list[str], encoder: str) -> str:
    """Return the digest of what is current: the same for the same documents, passages and encoder."""
    return digest(str(FORMAT), str(SEAL_FORMAT), encoder, *sorted(keys))[:32]


def newest_manifest(tables: Path) -> str:
    """Return the name of the newest version of the documents table, found without LanceDB; "" when none."""
    folder = tables / f"{DOCUMENTS}.lance" / "_versions"
    names = [path.name for path in folder.glob("*.manifest")] if folder.is_dir() else []
    return min(names, default="")  # named by a number that counts down


def seal(layout: Layout, tables: Tables, encoder: str) -> str:
    """Write the reading copy of the current state unless it is there; return its digest.

    The caller holds the library's lock. Reading copies that no pointer names any more are removed.
    """
    states = [state for state in tables.states() if state.status is Status.CURRENT]
    version = library_version([state.key for state in states], encoder)
    folder = layout.sealed / version
    if not is_whole(folder):
        layout.sealed.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".building-", dir=layout.sealed))
        try:
            _Sealer(made, tables, states, encoder).write(version)
            shutil.rmtree(folder, ignore_errors=True)
            made.rename(folder)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    pointer = {"version": version, "manifest": newest_manifest(layout.tables)}
    write_whole(layout.current, dumps(pointer).encode())
    _remove_unused(layout)
    return version


def is_whole(folder: Path) -> bool:
    """Say whether the folder holds every file at the size written down when it was made."""
    try:
        files = json.loads((folder / META).read_bytes())["files"]
        return all((folder / name).stat().st_size == size for name, (size, _) in files.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def changed_files(folder: Path) -> list[str]:
    """Return the names of files that are not what they were when the copy was made."""
    files = json.loads((folder / META).read_bytes())["files"]
    return [name for name, (_, sha256) in files.items() if _sha256(folder / name) != sha256]


def pointed(path: Path) -> dict[str, str]:
    """Return what a pointer file says; empty when there is none or it cannot be read."""
    try:
        said = dict(json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError):
        return {}
    return said if all(isinstance(value, str) for value in said.values()) else {}


def up_to_date(layout: Layout) -> bool:
    """Say whether the copy to open is whole and made from the newest version of the tables."""
    pointer = pointed(layout.current)
    fresh = pointer.get("manifest") == newest_manifest(layout.tables)
    return fresh and is_whole(layout.sealed / pointer.get("version", "-"))


def _remove_unused(layout: Layout) -> None:
    pointers = [layout.current, *layout.tags.glob("*")]
    used = {pointed(path).get("version") for path in pointers}
    for path in layout.sealed.iterdir():
        if path.is_dir() and path != layout.tags and path.name not in used:
            shutil.rmtree(path, ignore_errors=True)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


class _Names:
    """Numbers for strings in order of first use."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def __getitem__(self, name: str) -> int:
        return self.numbers.setdefault(name, len(self.numbers))


class _Sealer:
    """Writes one reading copy into an empty folder."""

    def __init__(self, folder: Path, tables: Tables, states: list[State], encoder: str) -> None:
        self._folder = folder
        self._tables = tables
        self._keys = [state.key for state in states]  # in order of source and kind: the order of rows
        self._encoder = encoder
        self._heads: list[Head] = []
        self._names = {name: _Names() for name in ("publisher", "domain", "language", "kind", "tier")}

    def write(self, version: str) -> None:
        """Write every file and, last, what lists them."""
        counts = Counter(
            key for batch in self._scan(["document_key"]) for key in batch.column("document_key").to_pylist()
        )
        starts = np.concatenate([[0], np.cumsum([counts[key] for key in self._keys])]).astype(np.int64)
        self._write_documents()
        self._write_passages(starts)
        self._write_meta(version, int(starts[-1]))

    def _scan(self, columns: list[str]) -> Iterator[Any]:
        yield from self._tables.passages.search().select(columns).to_batches(BATCH_ROWS)

    def _write_documents(self) -> None:
        places: list[tuple[Any, ...]] = []
        with (self._folder / "documents.bin").open("wb") as blob:
            for row in self._document_rows():
                head = row_head(row)
                self._heads.append(head)
                ends = [blob.tell()]
                for part in (row["head"], row["text"], row["body"]):
                    blob.write(part.encode())
                    ends.append(blob.tell())
                places.append((head.id.encode(), *self._facts(head), head.published.encode()[:10], *ends))
        width = max((len(place[0]) for place in places), default=1)
        np.save(self._folder / "documents.npy", np.array(places, dtype=_documents_type(width)))

    def _document_rows(self) -> Iterator[dict[str, Json]]:
        for at in range(0, len(self._keys), 256):
            keys = self._keys[at : at + 256]
            rows = {row["key"]: row for row in self._tables.rows(keys)}
            yield from (rows[key] for key in keys)

    def _facts(self, head: Head) -> tuple[int, ...]:
        source = head.source
        publisher = dumps([source.publisher_id, source.publisher])
        values = (publisher, site(source), source.language, str(source.kind), str(source.tier))
        return tuple(self._names[name][value] for name, value in zip(self._names, values, strict=True))

    def _write_passages(self, starts: NDArray[np.int64]) -> None:
        rows = int(starts[-1])
        ordinals = {key: place for place, key in enumerate(self._keys)}
        fields = {name: PostingsBuilder(rows) for name in FIELDS}
        titles = [tokens(head.title) for head in self._heads]
        places = np.zeros(rows, dtype=[("document", "i4"), ("start", "i8"), ("end", "i8")])
        ids: list[bytes] = [b""] * rows
        vectors: Any = None
        with (self._folder / "passages.bin").open("wb") as blob:
            for batch in self._scan(["document_key", "place", "record", "vector"]):
                found = _batch_vectors(batch)
                if vectors is None:
                    vectors = _vector_file(self._folder, (rows, found.shape[1]))
                for at, (key, place, record) in enumerate(_columns(batch)):
                    if (ordinal := ordinals.get(key)) is None:
                        continue  # left by a writer that was cut off
                    row = int(starts[ordinal]) + place
                    passage = passage_of(json.loads(record), self._heads[ordinal])
                    if ids[row]:
                        raise LibraryDamagedError(f"Passage {passage.id} is stored twice", "Ingest again")
                    ids[row] = passage.id.encode()
                    vectors[row] = found[at]
                    begin = blob.tell()
                    blob.write(record.encode())
                    places[row] = (ordinal, begin, blob.tell())
                    fields["text"].add(row, tokens(passage.text))
                    fields["heading"].add(row, tokens(" ".join(passage.heading_path)))
                    fields["title"].add(row, titles[ordinal])
                    fields["concept"].add(row, passage.concepts)
        self._save_passages(places, ids, vectors)
        for name, builder in fields.items():
            builder.save(self._folder, name)

    def _save_passages(self, places: NDArray[Any], ids: list[bytes], vectors: Any) -> None:
        if vectors is None:
            vectors = _vector_file(self._folder, (0, 1))
        vectors.flush()
        np.save(self._folder / "passages.npy", places)
        np.save(self._folder / "passage_ids.npy", np.array(ids, dtype=np.bytes_))

    def _write_meta(self, version: str, rows: int) -> None:
        files = {}
        for path in sorted(self._folder.iterdir()):
            with path.open("rb+") as file:
                os.fsync(file.fileno())
            files[path.name] = (path.stat().st_size, _sha256(path))
        names = {name: list(numbers.numbers) for name, numbers in self._names.items()}
        meta = {"version": version, "encoder": self._encoder, "documents": len(self._keys), "passages": rows}
        write_whole(self._folder / META, dumps({**meta, "names": names, "files": files}).encode())
        self._folder.chmod(0o755)


def _documents_type(width: int) -> list[tuple[str, str]]:
    facts = [(name, "i4") for name in ("publisher", "domain", "language", "kind", "tier")]
    ends = [(name, "i8") for name in ("head", "text", "body", "end")]
    return [("id", f"S{width}"), *facts, ("published", "S10"), *ends]


def _batch_vectors(batch: Any) -> NDArray[np.float32]:
    column = batch.column("vector")
    flat: NDArray[np.float32] = column.flatten().to_numpy(zero_copy_only=False)
    return flat.reshape(len(column), column.type.list_size)


def _columns(batch: Any) -> Iterator[tuple[str, int, str]]:
    parts = (batch.column(name).to_pylist() for name in ("document_key", "place", "record"))
    return zip(*parts, strict=True)


def _vector_file(folder: Path, shape: tuple[int, int]) -> Any:
    return np.lib.format.open_memmap(folder / "vectors.npy", mode="w+", dtype=np.float32, shape=shape)
