"""`askwell verify`: whether passages carry statements."""

import argparse
import json

from askwell.cli.engines import opened
from askwell.cli.given import file_text
from askwell.cli.parser import Commands, add_command

EXAMPLES = """  askwell verify claims.jsonl
  cat claims.jsonl | askwell verify - > verdicts.jsonl

Each line of the file is one statement with what it is said to rest on:
  {"id": "1", "statement": "...", "passages": [{"text": "...", "source": "name of the source"}]}
and gives one line
  {"id": "1", "verdict": "supported", "reason": "", "checks": [...], "probability": 0.97}
where the verdict is supported, unsupported or contradicted. The exit code is 0 whatever the verdicts."""


def add(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = add_command(commands, "verify", "check statements against passages", EXAMPLES)
    parser.add_argument("file", metavar="FILE.jsonl", help='a file of JSON lines, or "-" for a pipe')
    parser.set_defaults(run=run, library="")


def run(arguments: argparse.Namespace) -> int:
    """Rule on each line, in order."""
    from askwell.app.verifying import read_items, verdict_json  # noqa: PLC0415

    items = read_items(file_text(arguments.file))
    engine = opened(arguments)
    for item, ruling in zip(items, engine.verify(items), strict=True):
        print(json.dumps(verdict_json(item, ruling), ensure_ascii=False))
    return 0
