"""Ask everything in the fixed sets and turn what comes back into figures with their digests."""

from collections.abc import Callable, Iterable
from pathlib import Path

from askwell.app.engine import Engine
from askwell.evaluate import metrics
from askwell.evaluate.claims import claim_figures
from askwell.evaluate.floors import Measured
from askwell.evaluate.metrics import Figures, Results
from askwell.evaluate.sets import RowSet, load

LOWER_IS_BETTER = ("missed", "false_alarms", "uncited_sentences")
Say = Callable[[str], None]


def measure(engine: Engine, folder: Path, say: Say) -> Measured:
    """Return the figures of every set in `folder`; `say` hears what is being measured."""
    nuggets = load(folder, "ask_nuggets", "question", "nuggets")
    abstain = load(folder, "abstain", "question", "abstain")
    urgent = load(folder, "emergencies", "text", "level")
    lay = load(folder, "search_lay", "id", "query", "relevant")
    claims = load(folder, "claims", "statement", "passages", "label")
    questions = [row["question"] for s in (nuggets, abstain) for row in s.rows] + [
        r["text"] for r in urgent.rows
    ]
    say(f"asking {len(set(questions))} questions")
    results = {question: engine.ask(question) for question in dict.fromkeys(questions)}
    say(f"searching {len(lay.rows)} times, checking {len(claims.rows)} claims")
    figures: Figures = {"uncited_sentences": metrics.uncited(results.values())}
    figures |= _answers(nuggets, abstain, urgent, results)
    found = {row["query"]: engine.search(row["query"], 10) for row in lay.rows}
    figures |= {f"{name}.ndcg_at_10": metrics.ndcg(rows, found) for name, rows in lay.parts()}
    figures |= claim_figures(engine, claims)
    return Measured(
        figures, lower(figures), {s.name: s.digest for s in (nuggets, abstain, urgent, lay, claims)}
    )


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
