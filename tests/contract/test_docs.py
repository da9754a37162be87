"""The documents say what the code does: settings, commands, errors, links and examples."""

import dataclasses
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from askwell import __version__, errors
from askwell.app.settings import KEYS
from askwell.cli import main
from askwell.cli.entry import grammar
from askwell.model.answers import LeftOut
from askwell.render import as_json
from tests.render import sample

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"])


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_each_setting_is_described(key: object) -> None:
    page = read("running-it.md")
    assert f"`{key.name}`" in page  # type: ignore[attr-defined]
    assert f"`{key.variable}`" in page  # type: ignore[attr-defined]


def test_each_command_is_described() -> None:
    page = read("interfaces.md")
    commands = re.findall(r"^    (\w[\w-]*) ", grammar().format_help(), flags=re.MULTILINE)
    assert len(commands) >= 5
    assert [name for name in commands if f"askwell {name}" not in page] == []


def test_each_error_is_described() -> None:
    page = read("interfaces.md")
    tree = [name for name, value in vars(errors).items() if isinstance(value, type)]
    assert [name for name in tree if f"`{name}`" not in page] == []


def test_each_exit_code_is_described() -> None:
    page = read("interfaces.md")
    for code in ("0", "1", "2", "3", "4", "5", "130"):
        assert re.search(rf"^\| {code} \|", page, flags=re.MULTILINE), code


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="the help is laid out by Python 3.11's argparse")
def test_the_generated_parts_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, "tools/docs.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_each_link_to_a_file_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    local = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in local if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_page_names_a_place_on_someones_machine(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w.])/(home|Users|work|root)/", text)


def test_each_make_target_that_a_page_names_exists() -> None:
    targets = set(
        re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    )
    named = {t for page in PAGES for t in re.findall(r"`make ([a-z]+)", page.read_text(encoding="utf-8"))}
    assert named - targets == set()


def test_the_changelog_knows_this_version() -> None:
    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_each_decision_has_the_parts_of_the_template() -> None:
    for page in sorted((DOCS / "decisions").glob("*.md")):
        text = page.read_text(encoding="utf-8")
        for part in ("## Context", "## Choice", "## What it costs", "## When to revisit"):
            assert part in text, (page.name, part)


def _names(value: object) -> set[str]:
    """Every key of a JSON value, however deep."""
    if isinstance(value, dict):
        return set(value).union(*map(_names, value.values()))
    return set().union(*map(_names, value)) if isinstance(value, list) else set()


def test_the_json_that_the_documents_describe_is_the_json_that_is_made() -> None:
    plain = sample.back_pain()
    first = dataclasses.replace(plain.sections[0].figures[0], per_100=60.0)
    section = dataclasses.replace(plain.sections[0], figures=(*plain.sections[0].figures, first))
    out = (LeftOut("E2", "not in the stored text", ("a",)),)
    results = (plain, dataclasses.replace(plain, sections=(section, *plain.sections[1:]), left_out=out))
    made = set().union(
        *(_names(as_json(r)) for r in (*results, sample.abstention(), sample.urgent_abstention()))
    )
    block = read("interfaces.md").split("<!-- keys of ask -->")[1].split("<!-- end of keys -->")[0]
    shapes = {"card", "read", "sentence"}  # named once, used in several places
    values = {"text", "answered", "partial", "abstained", "yes", "no", "mixed", "unknown", "null"}
    values |= {"quoted", "summarised", "computed", "generated", "original", "summary"}
    told = set(re.findall(r"\w+", block.replace("```text", "").replace("```", "")))
    assert made - told == set()
    assert told - made - shapes - values == set()


def test_the_example_of_a_search_is_what_a_search_prints(
    starter_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ASKWELL_HOME", str(starter_home))
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"\$ askwell (search .*)\n((?:.+\n)+?)```", text)
    assert found is not None
    assert main(shlex.split(found[1])) == 0
    masked = [re.sub(r"\d\.\d+", "N", out) for out in (found[2], capsys.readouterr().out)]
    assert masked[0].strip() == masked[1].strip()
