"""Renew the generated parts of docs/ (settings, commands, errors, rules); --check says what is out of date.

A generated part stands between `<!-- begin NAME -->` and `<!-- end NAME -->` and is made by one of PARTS.
"""

import argparse
import inspect
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import rule_table

from askwell import errors
from askwell.app.settings import KEYS
from askwell.cli.entry import grammar

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
RETRIEVAL = ROOT / "benchmarks" / "figures" / "retrieval.json"
COLUMNS = "100"


def settings() -> str:
    """Return the table of settings."""
    rows = [f"| `{key.name}` | `{key.variable}` | {key.about} |" for key in KEYS]
    return "\n".join(["| key in the file | environment | what it is for |", "|---|---|---|", *rows])


def command_names() -> list[str]:
    """Return every command, with its sub-command, in the order of the help."""
    return [" ".join(path) for path in _walk(grammar(), ())]


def commands() -> str:
    """Return the help of every command."""
    blocks = []
    for name in command_names():
        argv = [sys.executable, "-m", "askwell", *name.split(), "--help"]
        env = dict(os.environ) | {"COLUMNS": COLUMNS, "NO_COLOR": "1"}  # noqa: TID251 - argparse reads the width there
        text = subprocess.run(argv, check=True, capture_output=True, text=True, env=env).stdout
        blocks.append(f"### askwell {name}\n\n```text\n{text.rstrip()}\n```")
    return "\n\n".join(blocks)


def error_list() -> str:
    """Return the table of errors with what each means."""
    rows = [
        f"| `{name}` | {inspect.getdoc(cls)} |"
        for name, cls in vars(errors).items()
        if inspect.isclass(cls) and issubclass(cls, errors.AskwellError)
    ]
    return "\n".join(["| error | what it means |", "|---|---|", *rows])


def retrieval_table() -> str:
    """Return the table of what was found on public sets, ours first, from the figures of the benchmark."""
    lines = ["| set | search | nDCG@10 | Recall@10 | Recall@100 | p50, ms |", "|---|---|---|---|---|---|"]
    for name, row in json.loads(RETRIEVAL.read_text(encoding="utf-8")).items():
        lines.append(_retrieval_row(f"{name} ({row['queries']} queries)", "**Askwell**", row))
        lines += [_retrieval_row("", peer, own) for peer, own in row.get("peers", {}).items()]
    return "\n".join(lines)


def _retrieval_row(name: str, search: str, row: Mapping[str, float]) -> str:
    shown = " | ".join(f"{row[figure]:.3f}" for figure in ("ndcg@10", "recall@10", "recall@100"))
    return f"| {name} | {search} | {shown} | {row['p50_ms']:.0f} |"


PARTS = {
    "settings": settings,
    "commands": commands,
    "errors": error_list,
    "retrieval": retrieval_table,
}
WHOLE = {"rules.csv": rule_table.as_csv, "rules.html": rule_table.as_html}


def renewed(text: str) -> str:
    """Return a page with its generated parts made anew."""
    for name, make in PARTS.items():
        if f"<!-- begin {name} -->" in text:
            head, tail = f"<!-- begin {name} -->\n", f"<!-- end {name} -->"
            text = text[: text.index(head)] + head + make() + "\n" + text[text.index(tail) :]
    return text


def main() -> int:
    """Renew the pages, or with --check return 1 when one is out of date."""
    check = "--check" in sys.argv[1:]
    stale = 0
    whole = {DOCS / name: make for name, make in WHOLE.items()}
    for page in sorted({*DOCS.glob("*.md"), *whole}):
        before = page.read_text(encoding="utf-8") if page.exists() else ""
        after = whole[page]() if page in whole else renewed(before)
        if before != after:
            stale += 1
            print(f"{page.name} {'is out of date: make docs' if check else 'renewed'}")
            if not check:
                page.write_text(after, encoding="utf-8")
    return 1 if check and stale else 0


def _walk(parser: argparse.ArgumentParser, path: tuple[str, ...]) -> list[tuple[str, ...]]:
    found = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]  # noqa: SLF001
    if not found:
        return [path]
    return [leaf for name, inner in found[0].choices.items() for leaf in _walk(inner, (*path, name))]


if __name__ == "__main__":
    sys.exit(main())
