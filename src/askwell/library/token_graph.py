"""Write the encoder as an ONNX graph that gives a vector for every token, from a middle and the last layer.

The graph takes `ids` (batch, length) int32, padded on the right, and `lengths` (batch) int32, and gives
`tokens` (batch, length, 2 x dimensions). Its wide multiplications are done in 8-bit whole numbers.
"""

from askwell.library.graph import DIMENSIONS, LAYERS, Draft, Packed, Tensors, add_embedding, add_layer, finish

REVISION = 1  # raise it when the graph changes
MIDDLE = 2  # the layer, counted from 0, whose vectors still know the word itself
TOKEN_DIMENSIONS = 2 * DIMENSIONS


def pack_tokens(weights: Tensors, location: str) -> Packed:
    """Return the graph for these weights; its large tensors are to be stored in the file `location`."""
    draft = Draft(small=True)
    hidden = add_embedding(draft, weights)
    layers = []
    for layer in range(LAYERS):
        hidden = add_layer(draft, weights, layer, hidden)
        layers.append(hidden)
    draft.add("Concat", [layers[MIDDLE], layers[-1]], "tokens", axis=2)
    return finish(draft, location, ("ids", "lengths"), ("tokens", ["batch", "length", TOKEN_DIMENSIONS]))
