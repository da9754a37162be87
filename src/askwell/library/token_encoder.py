"""Encode texts into one vector a token, with the encoder's weights; the graph is built once and cached."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from askwell.library.cached_graph import Ready, Recipe, ready_session
from askwell.library.token_graph import REVISION, pack_tokens
from askwell.ports import TokenVectors

MOST_TOKENS = 176
BATCH_TOKENS = 1024
_RECIPE = Recipe("minilm-tokens", str(REVISION), pack_tokens)


@dataclass(frozen=True, slots=True)
class _Loaded:
    ready: Ready
    tokenizer: Any


class MiniLmTokens:
    """Token vectors of MiniLM: cheap to make, loaded at first use, safe to use from several threads."""

    def __init__(self, cache_dir: Path | None, threads: int = 2) -> None:
        self._cache_dir = cache_dir
        self._threads = threads
        self._lock = threading.Lock()
        self._loaded: _Loaded | None = None

    def tokens(self, texts: Sequence[str]) -> tuple[TokenVectors, ...]:
        """Return the word pieces of each text with their vectors, without the marks of begin and end."""
        loaded = self.load()
        said = loaded.tokenizer.encode_batch_fast(list(texts))
        found: list[TokenVectors | None] = [None] * len(said)
        order = sorted(range(len(said)), key=lambda row: -len(said[row].ids))
        at = 0
        while at < len(order):
            rows = order[at : at + max(1, BATCH_TOKENS // len(said[order[at]].ids))]
            at += len(rows)
            for row, vectors in zip(
                rows, _run(loaded.ready.session, [said[r].ids for r in rows]), strict=True
            ):
                ids = said[row].ids[1:-1]
                found[row] = TokenVectors(tuple(ids), vectors[1 : 1 + len(ids)])
        return tuple(one for one in found if one is not None)

    def load(self) -> _Loaded:
        """Load the graph and the tokenizer unless they are loaded; EncoderError says what to do."""
        with self._lock:
            if self._loaded is None:
                ready = ready_session(self._cache_dir, self._threads, _RECIPE)
                self._loaded = _Loaded(ready, _tokenizer(ready.tokenizer))
            return self._loaded


def _tokenizer(path: Path) -> Any:
    from tokenizers import Tokenizer  # noqa: PLC0415

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MOST_TOKENS)
    return tokenizer


def _run(session: Any, pieces: list[list[int]]) -> Any:
    lengths = np.array([len(ids) for ids in pieces], np.int32)
    padded = np.zeros((len(pieces), int(lengths.max())), np.int32)
    for row, ids in enumerate(pieces):
        padded[row, : len(ids)] = ids
    return session.run(None, {"ids": padded, "lengths": lengths})[0]
