"""`askwell verify`: one line in, one line out."""

import json
from pathlib import Path

from tests.cli.conftest import Run

WORDS = "Tell your team about new back pain on nivolumab."


def test_each_line_gives_one_line_and_the_code_is_0(empty: Run, tmp_path: Path) -> None:
    rows = [
        {"id": n, "statement": s, "passages": [{"text": WORDS}]} for n, s in ((1, WORDS), (2, "Eat fish."))
    ]
    path = tmp_path / "claims.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    done = empty("verify", str(path))
    verdicts = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 0
    assert [(v["id"], v["verdict"]) for v in verdicts] == [(1, "supported"), (2, "unsupported")]
    assert verdicts[1]["reason"]


def test_a_broken_file_is_one_line(empty: Run, tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_bytes(b"\xff\xfe")
    for name in (str(path), str(tmp_path / "none.jsonl")):
        done = empty("verify", name)
        assert (done.code, done.out) == (2, "")
        assert done.err.count("\n") == 1
