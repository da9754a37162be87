"""Keep the encoder's graph in the cache folder: built once, moved into place whole, mapped when loaded."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from askwell.errors import EncoderError
from askwell.library import graph, weights

MODEL, BLOCK, TOKENIZER = "model.onnx", "weights.bin", "tokenizer.json"


@dataclass(frozen=True, slots=True)
class Ready:
    """An onnxruntime session, the tokenizer's file, and the tensors that the session only points to."""

    session: Any
    tokenizer: Path
    tensors: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a graph is made from the encoder's weights; `revision` changes whenever the graph does."""

    name: str
    revision: str
    pack: Callable[[graph.Tensors, str], graph.Packed]


SENTENCES = Recipe("minilm", str(graph.REVISION), graph.pack)


def ready_session(cache_dir: Path | None, threads: int, recipe: Recipe = SENTENCES) -> Ready:
    """Use the cached graph; build it when it is missing or broken.

    Where the cache cannot be written the graph is built in memory (about a second each time).
    """
    if cache_dir is not None:
        folder = cache_dir / _folder_name(recipe)
        if _whole(folder) or _build_into(folder, recipe):
            return Ready(_session(str(folder / MODEL), threads), folder / TOKENIZER)
    return _in_memory(threads, recipe)


def _folder_name(recipe: Recipe) -> str:
    parts = (weights.WEIGHTS_SHA256, weights.TOKENIZER_SHA256, recipe.revision)
    return f"{recipe.name}-{hashlib.sha256(' '.join(parts).encode()).hexdigest()[:16]}"


def _whole(folder: Path) -> bool:
    """Say whether the folder holds every file at the length that was written down when it was built."""
    try:
        rows = (line.split() for line in (folder / "sizes").read_text(encoding="ascii").splitlines())
        return all((folder / name).stat().st_size == int(size) for size, name in rows)
    except (OSError, ValueError):
        return False


def _build_into(folder: Path, recipe: Recipe) -> bool:
    """Build in a folder of its own and rename it; False where the cache cannot be written."""
    packed, found = _build(recipe)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".building-", dir=folder.parent))
        try:
            _write(made, packed, found)
            _move(made, folder)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError:
        return False
    return _whole(folder)


def _write(folder: Path, packed: graph.Packed, found: weights.Weights) -> None:
    with (folder / BLOCK).open("wb") as block:
        _write_block(block, packed)
    (folder / MODEL).write_bytes(packed.model)
    shutil.copyfile(found.tokenizer, folder / TOKENIZER)
    names = (MODEL, BLOCK, TOKENIZER)
    sizes = "".join(f"{(folder / name).stat().st_size} {name}\n" for name in names)
    (folder / "sizes").write_text(sizes, encoding="ascii")
    folder.chmod(0o755)


def _write_block(block: BinaryIO, packed: graph.Packed) -> None:
    for (_, array), place in zip(packed.tensors, graph.offsets(packed), strict=True):
        block.seek(place)
        block.write(array.tobytes())
    block.flush()
    os.fsync(block.fileno())


def _move(made: Path, folder: Path) -> None:
    """Rename `made` to `folder`; a broken one there is set aside first, another process's whole one stays."""
    if folder.exists() and not _whole(folder):
        aside = Path(tempfile.mkdtemp(prefix=".broken-", dir=folder.parent))
        folder.rename(aside / "was")
        shutil.rmtree(aside, ignore_errors=True)
    try:
        made.rename(folder)
    except OSError:
        if not _whole(folder):
            raise


def _build(recipe: Recipe) -> tuple[graph.Packed, weights.Weights]:
    found = weights.find_weights()
    weights.check(found.tensors, weights.WEIGHTS_SHA256)
    weights.check(found.tokenizer, weights.TOKENIZER_SHA256)
    return recipe.pack(weights.read_tensors(found.tensors), BLOCK), found


def _runtime() -> Any:
    """Return onnxruntime, told before it is loaded to report nothing to its makers (from 1.32 on it does)."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # noqa: TID251 - said to the library, not read by us
    import onnxruntime  # type: ignore[import-untyped]  # noqa: PLC0415

    return onnxruntime


def _in_memory(threads: int, recipe: Recipe) -> Ready:
    onnxruntime = _runtime()
    packed, found = _build(recipe)
    values = [onnxruntime.OrtValue.ortvalue_from_numpy(np.array(array)) for _, array in packed.tensors]
    options = _options(threads)
    options.add_external_initializers([name for name, _ in packed.tensors], values)
    return Ready(_session(packed.model, threads, options), found.tokenizer, tuple(values))


def _options(threads: int) -> Any:
    onnxruntime = _runtime()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Threads that wait by spinning cost a fifth of all CPU time and make nothing faster on a busy machine.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # The fused operators are written down already; what is left to optimise costs more than it saves.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    return options


def _session(model: str | bytes, threads: int, options: Any = None) -> Any:
    onnxruntime = _runtime()
    try:
        return onnxruntime.InferenceSession(
            model, options or _options(threads), providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # onnxruntime has one class per status code and no common one
        raise EncoderError(
            f"The encoder cannot be loaded ({error})", "Delete its folder in the cache"
        ) from error
