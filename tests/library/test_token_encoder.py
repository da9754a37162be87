"""Word pieces with their vectors, from a graph that is built once."""

from pathlib import Path

import numpy as np
import pytest

from askwell.library.token_encoder import MiniLmTokens
from askwell.library.token_graph import TOKEN_DIMENSIONS


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> MiniLmTokens:
    return MiniLmTokens(tmp_path_factory.mktemp("cache"), 1)


@pytest.mark.slow
def test_each_piece_has_a_row_and_the_order_is_kept(encoder: MiniLmTokens) -> None:
    texts = ["Itching is common.", "", "Call the team at once if breathing gets harder."]
    found = encoder.tokens(texts)
    assert [len(one.ids) for one in found] == [5, 0, 10]
    assert all(one.vectors.shape == (len(one.ids), TOKEN_DIMENSIONS) for one in found)


@pytest.mark.slow
def test_words_alike_in_meaning_are_nearer_than_others(encoder: MiniLmTokens) -> None:
    itch, scratch, bank = (
        one.vectors[:, 384:].mean(axis=0) for one in encoder.tokens(["itching", "pruritus", "bank"])
    )
    near, far = (float(itch @ v / np.linalg.norm(itch) / np.linalg.norm(v)) for v in (scratch, bank))
    assert near > far


@pytest.mark.slow
def test_a_text_alone_and_among_others_gets_the_same_vectors(encoder: MiniLmTokens, tmp_path: Path) -> None:
    alone = encoder.tokens(["Itching is common."])[0]
    among = encoder.tokens(["Itching is common.", "A much longer text about steroids and their slow taper."])[
        0
    ]
    assert np.array_equal(alone.vectors, among.vectors)
