"""Sets are read whole or refused."""

import json
from pathlib import Path

import pytest

from askwell.errors import DataError
from askwell.evaluate.sets import load


def write(folder: Path, *rows: object) -> None:
    (folder / "some.jsonl").write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")


def test_rows_come_whole_and_by_split(tmp_path: Path) -> None:
    write(tmp_path, {"q": 1, "split": "tune"}, {"q": 2, "split": "held"})
    parts = dict(load(tmp_path, "some", "q").parts())
    assert {name: len(rows) for name, rows in parts.items()} == {"some": 2, "some.tune": 1, "some.held": 1}


def test_a_changed_row_changes_the_digest(tmp_path: Path) -> None:
    write(tmp_path, {"q": 1})
    before = load(tmp_path, "some").digest
    write(tmp_path, {"q": 2})
    assert load(tmp_path, "some").digest != before


def test_a_missing_field_is_named_with_its_row(tmp_path: Path) -> None:
    write(tmp_path, {"q": 1}, {"other": 1})
    with pytest.raises(DataError, match="row 2 of the set some lacks 'q'"):
        load(tmp_path, "some", "q")


@pytest.mark.parametrize("text", ["", "not json\n"])
def test_an_empty_or_broken_set_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "some.jsonl").write_text(text)
    with pytest.raises(DataError):
        load(tmp_path, "some")
