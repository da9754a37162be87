"""Ask everything in the fixed sets and turn what comes back into figures with their digests."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from askwell.app import settings, wiring
from askwell.app.engine import Engine
from askwell.evaluate import metrics
from askwell.evaluate.claims import claim_figures
from askwell.evaluate.floors import Measured
from askwell.evaluate.metrics import Figures, Results
from askwell.evaluate.sets import RowSet, load

LOWER_IS_BETTER = ("missed", "false_alarms", "uncited_sentences", "over", "below")
Say = Callable[[str], None]


@contextmanager
def fresh_engine(environ: Mapping[str, str], say: Say) -> Iterator[Engine]:
    """Give an engine on a library of the starter documents alone, whatever the person's own holds."""
    with tempfile.TemporaryDirectory() as folder:
        plain = {name: value for name, value in environ.items() if not name.startswith("ASKWELL_")}
        cache = str(settings.load(environ).cache)
        own = settings.load(plain | {"ASKWELL_HOME": folder}, {"cache": cache})
        yield wiring.build(own, say)


def measure(engine: Engine, folder: Path, say: Say) -> Measured:
    """Return the figures of every set in `folder`; `say` hears what is being measured."""
    asked, claims = measure_ask(engine, folder, say), measure_claims(engine, folder, say)
    return Measured(
        {**asked.figures, **claims.figures},
        asked.lower_is_better | claims.lower_is_better,
        {**asked.digests, **claims.digests},
    )


def measure_claims(engine: Engine, folder: Path, say: Say) -> Measured:
    """Return how the set of claims is ruled on."""
    claims = load(folder, "claims", "statement", "passages", "label")
    say(f"checking {len(claims.rows)} claims")
    figures = claim_figures(engine, claims)
    return Measured(figures, lower(figures), {claims.name: claims.digest})


def measure_ask(engine: Engine, folder: Path, say: Say) -> Measured:
    """Return what is answered, withheld, found and sent to help."""
    nuggets = load(folder, "ask_nuggets", "question", "nuggets")
    abstain = load(folder, "abstain", "question", "abstain")
    urgent = load(folder, "emergencies", "text", "level")
    lay = load(folder, "search_lay", "id", "query", "relevant")
    told = load(folder, "vignettes", "text", "level", "lowest_acceptable")
    questions = [row["question"] for s in (nuggets, abstain) for row in s.rows] + [
        r["text"] for r in urgent.rows
    ]
    say(f"asking {len(set(questions))} questions")
    results = {question: engine.ask(question) for question in dict.fromkeys(questions)}
    figures: Figures = {"uncited_sentences": metrics.uncited(results.values())}
    figures |= _answers(nuggets, abstain, urgent, results)
    say(f"searching {len(lay.rows)} times")
    found = {row["query"]: engine.search(row["query"], 10) for row in lay.rows}
    figures |= {f"{name}.ndcg_at_10": metrics.ndcg(rows, found) for name, rows in lay.parts()}
    levels = {row["text"]: engine.check(row["text"]).assessment.level for row in told.rows}
    for name, rows in told.parts():
        figures |= {f"{name}.{k}": v for k, v in metrics.vignettes(rows, levels).items()}
    sets = (nuggets, abstain, urgent, lay, told)
    return Measured(figures, lower(figures), {s.name: s.digest for s in sets})


def lower(names: Iterable[str]) -> frozenset[str]:
    """Return which of these figures are better when lower."""
    return frozenset(name for name in names if name.rpartition(".")[2] in LOWER_IS_BETTER)


def _answers(nuggets: RowSet, abstain: RowSet, urgent: RowSet, results: Results) -> Figures:
    figures = {f"{name}.recall": metrics.nugget_recall(rows, results) for name, rows in nuggets.parts()}
    for name, rows in abstain.parts():
        figures |= {f"{name}.{k}": v for k, v in metrics.abstentions(rows, results).items()}
    for name, rows in urgent.parts():
        figures |= {f"{name}.{k}": v for k, v in metrics.emergencies(rows, results).items()}
    return figures
