"""The symptom check as data and as text say the same."""

import json

from askwell.care import CareSettings, advise, load
from askwell.model.advice import Circumstances
from askwell.render import check_json, check_text

BOOK = load()


def advice(text: str):  # type: ignore[no-untyped-def]
    return advise(text, Circumstances(), BOOK, CareSettings())


def test_every_finding_is_placed_in_the_text() -> None:
    page = check_json(advice("My legs went numb and I have no fever"))
    for finding in page["findings"]:  # type: ignore[attr-defined]
        assert page["text"][finding["start"] : finding["end"]] == finding["words"]  # type: ignore[index]


def test_the_data_are_plain_json_and_carry_the_rule_set() -> None:
    page = json.loads(json.dumps(check_json(advice("shivering"))))
    assert page["rulebook"] == BOOK.sha256
    assert page["rules"][0]["sourced"] is True


def test_a_rule_without_a_source_says_so() -> None:
    page = check_json(advice("my watch says 150"))
    assert page["rules"][0]["source"] is None  # type: ignore[index]
    assert "project default, not sourced" in check_text(advice("my watch says 150"))


def test_the_text_says_everything_the_data_say() -> None:
    for words in ("crushing chest pain", "a small patch of rash", "hello"):
        told, text = advice(words), check_text(advice(words))
        for line in (*told.say, *told.watch, told.again, told.notice, *(a.question for a in told.ask_next)):
            assert line in text
