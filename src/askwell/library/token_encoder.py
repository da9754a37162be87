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
        return tuple(_run(loaded.ready.session, one.ids) for one in said)

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


def _run(session: Any, ids: list[int]) -> TokenVectors:
    """Encode one text by itself: 8-bit steps are scaled by all that is run together."""
    given = {"ids": np.array([ids], np.int32), "lengths": np.array([len(ids)], np.int32)}
    return TokenVectors(tuple(ids[1:-1]), session.run(None, given)[0][0, 1:-1])
