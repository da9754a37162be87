"""The encoder is asked once, for each text once."""

from collections.abc import Sequence

import numpy as np

from askwell.answer.checks.claim import Claim, Evidence
from askwell.answer.checks.meaning import meanings
from askwell.ports import Vectors


class Letters:
    """Encodes a text by how often each letter occurs; counts what it was asked."""

    name = "letters"

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked.append(list(texts))
        rows = np.array([[t.lower().count(chr(97 + i)) + 0.01 for i in range(26)] for t in texts], np.float32)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def test_likeness_of_statement_and_lost_words_in_one_call() -> None:
    encoder = Letters()
    claims = [
        Claim("Melatonin helps sleep.", (Evidence("Melanin colours skin. Sleep is good."),)),
        Claim("Sleep is good.", (Evidence("Sleep is good."),)),
        Claim("Melatonin helps.", ()),
    ]
    found = meanings(claims, encoder)
    assert len(encoder.asked) == 1
    assert len(encoder.asked[0]) == len(set(encoder.asked[0]))
    assert 0.99 < found[1].sentence <= 1.001
    assert found[1].words == ()
    assert dict(found[0].words or ())["melatonin"] > 0.3
    assert (found[2].sentence, dict(found[2].words or ())["melatonin"]) == (0.0, 0.0)


def test_nothing_to_ask_asks_nothing() -> None:
    encoder = Letters()
    assert meanings([], encoder) == ()
    assert encoder.asked == []
