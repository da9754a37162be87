"""Anyone's statements are ruled on line by line; what cannot be read is named by its line."""

import json

import numpy as np
import pytest

from askwell.answer.verify import (
    MOST_PASSAGES,
    PASSAGE_CHARS,
    STATEMENT_CHARS,
    Item,
    read_items,
    verify,
    verify_all,
)
from askwell.errors import BadInputError
from askwell.model.answers import Verdict

FACT = "Back pain affected 15.3% of 3,178 people on atezolizumab alone in a pooled analysis."


class Counting:
    """An encoder that gives every text the same vector and counts its calls."""

    name = "counting"

    def __init__(self) -> None:
        self.calls = 0

    def encode(self, texts):  # type: ignore[no-untyped-def]
        self.calls += 1
        return np.tile(np.array([[1.0, 0.0]], np.float32), (len(texts), 1))


def line(**fields: object) -> str:
    return json.dumps(fields)


def test_a_true_statement_is_supported_and_its_line_has_every_field() -> None:
    found = verify(
        Item("a", "About 15 in 100 people on atezolizumab alone had back pain.", ((FACT, "label"),))
    )
    assert found.verdict is Verdict.SUPPORTED
    assert list(found.as_dict()) == ["id", "verdict", "reason", "checks", "probability"]
    assert found.reason == ""


def test_a_changed_number_is_contradicted_with_the_figure_in_the_reason() -> None:
    found = verify(Item("a", "Back pain affected 25.3% of people on atezolizumab alone.", ((FACT, ""),)))
    assert found.verdict is Verdict.CONTRADICTED
    assert "15.3%" in found.reason


def test_what_is_not_said_is_unsupported_and_partial_is_never_printed() -> None:
    found = verify(Item("a", "Atezolizumab is a tablet made from willow bark.", ((FACT, ""),)))
    assert found.verdict is Verdict.UNSUPPORTED
    assert {c["verdict"] for c in found.as_dict()["checks"]} <= {"supported", "unsupported", "contradicted"}  # type: ignore[attr-defined]


def test_no_passages_or_only_blank_ones_support_nothing() -> None:
    assert verify(Item("a", FACT, ())).verdict is Verdict.UNSUPPORTED
    blank = verify(Item("a", FACT, (("  \n ", "OPDIVO"),)))
    assert (blank.verdict, blank.reason) == (Verdict.UNSUPPORTED, "nothing is cited")


def test_the_source_says_what_a_passage_is_about() -> None:
    text = "The medicine is given as a drip over about 30 minutes every 3 or 6 weeks."
    statement = "Keytruda is given as a drip over about 30 minutes every 3 or 6 weeks."
    assert (
        verify(Item("a", statement, ((text, "Package leaflet: pembrolizumab"),))).verdict is Verdict.SUPPORTED
    )
    assert (
        verify(Item("a", statement, ((text, "Package leaflet: durvalumab"),))).verdict is Verdict.CONTRADICTED
    )


def test_items_keep_their_order_and_the_encoder_is_asked_once_per_batch() -> None:
    encoder = Counting()
    found = list(verify_all((Item(str(n), FACT, ((FACT, ""),)) for n in range(40)), encoder))
    assert [f.id for f in found] == [str(n) for n in range(40)]
    assert encoder.calls == 2


def test_items_are_read_with_a_number_as_id_and_passages_as_plain_texts() -> None:
    lines = [
        "",
        line(statement="A.", passages=["x"]),
        line(id=7, statement="B.", passages=[{"text": "y", "source": None}]),
    ]
    assert list(read_items(lines)) == [Item("2", "A.", (("x", ""),)), Item("7", "B.", (("y", ""),))]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[1]", "is not a JSON object"),
        (line(id="a", passages=[]), 'has no "statement"'),
        (line(id="a", statement="  ", passages=[]), 'has no "statement"'),
        (line(id="a", statement="x" * (STATEMENT_CHARS + 1), passages=[]), "the statement is longer"),
        (line(id="a", statement="x", passages="y"), '"passages" must be a list'),
        (line(id="a", statement="x", passages=["y"] * (MOST_PASSAGES + 1)), '"passages" must be a list'),
        (line(id=["a"], statement="x", passages=[]), '"id" must be'),
        (line(id="a", statement="x", passages=[{"source": "y"}]), 'without "text"'),
        (line(id="a", statement="x", passages=["y" * (PASSAGE_CHARS + 1)]), "a passage is longer"),
    ],
)
def test_a_line_that_cannot_be_used_is_named_by_its_number(text: str, said: str) -> None:
    good = line(id="a", statement="x", passages=[])
    with pytest.raises(BadInputError, match=r"^Line 2") as caught:
        list(read_items([good, text]))
    assert said in caught.value.message
    assert caught.value.remedy


def test_a_huge_passage_is_ruled_on() -> None:
    long = "Wash your hands often. " * 4000 + FACT
    assert verify(Item("a", FACT, ((long, ""),))).verdict is Verdict.SUPPORTED
