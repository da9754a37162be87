"""Read a retrieval test set laid out as BEIR does: corpus.jsonl, queries.jsonl, qrels/SPLIT.tsv."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from askwell.errors import BadInputError

LAYOUT = "A BEIR folder holds corpus.jsonl, queries.jsonl and qrels/*.tsv"
DEFAULT_SPLIT = "test"


@dataclass(frozen=True, slots=True)
class Text:
    """A document of the corpus; `title` may be ""."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class TestSet:
    """A corpus, the judged queries of one split by id, and for each the gains (whole numbers) by document id.

    `digest` is the sha256 of the three files, `corpus_digest` of the corpus alone.
    """

    name: str
    split: str
    corpus: tuple[Text, ...]
    queries: Mapping[str, str]
    gains: Mapping[str, Mapping[str, int]]
    digest: str
    corpus_digest: str

    __test__ = False  # its name says what it holds; it is no test


def load(folder: Path, split: str = DEFAULT_SPLIT) -> TestSet:
    """Return the set in `folder`; BadInputError says which file is missing or which line is wrong.

    Queries that no document is judged to answer are left out, as every published figure does.
    """
    corpus_data = _bytes(folder / "corpus.jsonl")
    query_data = _bytes(folder / "queries.jsonl")
    judged_data = _bytes(_qrels(folder, split))
    queries = {row["_id"]: row["text"] for row in _rows(query_data, folder / "queries.jsonl")}
    gains = _gains(judged_data, folder / "qrels" / f"{split}.tsv")
    if unknown := gains.keys() - queries.keys():
        raise BadInputError(
            f"{split}.tsv judges the query {min(unknown)!r}, which queries.jsonl lacks", LAYOUT
        )
    corpus = tuple(
        Text(row["_id"], row.get("title", "").strip(), row["text"].strip())
        for row in _rows(corpus_data, folder / "corpus.jsonl")
    )
    if not corpus or not gains:
        raise BadInputError(f"{folder} holds no documents or no judged queries", LAYOUT)
    return TestSet(
        name=folder.resolve().name,
        split=split,
        corpus=corpus,
        queries={query: queries[query] for query in gains},
        gains=gains,
        digest=_digest(corpus_data, query_data, judged_data),
        corpus_digest=_digest(corpus_data),
    )


def _qrels(folder: Path, split: str) -> Path:
    wanted = folder / "qrels" / f"{split}.tsv"
    if not wanted.is_file() and (known := sorted(path.stem for path in wanted.parent.glob("*.tsv"))):
        raise BadInputError(f"{folder} has no split {split!r}", f"There are: {', '.join(known)}")
    return wanted


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise BadInputError(f"{path} cannot be read", LAYOUT) from fault


def _digest(*files: bytes) -> str:
    return sha256(b"".join(sha256(data).digest() for data in files)).hexdigest()


def _rows(data: bytes, path: Path) -> Iterator[dict[str, str]]:
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            fits = all(isinstance(row[key], str) for key in ("_id", "text"))
            fits = fits and isinstance(row.get("title", ""), str)
        except (ValueError, KeyError, TypeError, AttributeError):
            fits = False
        if not fits:
            raise BadInputError(f"line {number} of {path} is no JSON with the texts _id and text", LAYOUT)
        yield row


def _gains(data: bytes, path: Path) -> dict[str, dict[str, int]]:
    """Return the gains above 0 by query and document; the first line is a header."""
    found: dict[str, dict[str, int]] = {}
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines()[1:], start=2):
        cells = line.split("\t")
        if line.strip() and (len(cells) != 3 or not cells[2].strip().lstrip("-").isdigit()):
            raise BadInputError(
                f"line {number} of {path} is not QUERY, DOCUMENT, GAIN parted by tabs", LAYOUT
            )
        if line.strip() and int(cells[2]) > 0:
            found.setdefault(cells[0], {})[cells[1]] = int(cells[2])
    return found
