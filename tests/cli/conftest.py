"""Commands run in this process, on the real starter library or on an empty one."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from askwell.cli import main


class Done(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def askwell(starter_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on the starter library."""
    monkeypatch.setenv("ASKWELL_HOME", str(starter_home))
    monkeypatch.setenv("ASKWELL_THREADS", "2")

    def run(*argv: str) -> Done:
        capsys.readouterr()
        code = main(argv)
        out, err = capsys.readouterr()
        return Done(code, out, err)

    return run


@pytest.fixture
def empty(askwell: Run, tmp_path: Path, starter_home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on a library of its own that holds nothing."""
    monkeypatch.setenv("ASKWELL_CACHE", str(starter_home / "cache"))
    monkeypatch.setenv("ASKWELL_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ASKWELL_STARTER", "no")
    return askwell
