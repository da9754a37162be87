"""Anyone's statements: what is read, what is refused, and that false ones do not pass."""

import json

import pytest

from askwell.app.verifying import Item, Passed, read_items, verdict_json, verify
from askwell.errors import BadInputError
from askwell.testing import FakeTokenEncoder

WORDS = "Back pain was reported in 12 in 100 people given nivolumab."


def line(**fields: object) -> str:
    return json.dumps({"id": "1", "statement": WORDS, "passages": [{"text": WORDS}], **fields})


def test_lines_are_read_in_order_and_blank_ones_skipped() -> None:
    items = read_items(line(id="a") + "\n\n" + line(id="b", passages=["plain words"]))
    assert [item.id for item in items] == ["a", "b"]
    assert items[1].passages == (Passed("plain words"),)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "nothing to verify"),
        ("not json", "line 1 is not JSON"),
        ("[1]", "line 1 is not a JSON object"),
        (line() + "\n" + line(statement=" "), "line 2 has no statement"),
        (line(statement="x" * 2_001), "line 1 has no statement of up to 2,000"),
        (line(passages="words"), "no list of passages"),
        (line(passages=[{"words": "x"}]), "a passage without a text"),
        (line(passages=[{"text": "x" * 100_001}]), "over 100,000 characters"),
    ],
)
def test_what_does_not_fit_is_named_by_its_line(text: str, named: str) -> None:
    with pytest.raises(BadInputError, match=named):
        read_items(text)


def ruled(statement: str, *passages: str) -> str:
    item = Item("1", statement, tuple(map(Passed, passages)))
    [ruling] = verify([item], FakeTokenEncoder())
    return str(verdict_json(item, ruling)["verdict"])


def test_a_statement_in_the_passages_own_words_is_supported() -> None:
    assert ruled(WORDS, WORDS) == "supported"


def test_a_changed_number_or_medicine_is_not_supported() -> None:
    assert ruled(WORDS.replace("12", "21"), WORDS) != "supported"
    assert ruled(WORDS.replace("nivolumab", "ipilimumab"), WORDS) != "supported"


def test_without_passages_nothing_is_supported() -> None:
    assert ruled(WORDS) == "unsupported"


def test_the_json_has_the_documented_keys() -> None:
    item = Item("7", WORDS, (Passed(WORDS),))
    [ruling] = verify([item], FakeTokenEncoder())
    value = verdict_json(item, ruling)
    assert list(value) == ["id", "verdict", "reason", "checks", "probability"]
    assert value["id"] == "7"
