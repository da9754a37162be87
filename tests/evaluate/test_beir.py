"""Reading a test set laid out as BEIR does, and saying what is wrong with one that is not."""

import json
from pathlib import Path

import pytest

from askwell.errors import BadInputError
from askwell.evaluate.beir import load


def write(folder: Path, **files: str) -> Path:
    rows = [{"_id": "d1", "title": "Rest", "text": "Rest helps."}, {"_id": "d2", "text": "Bread is baked."}]
    asked = [{"_id": "q1", "text": "what helps"}, {"_id": "q2", "text": "who bakes"}]
    whole = {
        "corpus.jsonl": "\n".join(map(json.dumps, rows)),
        "queries.jsonl": "\n".join(map(json.dumps, asked)),
        "qrels/test.tsv": "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\n",
    }
    (folder / "qrels").mkdir(parents=True)
    for name, text in {**whole, **{n.replace("_", "/"): t for n, t in files.items()}}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_judged_queries_come_with_their_gains_above_nothing(tmp_path: Path) -> None:
    found = load(write(tmp_path / "small"))
    assert (found.name, found.split) == ("small", "test")
    assert [text.id for text in found.corpus] == ["d1", "d2"]
    assert found.queries == {"q1": "what helps"}
    assert found.gains == {"q1": {"d1": 2}}


def test_the_digest_changes_with_any_of_the_three_files(tmp_path: Path) -> None:
    first = load(write(tmp_path / "a"))
    assert load(write(tmp_path / "b")).digest == first.digest
    more = load(write(tmp_path / "c", **{"qrels_test.tsv": "query-id\tcorpus-id\tscore\nq1\td1\t1\n"}))
    assert more.digest != first.digest
    assert more.corpus_digest == first.corpus_digest


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("corpus.jsonl", "no json", "line 1 of"),
        ("corpus.jsonl", '{"_id": 1, "text": "a"}', "line 1 of"),
        ("queries.jsonl", '\n["q1"]', "line 2 of"),
        ("qrels_test.tsv", "query-id\tcorpus-id\tscore\nq1\td1\n", "parted by tabs"),
        ("qrels_test.tsv", "query-id\tcorpus-id\tscore\nq9\td1\t1\n", "'q9'"),
        ("qrels_test.tsv", "query-id\tcorpus-id\tscore\n", "no judged queries"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(BadInputError, match=said):
        load(write(tmp_path / "set", **{name: text}))


def test_a_split_that_is_not_there_lists_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="There are: test"):
        load(write(tmp_path / "set"), "dev")


def test_a_folder_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"corpus\.jsonl"):
        load(tmp_path)
