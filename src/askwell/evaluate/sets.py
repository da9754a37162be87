"""The fixed sets of questions and claims, one JSON value a line, with the digest of each file."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from askwell.errors import DataError

Row = Mapping[str, Any]  # one line of a set, as read
SPLITS = ("tune", "held")


@dataclass(frozen=True, slots=True)
class RowSet:
    """A set's name, its rows, and the sha256 of its file."""

    name: str
    rows: tuple[Row, ...]
    digest: str

    def parts(self) -> Iterable[tuple[str, tuple[Row, ...]]]:
        """Give all rows under their set's name, then the rows of each split under "name.split"."""
        yield self.name, self.rows
        for split in SPLITS:
            if rows := tuple(row for row in self.rows if row.get("split") == split):
                yield f"{self.name}.{split}", rows


def load(folder: Path, name: str, *fields: str) -> RowSet:
    """Read `name`.jsonl; DataError when it is missing, empty, or a row lacks one of the fields."""
    path = folder / f"{name}.jsonl"
    try:
        data = path.read_bytes()
        rows = [json.loads(line) for line in data.decode("utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as fault:
        raise DataError(f"the set {path} cannot be read: {fault}", "Restore it from git") from fault
    for number, row in enumerate(rows, start=1):
        if missing := [field for field in fields if field not in row]:
            raise DataError(f"row {number} of the set {name} lacks {missing[0]!r}", "Correct it")
    if not rows:
        raise DataError(f"the set {name} is empty", "Restore it from git")
    return RowSet(name, tuple(rows), sha256(data).hexdigest())
