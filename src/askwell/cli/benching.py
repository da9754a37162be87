"""`askwell bench`: measure finding, checking and answering on sets with known answers."""

import argparse
from pathlib import Path

from askwell.app import settings as app_settings
from askwell.cli.parser import Commands, Parser, add_command
from askwell.cli.printing import print_json, say

SETS = Path("tests/sets")
EXAMPLES = """  askwell bench retrieval nfcorpus
  askwell bench claims
  askwell bench ask --sets tests/sets"""
RETRIEVAL_EXAMPLES = """  askwell bench retrieval nfcorpus
  askwell bench retrieval nfcorpus --split dev > figures.json

The folder is laid out as BEIR does: corpus.jsonl, queries.jsonl, qrels/SPLIT.tsv. Its corpus is read into a
library of its own, kept in the cache: the first run takes minutes."""
SETS_EXAMPLES = """  askwell bench {name}
  askwell bench {name} --sets tests/sets > figures.json"""


def add(commands: Commands) -> None:
    """Add the command and its verbs to the grammar."""
    parser = add_command(commands, "bench", "measure on sets with known answers; prints JSON", EXAMPLES)
    verbs = parser.add_subparsers(title="what to measure", metavar="WHAT", parser_class=Parser, required=True)
    about = "measure finding on a public retrieval test set"
    retrieval = add_command(verbs, "retrieval", about, RETRIEVAL_EXAMPLES)
    retrieval.add_argument("folder", metavar="BEIR_FOLDER", type=Path, help="the folder with the test set")
    retrieval.add_argument("--split", default="test", metavar="NAME", help="which qrels/NAME.tsv (test)")
    retrieval.set_defaults(run=run_retrieval)
    for name, about in (
        ("claims", "measure how many false statements are refused and true ones passed"),
        ("ask", "measure answers, abstaining, emergencies and finding on the starter library"),
    ):
        verb = add_command(verbs, name, about, SETS_EXAMPLES.format(name=name))
        verb.add_argument("--sets", default=SETS, type=Path, metavar="FOLDER", help=f"the sets ({SETS})")
        verb.set_defaults(run=run_sets, what=name)


def run_retrieval(arguments: argparse.Namespace) -> int:
    """Measure finding."""
    from askwell.evaluate import beir, retrieval  # noqa: PLC0415

    wanted = beir.load(arguments.folder, arguments.split)
    settings = app_settings.load(app_settings.environment())
    print_json(retrieval.bench(settings, wanted, say))
    return 0


def run_sets(arguments: argparse.Namespace) -> int:
    """Measure the fixed sets on a fresh library made of the starter documents alone."""
    from askwell.evaluate import gate  # noqa: PLC0415

    measure = {"claims": gate.measure_claims, "ask": gate.measure_ask}[arguments.what]
    with gate.fresh_engine(app_settings.environment(), say) as engine:
        measured = measure(engine, arguments.sets, say)
    print_json({"figures": measured.figures, "digests": measured.digests})
    return 0
