"""The question sets that the gate measures on are well formed and rest on the shipped library."""

import json
import re
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from askwell.model.questions import QuestionKind

SETS = Path(__file__).parents[1] / "sets"
OURS = {"ask_nuggets": 120, "abstain": 298, "search_lay": 180}
SHIPPED = {
    id_
    for path in (files("askwell.data") / "library").iterdir()
    if path.name.endswith(".md")
    for id_ in re.findall(r"^  \{(irae-\d{4});", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
}


def rows(name: str) -> list[dict[str, Any]]:
    lines = (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def words(row: dict[str, Any]) -> str:
    return str(row.get("question", row.get("query")))


@pytest.mark.parametrize("name", OURS)
def test_each_line_has_its_own_id_and_words_and_says_why(name: str) -> None:
    found = rows(name)
    assert len(found) == OURS[name]
    assert len({row["id"] for row in found}) == len(found)
    assert [text for text, n in Counter(words(row).casefold() for row in found).items() if n > 1] == []
    assert all(row["why"] and words(row).strip() for row in found)


@pytest.mark.parametrize("name", OURS)
def test_half_of_each_set_is_held_out_of_tuning(name: str) -> None:
    split = Counter(row["split"] for row in rows(name))
    assert set(split) == {"tune", "held"}
    assert abs(split["tune"] - split["held"]) <= 2


def test_each_nugget_is_carried_by_the_shipped_library() -> None:
    for row in rows("ask_nuggets"):
        assert row["kind"] in set(QuestionKind), row["id"]
        assert 1 <= len(row["nuggets"]) <= 8, row["id"]
        for nugget in row["nuggets"]:
            assert nugget["about"], row["id"]
            assert nugget["fact_ids"], row["id"]
            assert set(nugget["fact_ids"]) <= SHIPPED, row["id"]


def test_the_questions_cover_every_kind() -> None:
    assert {row["kind"] for row in rows("ask_nuggets")} == set(QuestionKind)


def test_as_many_questions_must_be_answered_as_abstained_from_in_each_half() -> None:
    found = Counter((row["split"], row["abstain"]) for row in rows("abstain"))
    assert set(found) == {("tune", True), ("tune", False), ("held", True), ("held", False)}
    assert max(found.values()) - min(found.values()) <= 2


def test_each_judged_statement_is_shipped_and_graded() -> None:
    for row in rows("search_lay"):
        assert set(row["relevant"]) <= SHIPPED, row["id"]
        assert set(row["relevant"].values()) <= {1, 2}, row["id"]
        assert 2 in row["relevant"].values(), row["id"]
