"""`askwell check`: levels as exit codes, data and text, questions at a terminal, bad input."""

import io
import json
import sys

import pytest

from tests.cli.conftest import Run

EMERGENCY = "I cannot feel my legs since this morning"


def test_an_emergency_ends_with_4_and_leads_with_its_card(askwell: Run) -> None:
    done = askwell("check", EMERGENCY)
    assert done.code == 4
    assert done.out.startswith("GET EMERGENCY HELP NOW")
    assert "What to say on the phone" in done.out
    assert "not a diagnosis" in done.out
    assert done.err == ""


def test_anything_else_ends_with_0_and_says_what_is_open(askwell: Run) -> None:
    done = askwell("check", "a small patch of rash on my wrist")
    assert done.code == 0
    assert "not asked about" in done.out


def test_the_json_has_the_documented_keys(askwell: Run) -> None:
    done = askwell("check", "--json", "--drug", "pembrolizumab", "--days-since-infusion", "9", "temp of 38.4")
    page = json.loads(done.out)
    keys = {"schema_version", "level", "rules", "findings", "say", "watch", "ask_next", "cards", "rulebook"}
    assert keys <= page.keys()
    assert page["level"] == "same_day"
    rule = page["rules"][0]
    assert rule["id"] == "infection-temperature"
    assert rule["because"] == ["38.4"]
    assert rule["source"]["publisher"]
    assert page["findings"][0]["value"] == 38.4
    assert any("pembrolizumab" in line for line in page["say"])
    assert any("9 days ago" in line for line in page["say"])


def test_a_medicine_named_in_the_words_stands_in_the_script(askwell: Run) -> None:
    page = json.loads(askwell("check", "--json", "shivering since my keytruda, took paracetamol").out)
    assert "The medicine is keytruda." in page["say"]


def test_no_rule_is_the_level_none(askwell: Run) -> None:
    assert json.loads(askwell("check", "--json", "hello").out)["level"] == "none"


def test_words_come_from_a_pipe(askwell: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(EMERGENCY.encode())))
    assert askwell("check", "-").code == 4


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def at_terminal(monkeypatch: pytest.MonkeyPatch, answers: str) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(answers))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)


@pytest.mark.parametrize("answer", ["yes\n", "\n", "dunno\n"])
def test_a_red_flag_answered_yes_or_not_sure_stops_the_questions_at_once(
    askwell: Run, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    at_terminal(monkeypatch, answer + "no\n" * 20)
    done = askwell("check", "temperature of 38.4")
    assert done.code == 4
    assert done.err.count("?") == 1


def test_no_to_everything_keeps_the_level_and_the_end_of_input_stops(
    askwell: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_terminal(monkeypatch, "no\n" * 40)
    assert askwell("check", "temperature of 38.4").code == 0
    at_terminal(monkeypatch, "")
    done = askwell("check", "temperature of 38.4")
    assert done.code == 0
    assert "not asked about" in done.out


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (["check"], "nothing was asked"),
        (["check", "  "], "empty"),
        (["check", "--days-since-infusion", "soon", "hot"], "no number of days"),
        (["check", "--days-since-infusion", "-3", "hot"], "days"),
    ],
)
def test_bad_input_is_one_line(askwell: Run, argv: list[str], says: str) -> None:
    done = askwell(*argv)
    assert done.code == 2
    assert says in done.err
    assert done.err.count("\n") == 1
    assert done.out == ""
