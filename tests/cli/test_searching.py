"""`askwell search`: passages for people and for programs."""

import json

from tests.cli.conftest import Run

KEYS = {
    "id",
    "text",
    "score",
    "why",
    "title",
    "publisher",
    "url",
    "section",
    "deep_link",
    "document",
    "version",
}


def test_the_json_is_as_documented(askwell: Run) -> None:
    done = askwell("search", "--json", "--k", "4", "itching")
    found = json.loads(done.out)
    assert done.code == 0
    assert set(found) == {"schema_version", "query", "results"}
    assert found["query"] == "itching"
    assert len(found["results"]) == 4
    assert all(row.keys() >= KEYS for row in found["results"])
    scores = [row["score"] for row in found["results"]]
    assert scores == sorted(scores, reverse=True)


def test_explain_shows_what_each_score_is_made_of(askwell: Run) -> None:
    done = askwell("search", "--explain", "--k", "1", "itching")
    assert "meaning +" in done.out
    assert done.out.startswith("1. ")


def test_a_limit_holds(askwell: Run) -> None:
    done = askwell("search", "--json", "--drug", "Opdivo", "--kind", "summary", "rash")
    assert done.code == 0
    assert {row["kind"] for row in json.loads(done.out)["results"]} <= {"summary"}


def test_a_count_that_cannot_be_is_refused(askwell: Run) -> None:
    for count in ("0", "-1", "101", "many"):
        done = askwell("search", "--k", count, "itching")
        assert done.code == 2
        assert done.err.count("\n") == 1
