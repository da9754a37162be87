"""The command line as a whole: help, mistakes, exit codes, and never a traceback by surprise."""

import subprocess
import sys

import pytest

from askwell import __version__
from askwell.cli import main


def askwell(*argv: str, stdin: bytes = b"", **environ: str) -> subprocess.CompletedProcess[bytes]:
    import os

    env = {**os.environ, **environ}
    return subprocess.run(
        [sys.executable, "-m", "askwell", *argv], input=stdin, capture_output=True, check=False, env=env
    )


def test_without_a_command_the_help_is_shown_and_the_code_is_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "askwell ask" in err


def test_help_teaches_with_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert "Examples:" in capsys.readouterr().out


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert main(["version"]) == 0
    assert capsys.readouterr().out.count(f"askwell {__version__}") == 2


def test_a_misspelt_command_is_one_line_with_a_suggestion(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["versoin"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "did you mean 'version'" in err


def test_an_unknown_option_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["version", "--loud"]) == 2
    said = capsys.readouterr().err
    assert said == "askwell: '--loud' is not known here. See: askwell version --help.\n"


def test_the_help_named_is_that_of_the_command_and_a_slip_is_recognised(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["ask", "--publishe", "NHS", "what helps with itching"]) == 2
    said = capsys.readouterr().err
    assert "did you mean '--publisher'" in said
    assert "See: askwell ask --help" in said


def test_the_module_can_be_run() -> None:
    done = askwell("version")
    assert done.returncode == 0
    assert done.stderr == b""


def test_a_full_disk_behind_the_output_is_one_line() -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "askwell", "version"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"No space left" in done.stderr


def test_a_reader_that_went_away_gets_no_complaint() -> None:
    command = [sys.executable, "-m", "askwell", "version"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_an_interruption_ends_with_130_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from askwell.cli import entry

    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(entry, "grammar", interrupted)
    assert main(["version"]) == 130
    assert capsys.readouterr().err == ""


def test_a_bug_is_one_line_and_shows_itself_only_when_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from askwell.cli import entry

    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(entry, "grammar", broken)
    monkeypatch.delenv("ASKWELL_DEBUG", raising=False)
    assert main(["version"]) == 1
    assert "ASKWELL_DEBUG=1" in capsys.readouterr().err
    monkeypatch.setenv("ASKWELL_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["version"])
