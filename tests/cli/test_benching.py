"""`askwell bench`: figures as JSON, and one sentence for what is no test set."""

from pathlib import Path

from tests.cli.conftest import Run


def test_a_folder_that_is_no_test_set_is_told_in_one_line(askwell: Run, tmp_path: Path) -> None:
    done = askwell("bench", "retrieval", str(tmp_path))
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert "corpus.jsonl" in done.err


def test_sets_that_are_not_there_are_told_in_one_line(askwell: Run, tmp_path: Path) -> None:
    for verb in ("claims", "ask"):
        done = askwell("bench", verb, "--sets", str(tmp_path))
        assert (done.code, done.out) == (1, "")
        assert "cannot be read" in done.err


def test_what_to_measure_must_be_named(askwell: Run) -> None:
    assert askwell("bench").code == 2
    assert "did you mean 'claims'" in askwell("bench", "claim").err
