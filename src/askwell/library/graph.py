"""Write a BERT encoder with mean pooling as an ONNX graph, its large tensors packed in one block beside it.

The graph takes `ids` (batch, length) int32, padded on the right, and `lengths` (batch) int32, and gives
`vectors` (batch, dimensions) of length 1. It uses the fused operators of onnxruntime, so nothing is left to
optimise on load.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAX_TOKENS = 256
LAYERS = 6
HEADS = 12
DIMENSIONS = 384
EPSILON = 1e-12
REVISION = 1  # raise it when the graph changes: a cached graph of another revision is not used
PAGE_BYTES = 4096
INLINE_BYTES = 1024
FUSED = "com.microsoft"
OPSETS = (("", 17), (FUSED, 1))
IR_VERSION = 8

Tensors = Mapping[str, NDArray[np.float32]]
Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Packed:
    """The graph as bytes, and the tensors that it names: (name, array) in the order they lie in the block."""

    model: bytes
    tensors: tuple[tuple[str, Array], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """The nodes and tensors of a graph in the making; `small` multiplies in 8-bit whole numbers."""

    small: bool = False
    nodes: list[Any] = field(default_factory=list)
    tensors: dict[str, Array] = field(default_factory=dict)

    def keep(self, name: str, array: Array) -> str:
        """Keep a tensor under a name; returns the name."""
        self.tensors[name] = np.asarray(array, order="C")
        return name

    def add(self, op: str, inputs: list[str], output: str, **attributes: Any) -> str:
        """Add a node with one output; returns its name."""
        from onnx import helper  # noqa: PLC0415

        domain = FUSED if op in _FUSED_OPS else ""
        self.nodes.append(
            helper.make_node(op, inputs, [output, *_UNUSED.get(op, ())], domain=domain, **attributes)
        )
        return output


_UNUSED = {"EmbedLayerNormalization": ("unused",)}  # outputs that the operator insists on
_FUSED_OPS = frozenset(
    {"EmbedLayerNormalization", "Attention", "SkipLayerNormalization", "BiasGelu", "DynamicQuantizeMatMul"}
)


def pack(weights: Tensors, location: str) -> Packed:
    """Return the graph for these weights; its large tensors are to be stored in the file `location`."""
    draft = Draft()
    hidden = add_embedding(draft, weights)
    for layer in range(LAYERS):
        hidden = add_layer(draft, weights, layer, hidden)
    _pool(draft, hidden)
    return _finish(draft, location)


def offsets(packed: Packed) -> tuple[int, ...]:
    """Return where each large tensor starts in the block; each begins on a page border."""
    places, end = [], 0
    for _, array in packed.tensors:
        places.append(end)
        end += -(-array.nbytes // PAGE_BYTES) * PAGE_BYTES
    return tuple(places)


def add_embedding(draft: Draft, weights: Tensors) -> str:
    """Add what turns ids into vectors of words at their places."""
    name = "embeddings."
    kinds = weights[name + "token_type_embeddings.weight"][0]  # every token is of the first kind
    draft.keep("words", weights[name + "word_embeddings.weight"])
    draft.keep("places", weights[name + "position_embeddings.weight"][:MAX_TOKENS] + kinds)
    draft.keep("e_gain", weights[name + "LayerNorm.weight"])
    draft.keep("e_bias", weights[name + "LayerNorm.bias"])
    inputs = ["ids", "", "words", "places", "", "e_gain", "e_bias"]
    return draft.add("EmbedLayerNormalization", inputs, "hidden", epsilon=EPSILON)


def add_layer(draft: Draft, weights: Tensors, layer: int, hidden: str) -> str:
    """Add one layer of the encoder."""
    at = f"encoder.layer.{layer}."
    parts = [at + f"attention.self.{part}." for part in ("query", "key", "value")]
    weight = draft.keep(f"a{layer}_w", np.concatenate([weights[p + "weight"].T for p in parts], axis=1))
    bias = draft.keep(f"a{layer}_b", np.concatenate([weights[p + "bias"] for p in parts]))
    inputs = [hidden, weight, bias, "lengths"]
    attended = draft.add("Attention", inputs, f"a{layer}", num_heads=HEADS, unidirectional=0)
    hidden = _dense_and_norm(draft, weights, at + "attention.output.", f"o{layer}", (attended, hidden))
    weight = draft.keep(f"i{layer}_w", weights[at + "intermediate.dense.weight"].T)
    bias = draft.keep(f"i{layer}_b", weights[at + "intermediate.dense.bias"])
    wide = _times(draft, hidden, weight, f"i{layer}_m")
    wide = draft.add("BiasGelu", [wide, bias], f"i{layer}")
    return _dense_and_norm(draft, weights, at + "output.", f"d{layer}", (wide, hidden))


def _times(draft: Draft, left: str, weight: str, name: str) -> str:
    """Multiply by a kept weight; a small draft keeps it as 8-bit whole numbers with one scale a column."""
    if not draft.small:
        return draft.add("MatMul", [left, weight], name)
    full = draft.tensors.pop(weight)
    scale = np.maximum(np.abs(full).max(axis=0), EPSILON) / 127.0
    draft.keep(weight, np.round(full / scale).astype(np.int8))
    draft.keep(f"{weight}_scale", scale.astype(np.float32))
    return draft.add("DynamicQuantizeMatMul", [left, weight, f"{weight}_scale"], name)


def _dense_and_norm(draft: Draft, weights: Tensors, at: str, name: str, inputs: tuple[str, str]) -> str:
    """Add a dense layer of the first input, then the normalisation of its sum with the second."""
    weight = draft.keep(f"{name}_w", weights[at + "dense.weight"].T)
    bias = draft.keep(f"{name}_b", weights[at + "dense.bias"])
    gain = draft.keep(f"{name}_g", weights[at + "LayerNorm.weight"])
    shift = draft.keep(f"{name}_s", weights[at + "LayerNorm.bias"])
    dense = _times(draft, inputs[0], weight, f"{name}_m")
    return draft.add("SkipLayerNormalization", [dense, inputs[1], gain, shift, bias], name, epsilon=EPSILON)


def _pool(draft: Draft, hidden: str) -> None:
    """Add up the tokens before each row's length and scale to length 1: the mean's direction."""
    for name, value in (("zero", 0), ("one", 1)):
        draft.keep(name, np.array(value, np.int64))
    draft.keep("axis", np.array([1], np.int64))
    draft.add("Shape", ["ids"], "shape")
    draft.add("Gather", ["shape", "one"], "width")
    draft.add("Range", ["zero", "width", "one"], "columns")
    draft.add("Cast", ["lengths"], "ends", to=7)  # INT64
    draft.add("Unsqueeze", ["ends", "axis"], "ends_column")
    draft.add("Less", ["columns", "ends_column"], "inside")
    draft.add("Cast", ["inside"], "mask", to=1)  # FLOAT
    draft.add("Unsqueeze", ["mask", "axis"], "mask_rows")
    draft.add("MatMul", ["mask_rows", hidden], "sums_3d")
    draft.add("Squeeze", ["sums_3d", "axis"], "sums")
    draft.add("LpNormalization", ["sums"], "vectors", axis=1, p=2)


def _finish(draft: Draft, location: str) -> Packed:
    return finish(draft, location, ("ids", "lengths"), ("vectors", ["batch", DIMENSIONS]))


def finish(
    draft: Draft, location: str, inputs: tuple[str, ...], output: tuple[str, list[str | int]]
) -> Packed:
    """Return the graph with these int32 inputs ("lengths" has one axis) and a float output of this shape."""
    from onnx import TensorProto, helper  # noqa: PLC0415

    large = tuple((name, array) for name, array in draft.tensors.items() if array.nbytes > INLINE_BYTES)
    places = dict(zip((name for name, _ in large), offsets(Packed(b"", large)), strict=True))
    protos = []
    for name, array in draft.tensors.items():
        kind = helper.np_dtype_to_tensor_dtype(array.dtype)
        proto = TensorProto(name=name, data_type=kind, dims=array.shape)
        if name in places:
            proto.data_location = TensorProto.EXTERNAL
            values = (("location", location), ("offset", places[name]), ("length", array.nbytes))
            for key, value in values:
                proto.external_data.add(key=key, value=str(value))
        else:
            proto.raw_data = array.tobytes()
        protos.append(proto)
    given = [
        helper.make_tensor_value_info(
            name, TensorProto.INT32, ["batch"] if name == "lengths" else ["batch", "length"]
        )
        for name in inputs
    ]
    made = helper.make_tensor_value_info(output[0], TensorProto.FLOAT, output[1])
    graph = helper.make_graph(draft.nodes, "minilm", given, [made], protos)
    imports = [helper.make_opsetid(domain, version) for domain, version in OPSETS]
    model = helper.make_model(graph, opset_imports=imports, ir_version=IR_VERSION)
    return Packed(model.SerializeToString(), large)
