"""`askwell ask`: pages in every shape, exit codes, and what is said of bad questions."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

QUESTION = "Can immunotherapy cause back pain?"
EMERGENCY = "I cannot feel my legs since this morning and I have lost control of my bladder"


def test_an_answered_question_ends_with_0_and_only_the_page_on_standard_output(askwell: Run) -> None:
    done = askwell("ask", QUESTION)
    assert done.code == 0
    assert QUESTION in done.out
    assert done.err == ""


def test_the_json_has_the_documented_keys_and_every_statement_is_cited(askwell: Run) -> None:
    done = askwell("ask", "--json", QUESTION)
    page = json.loads(done.out)
    assert page["schema_version"] == 1
    assert page["status"] in ("answered", "partial")
    assert page["verdict"] == "yes"
    wanted = {
        "care",
        "takeaway",
        "sections",
        "bottom_line",
        "sources",
        "statements",
        "library",
        "engine",
        "text",
    }
    assert wanted <= page.keys()
    assert all(statement["citations"] for statement in page["statements"])


def test_an_abstention_ends_with_3(askwell: Run) -> None:
    done = askwell("ask", "--json", "What mortgage rate can I get?")
    assert done.code == 3
    assert json.loads(done.out)["status"] == "abstained"


def test_an_emergency_in_the_words_ends_with_4(askwell: Run) -> None:
    done = askwell("ask", "--json", EMERGENCY)
    assert done.code == 4
    page = json.loads(done.out)
    assert page["urgent"] is True
    assert page["care"]["cards"][0]["level"] == "emergency"


def test_a_topic_card_never_changes_the_exit_code(askwell: Run) -> None:
    done = askwell("ask", "--json", QUESTION)
    assert json.loads(done.out)["care"]["topic_cards"]
    assert done.code == 0


def test_words_need_no_quotes(askwell: Run) -> None:
    assert askwell("ask", "what", "helps", "with", "fatigue").code in (0, 3)


def test_markdown_and_html_are_written(askwell: Run, tmp_path: Path) -> None:
    assert askwell("ask", "--markdown", QUESTION).out.lstrip().startswith(("#", ">", "-", "*"))
    place = tmp_path / "page.html"
    done = askwell("ask", "--html", str(place), QUESTION)
    assert done.code == 0
    assert done.out == ""
    assert "<h1" in place.read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_is_one_line(askwell: Run, tmp_path: Path) -> None:
    done = askwell("ask", "--html", str(tmp_path / "no" / "page.html"), QUESTION)
    assert done.code == 1
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("question", ["", "   ", "x" * 20_000, "\x00\x01"])
def test_what_is_no_question_is_one_clear_line(askwell: Run, question: str) -> None:
    done = askwell("ask", question)
    assert done.code == 2
    assert done.out == ""
    assert done.err.count("\n") == 1
    assert done.err.startswith("askwell: ")


def test_no_question_at_all_shows_how(askwell: Run) -> None:
    done = askwell("ask")
    assert done.code == 2
    assert "For example" in done.err


def test_an_unknown_publisher_or_medicine_is_one_line(askwell: Run) -> None:
    for limit in (("--publisher", "nobody"), ("--drug", "unobtainium"), ("--since", "soon")):
        done = askwell("ask", *limit, QUESTION)
        assert (done.code, done.out) == (2, "")
        assert done.err.count("\n") == 1


def test_without_a_library_it_says_how_to_make_one(empty: Run) -> None:
    done = empty("ask", QUESTION)
    assert done.code == 1
    assert "askwell ingest" in done.err
