"""`askwell audit`: an article in, findings out, the exit code says how it went."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SOURCE = "# Going home\n\nA rash is common on nivolumab. Nivolumab is kept in the refrigerator.\n"
GOOD = "A rash is common on nivolumab. [1]\n\nSources\n1. Going home\n"
BAD = GOOD.replace("common", "never seen")
LOST = GOOD.replace("1. Going home", "1. Lost page of a site")


@pytest.fixture
def source(tmp_path: Path) -> str:
    (tmp_path / "leaflet.md").write_text(SOURCE, encoding="utf-8")
    return f"1={tmp_path / 'leaflet.md'}"


def article(folder: Path, text: str) -> str:
    path = folder / "article.txt"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_what_holds_is_0_and_what_does_not_is_5(empty: Run, tmp_path: Path, source: str) -> None:
    good = empty("audit", article(tmp_path, GOOD), "--source", source, "--json")
    assert good.code == 0
    assert json.loads(good.out)["statements"][0]["verdict"] == "supported"
    bad = empty("audit", article(tmp_path, BAD), "--source", source)
    assert bad.code == 5
    assert "does not hold" in bad.out


def test_a_source_that_cannot_be_had_fails_nothing(empty: Run, tmp_path: Path) -> None:
    done = empty("audit", article(tmp_path, LOST), "--json")
    assert done.code == 0
    assert json.loads(done.out)["summary"]["counts"] == {"not_checkable": 1}


def test_the_report_is_written_beside(empty: Run, tmp_path: Path, source: str) -> None:
    report = tmp_path / "report.html"
    done = empty("audit", article(tmp_path, GOOD), "--source", source, "--html", str(report))
    assert "SUPPORTED" in done.out
    assert "side-words" in report.read_text(encoding="utf-8")
    assert empty("audit", article(tmp_path, GOOD), "--source", source, "--html", "-").out.startswith(
        "<!DOCTYPE"
    )


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (["none.txt"], 2),
        ([""], 2),
        (["."], 2),
        (["/dev/null"], 1),
        (["x", "--against", "all"], 2),
    ],
)
def test_bad_input_is_one_line(argv: list[str], code: int, empty: Run) -> None:
    done = empty("audit", *argv)
    assert (done.code, done.out, done.err.count("\n")) == (code, "", 1)


@pytest.mark.slow
def test_against_the_library_gives_one_of_three(askwell: Run, tmp_path: Path) -> None:
    text = "Immunotherapy can cause back pain. [1]\n\nHearing aids need new batteries every week. [1]\n"
    done = askwell("audit", article(tmp_path, text), "--against", "library", "--json")
    verdicts = [row["verdict"] for row in json.loads(done.out)["statements"]]
    assert verdicts == ["confirmed", "not_found"]
    assert done.code == 0
