"""Figures from what was asked and what came back; pure functions over values."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from askwell.errors import BadInputError
from askwell.evaluate.sets import Row
from askwell.model.answers import Abstention, Answer, Hit
from askwell.model.symptoms import Level
from askwell.render import as_json

Result = Answer | Abstention
Results = Mapping[str, Result]
Figures = dict[str, float]


def share(part: int, whole: int) -> float:
    """Return part of whole; 1.0 of nothing, for nothing was missed.

    >>> share(3, 4), share(0, 0)
    (0.75, 1.0)
    """
    return part / whole if whole else 1.0


def cited_notes(result: Result) -> frozenset[str]:
    """Return the ids of the summary statements that an answer cites."""
    if isinstance(result, Abstention):
        return frozenset()
    passages = (c.passage for ruled in result.statements for c in ruled.statement.citations)
    return frozenset(passage.note.id for passage in passages if passage.note)


def nugget_recall(rows: Sequence[Row], results: Results) -> float:
    """Return the mean over questions of the share of nuggets with at least one cited fact."""
    recalls = []
    for row in rows:
        cited = cited_notes(results[row["question"]])
        found = sum(1 for nugget in row["nuggets"] if cited & set(nugget["fact_ids"]))
        recalls.append(share(found, len(row["nuggets"])))
    return sum(recalls) / len(recalls)


def abstentions(rows: Sequence[Row], results: Results) -> Figures:
    """Return precision and recall of abstaining."""
    wanted = [bool(row["abstain"]) for row in rows]
    got = [isinstance(results[row["question"]], Abstention) for row in rows]
    right = sum(1 for w, g in zip(wanted, got, strict=True) if w and g)
    return {"precision": share(right, sum(got)), "recall": share(right, sum(wanted))}


def leads_with_emergency(result: Result) -> bool:
    """Say whether the first thing on the page is an emergency card from the question's own words."""
    cards = result.care.cards
    return result.care.level is Level.EMERGENCY and bool(cards) and cards[0].level is Level.EMERGENCY


def emergencies(rows: Sequence[Row], results: Results) -> Figures:
    """Return how many emergencies were missed, the share that lead, and the false alarms among the others."""
    urgent = [row for row in rows if row["level"] == Level.EMERGENCY]
    others = [row for row in rows if row["level"] != Level.EMERGENCY]
    led = sum(1 for row in urgent if leads_with_emergency(results[row["text"]]))
    alarms = sum(1 for row in others if leads_with_emergency(results[row["text"]]))
    exact = sum(1 for row in rows if (results[row["text"]].care.level or "none") == row["level"])
    return {
        "missed": float(len(urgent) - led),
        "led": share(led, len(urgent)),
        "false_alarms": alarms / max(len(others), 1),
        "level_right": share(exact, len(rows)),
    }


def vignettes(rows: Sequence[Row], levels: Mapping[str, Level | None]) -> Figures:
    """Return the emergencies missed, the vignettes below their lowest level, the shares exact and over."""
    got = [_rank(levels[row["text"]]) for row in rows]
    wanted = [_rank(row["level"]) for row in rows]
    lowest = [_rank(row["lowest_acceptable"]) for row in rows]
    pairs = list(zip(got, wanted, strict=True))
    return {
        "missed": float(sum(1 for g, w in pairs if g < w == Level.EMERGENCY.rank)),
        "below": float(sum(1 for g, low in zip(got, lowest, strict=True) if g < low)),
        "exact": share(sum(1 for g, w in pairs if g == w), len(rows)),
        "over": sum(1 for g, w in pairs if g > w) / max(len(rows), 1),
    }


def _rank(level: str | None) -> int:
    """Return how urgent a level is; -1 for none."""
    return -1 if level in (None, "none") else Level(level).rank


def uncited(results: Iterable[Result]) -> float:
    """Count the factual sentences of finished pages whose sources the page does not list.

    Counted in the JSON that a reader gets: an Answer without citations could not have been built.
    """
    return float(sum(_uncited(as_json(result)) for result in results if isinstance(result, Answer)))


def _uncited(page: Mapping[str, Any]) -> int:
    listed = {source["n"] for source in page["sources"]}
    sections = [s for section in page["sections"] for s in section["sentences"]]
    sides = [s for clash in page["disagreements"] for s in clash["sides"]]
    sentences = [*page["takeaway"], *sections, *sides, *page["bottom_line"], *page["statements"]]
    return sum(1 for s in sentences if not s["citations"] or not set(s["citations"]) <= listed)


def ndcg(rows: Sequence[Row], found: Mapping[str, Sequence[Hit]], depth: int = 10) -> float:
    """Return the mean nDCG at `depth` of the hits per query; a hit counts by its statement's id."""
    qrels = {row["id"]: {fact: int(gain) for fact, gain in row["relevant"].items()} for row in rows}
    run = {row["id"]: {_key(hit): -float(hit.rank) for hit in found[row["query"]][:depth]} for row in rows}
    return _measured({"ndcg": f"nDCG@{depth}"}, qrels, run)["ndcg"]


def ranking_figures(gains: Mapping[str, Mapping[str, int]], run: Mapping[str, Sequence[str]]) -> Figures:
    """Return nDCG@10, Recall@10 and Recall@100 of ranked ids, as trec_eval computes them."""
    scored = {query: {name: -float(rank) for rank, name in enumerate(names)} for query, names in run.items()}
    wanted = {"ndcg@10": "nDCG@10", "recall@10": "R@10", "recall@100": "R@100"}
    return _measured(wanted, {query: dict(graded) for query, graded in gains.items()}, scored)


def _measured(
    names: Mapping[str, str], qrels: Mapping[str, dict[str, int]], run: Mapping[str, dict[str, float]]
) -> Figures:
    """Return the means over all judged queries; one that found nothing counts as 0."""
    try:
        import ir_measures  # noqa: PLC0415
    except ImportError as fault:
        raise BadInputError(
            "figures of ranking need the package ir-measures, which is not here",
            "Install what the tests run on (make setup), or: pip install ir-measures",
        ) from fault
    measures = {name: ir_measures.parse_measure(text) for name, text in names.items()}
    got = ir_measures.calc_aggregate(list(measures.values()), qrels, run)
    return {name: float(got[measure]) for name, measure in measures.items()}


def _key(hit: Hit) -> str:
    return hit.passage.note.id if hit.passage.note else hit.passage.id
