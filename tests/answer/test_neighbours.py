"""Candidates that are like other good ones are lifted."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from askwell.answer.neighbours import neighbours

EAST, NEAR_EAST, NORTH = (1.0, 0.0), (0.8, 0.6), (0.0, 1.0)


def rows(*vectors: tuple[float, float]) -> np.ndarray:
    return np.array(vectors, np.float32)


def test_the_nearest_of_another_document_counts_most() -> None:
    east, near, north = neighbours([1.0, 0.5, 0.0], rows(EAST, NEAR_EAST, NORTH), ["a", "b", "c"])
    assert east == 0.5  # nothing else is near it
    assert 0.5 < near < 1.0  # between its two neighbours, the closer one with more weight
    assert north == 0.5


def test_passages_of_one_document_do_not_lift_each_other() -> None:
    assert neighbours([1.0, 0.9], rows(EAST, EAST), ["a", "a"]) == [0.0, 0.0]


def test_nothing_is_lifted_by_nothing() -> None:
    assert neighbours([], np.zeros((0, 2), np.float32), []) == []
    assert neighbours([0.7], rows(EAST), ["a"]) == [0.0]


@given(st.lists(st.tuples(st.floats(0, 2), st.floats(0, 1.57), st.integers(0, 5)), min_size=1, max_size=30))
def test_a_lift_lies_within_the_scores(candidates: list[tuple[float, float, int]]) -> None:
    scores = [score for score, _, _ in candidates]
    vectors = rows(*((float(np.cos(angle)), float(np.sin(angle))) for _, angle, _ in candidates))
    lifts = neighbours(scores, vectors, [str(name) for _, _, name in candidates])
    assert len(lifts) == len(scores)
    assert all(-1e-6 <= lift <= max(scores) + 1e-4 for lift in lifts)
