"""Encode texts with all-MiniLM-L6-v2 through onnxruntime; the graph is built once and cached."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from askwell.errors import EncoderError
from askwell.library.cached_graph import Ready, ready_session
from askwell.library.graph import DIMENSIONS, MAX_TOKENS
from askwell.ports import Vectors

NAME = f"all-MiniLM-L6-v2 fp32 mean {MAX_TOKENS}"
# Tokens per batch: 1,024 was best for 30 and 130 tokens a text on two cores; 8,192 is a quarter slower
# (benchmarks/encoder.py).
BATCH_TOKENS = 1024
# A known answer: the first numbers of one sentence's vector. A damaged cache or a broken build gives others.
PROBE = "Can immunotherapy cause back pain?"
PROBE_ANSWER = (0.00555462, -0.00157558, -0.02487431, 0.08942221)
PROBE_TOLERANCE = 1e-4


@dataclass(frozen=True, slots=True)
class _Loaded:
    ready: Ready
    tokenizer: Any


class MiniLm:
    """The default encoder: 384 dimensions, texts cut at 256 word pieces. Cheap to make, loaded at first use.

    `cache_dir` None builds the graph in memory each time. Safe to use from several threads.
    """

    def __init__(self, cache_dir: Path | None, threads: int = 2) -> None:
        self._cache_dir = cache_dir
        self._threads = threads
        self._lock = threading.Lock()
        self._loaded: _Loaded | None = None

    @property
    def name(self) -> str:
        """A name that changes whenever the vectors do."""
        return NAME

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return an array (len(texts), 384) of float32 rows of length 1, in the order given."""
        loaded = self.load()
        vectors = np.zeros((len(texts), DIMENSIONS), np.float32)
        pieces = [encoding.ids for encoding in loaded.tokenizer.encode_batch_fast(list(texts))]
        for rows in _batches([len(ids) for ids in pieces]):
            vectors[rows] = _run(loaded.ready.session, [pieces[row] for row in rows])
        return vectors

    def load(self) -> _Loaded:
        """Load the graph and the tokenizer unless they are loaded; EncoderError says what to do."""
        with self._lock:
            if self._loaded is None:
                ready = ready_session(self._cache_dir, self._threads)
                self._loaded = _Loaded(ready, _tokenizer(ready.tokenizer))
                _probe(self._loaded)
            return self._loaded


def _tokenizer(path: Path) -> Any:
    from tokenizers import Tokenizer  # noqa: PLC0415

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer


def _probe(loaded: _Loaded) -> None:
    found = _run(loaded.ready.session, [loaded.tokenizer.encode(PROBE).ids])[0, : len(PROBE_ANSWER)]
    if not np.allclose(found, PROBE_ANSWER, rtol=0, atol=PROBE_TOLERANCE):
        raise EncoderError("The encoder gives wrong vectors", "Delete its folder in the cache and try again")


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield row numbers, longest texts first: each batch holds like lengths within the token budget."""
    batch: list[int] = []
    widest = 0
    for row in sorted(range(len(lengths)), key=lambda row: -lengths[row]):
        if batch and (len(batch) + 1) * widest > BATCH_TOKENS:
            yield batch
            batch = []
        if not batch:
            widest = lengths[row]
        batch.append(row)
    if batch:
        yield batch


def _run(session: Any, pieces: list[list[int]]) -> Vectors:
    lengths = np.array([len(ids) for ids in pieces], np.int32)
    padded: NDArray[np.int32] = np.zeros((len(pieces), int(lengths.max())), np.int32)
    for row, ids in enumerate(pieces):
        padded[row, : len(ids)] = ids
    vectors: Vectors = session.run(None, {"ids": padded, "lengths": lengths})[0]
    return vectors
