"""What the first search found is asked for in the second, as far as it can be trusted."""

import numpy as np
import pytest

from askwell.answer.echo import CLEARANCE, MASS, SEEDS, WORDS, echo
from askwell.model.questions import Filters
from askwell.ports import Candidate
from askwell.testing import FakeEncoder, FakeIndex, make_document, make_passages
from askwell.text.tokens import tokens

ENCODER = FakeEncoder()
LINES = (
    "Itching is eased by a cool bath.",
    "A cool bath and a soft cloth ease itching.",
    "Bread needs flour and a hot oven.",
    "The oven is hot.",
    "Walks are good.",
    "Sleep is good.",
    "Water is good.",
)


@pytest.fixture(scope="module")
def index() -> FakeIndex:
    documents = [make_document(line, f"s{number}") for number, line in enumerate(LINES)]
    return FakeIndex([(document, make_passages(document)) for document in documents], ENCODER)


def found(index: FakeIndex) -> list[Candidate]:
    return index.candidates({}, ENCODER.encode(["x"])[0], Filters(), 100)


def test_nothing_found_says_nothing(index: FakeIndex) -> None:
    assert echo([], 1, index) is None


def test_one_that_stands_out_is_listened_to_alone(index: FakeIndex) -> None:
    first, *others = found(index)
    heard = echo([(2.0, first), *((0.0, c) for c in others)], 2, index)
    assert heard is not None
    assert heard.vector @ index.vectors([first.row])[0] == pytest.approx(1.0, abs=1e-3)
    assert max(heard.words, key=lambda word: heard.words[word]) in tokens(LINES[0])


def test_those_that_stand_close_give_what_they_share(index: FakeIndex) -> None:
    first, second, *_ = found(index)
    heard = echo([(1.0, first), (1.0, second)], 0, index)
    assert heard is not None
    assert heard.words[tokens("bath")[0]] > heard.words[tokens("cloth")[0]]
    both = index.vectors([first.row, second.row]) @ heard.vector
    assert both[0] == pytest.approx(both[1], abs=1e-4)


def test_all_words_together_have_a_fixed_weight_and_the_vector_length_one(index: FakeIndex) -> None:
    heard = echo([(1.0, c) for c in found(index)], 0, index)
    assert heard is not None
    assert sum(heard.words.values()) == pytest.approx(MASS)
    assert len(heard.words) <= WORDS
    assert float(np.linalg.norm(heard.vector)) == pytest.approx(1.0, abs=1e-5)


def test_a_document_is_listened_to_once_and_only_the_best_are() -> None:
    long = make_document("\n".join(f"Bath number {n} is cool." for n in range(20)), "long")
    others = [make_document(line, f"s{number}") for number, line in enumerate(LINES)]
    index = FakeIndex([(document, make_passages(document)) for document in (long, *others)], ENCODER)
    ranked = [(1.0, candidate) for candidate in found(index)]
    heard = echo(ranked, 0, index)
    assert heard is not None
    said = {word for line in LINES[: SEEDS - 1] for word in tokens(line)} | set(
        tokens("Bath number 0 is cool.")
    )
    assert set(heard.words) <= said


@pytest.mark.parametrize(("words", "heard"), [(1, True), (9, True), (12, False)])
def test_the_more_words_are_asked_the_further_the_best_must_stand_out(
    index: FakeIndex, words: int, *, heard: bool
) -> None:
    first, *others = found(index)[:SEEDS]
    ranked = [(1.0 + 10 * CLEARANCE, first), *((1.0, c) for c in others)]
    assert (echo(ranked, words, index) is not None) == heard
