"""Figures from answers: what counts as found, abstained, missed and led."""

import math
from typing import Any

import pytest

from askwell.evaluate import metrics
from askwell.model.answers import (
    Abstention,
    AbstentionReason,
    Answer,
    AnswerSection,
    Care,
    Citation,
    Hit,
    Made,
    Ruled,
    Ruling,
    Statement,
    StatementKind,
    Verdict,
)
from askwell.model.questions import Question, QuestionKind
from askwell.model.sources import Kind
from askwell.model.symptoms import Card, CardItem, Level
from askwell.render import as_json
from askwell.testing import make_document, make_passages

MADE = Made("2026-01-01T00:00:00+00:00", "v", 1, "extractive", "fake", "0")
SUMMARY = make_document("Back pain is common.\nRest helps a little.", kind=Kind.SUMMARY)
PASSAGES = make_passages(SUMMARY)
NOTES = [passage.note.id for passage in PASSAGES if passage.note]


def card(level: Level) -> Card:
    return Card("c", level, "Title", "Call now if:", (CardItem("a sign"),))


def answer(*rows: int, care: Care = Care()) -> Answer:  # noqa: B008 - a frozen value
    ruled = []
    for row in rows:
        citation = Citation(PASSAGES[row], SUMMARY.head, PASSAGES[row].span)
        statement = Statement(str(row), "f", PASSAGES[row].text, StatementKind.SUMMARISED, (citation,))
        ruled.append(Ruled(statement, Ruling(Verdict.SUPPORTED, ())))
    question = Question("q", QuestionKind.GENERAL)
    return Answer(question, None, (), (AnswerSection("f", "F", tuple(ruled)),), (), care, MADE)


def abstention(care: Care = Care()) -> Abstention:  # noqa: B008 - a frozen value
    question = Question("q", QuestionKind.GENERAL)
    return Abstention(question, AbstentionReason.NOT_IN_LIBRARY, "Not in the library.", care, MADE)


def test_a_nugget_is_found_when_any_of_its_facts_is_cited() -> None:
    rows = [{"question": "q", "nuggets": [{"fact_ids": [NOTES[0], "other"]}, {"fact_ids": [NOTES[1]]}]}]
    assert metrics.nugget_recall(rows, {"q": answer(0)}) == 0.5
    assert metrics.nugget_recall(rows, {"q": answer(0, 1)}) == 1.0
    assert metrics.nugget_recall(rows, {"q": abstention()}) == 0.0


def test_abstaining_is_scored_by_precision_and_recall() -> None:
    rows = [{"question": q, "abstain": q in "ab"} for q in "abc"]
    results: dict[str, metrics.Result] = {"a": abstention(), "b": answer(0), "c": abstention()}
    assert metrics.abstentions(rows, results) == {"precision": 0.5, "recall": 0.5}


def test_an_emergency_leads_only_when_its_card_comes_first() -> None:
    emergency, other = card(Level.EMERGENCY), card(Level.SAME_DAY)
    assert metrics.leads_with_emergency(answer(0, care=Care(Level.EMERGENCY, (emergency, other))))
    assert metrics.leads_with_emergency(abstention(Care(Level.EMERGENCY, (emergency,))))
    assert not metrics.leads_with_emergency(answer(0, care=Care(Level.EMERGENCY, (other, emergency))))
    assert not metrics.leads_with_emergency(answer(0, care=Care(None, (), (), (emergency,))))


def test_a_missed_emergency_is_counted_apart_from_false_alarms() -> None:
    rows = [{"text": q, "level": level} for q, level in (("a", "emergency"), ("b", "none"), ("c", "none"))]
    alarm = abstention(Care(Level.EMERGENCY, (card(Level.EMERGENCY),)))
    figures = metrics.emergencies(rows, {"a": abstention(), "b": alarm, "c": abstention()})
    assert figures == {"missed": 1.0, "led": 0.0, "false_alarms": 0.5, "level_right": 1 / 3}


def test_ndcg_is_one_for_the_ideal_order_and_less_for_another() -> None:
    rows = [{"id": "1", "query": "q", "relevant": {NOTES[0]: 2, NOTES[1]: 1}}]

    def hits(*order: int) -> list[Hit]:
        return [Hit(PASSAGES[row], SUMMARY.head, rank, 1.0) for rank, row in enumerate(order, 1)]

    assert metrics.ndcg(rows, {"q": hits(0, 1)}) == 1.0
    assert 0 < metrics.ndcg(rows, {"q": hits(1, 0)}) < 1
    assert metrics.ndcg(rows, {"q": []}) == 0.0


def test_ndcg_is_that_of_the_reference_implementation() -> None:
    import ir_measures

    relevant = {NOTES[0]: 1, NOTES[1]: 2, "elsewhere": 1}
    rows = [{"id": "1", "query": "q", "relevant": relevant}]
    hits = [Hit(PASSAGES[row], SUMMARY.head, rank, 1.0) for rank, row in enumerate((0, 1), 1)]
    run = {"1": {NOTES[0]: 2.0, NOTES[1]: 1.0}}
    measure = ir_measures.nDCG @ 10
    expected = ir_measures.calc_aggregate([measure], {"1": relevant}, run)[measure]
    assert metrics.ndcg(rows, {"q": hits}) == pytest.approx(expected, abs=1e-9)


def test_a_sentence_whose_source_the_page_does_not_list_is_counted() -> None:
    assert metrics.uncited([answer(0, 1), abstention()]) == 0.0
    page: dict[str, Any] = as_json(answer(0, 1))
    assert metrics._uncited(page) == 0
    page["sections"][0]["sentences"][0]["citations"] = []
    page["statements"][1]["citations"] = [7]
    assert metrics._uncited(page) == 2


def test_rankings_are_scored_as_trec_eval_does() -> None:
    gains = {"q": {"a": 2, "b": 1}, "r": {"c": 1}}
    figures = metrics.ranking_figures(gains, {"q": ["b", "x", "a"], "r": []})
    ideal = 2 + 1 / math.log2(3)
    assert math.isclose(figures["ndcg@10"], (1 + 2 / math.log2(4)) / ideal / 2, abs_tol=1e-6)
    assert figures["recall@10"] == figures["recall@100"] == 0.5


def test_vignettes_count_what_is_missed_below_exact_and_over() -> None:
    rows = [
        {"text": "a", "level": "emergency", "lowest_acceptable": "emergency"},
        {"text": "b", "level": "soon", "lowest_acceptable": "routine"},
        {"text": "c", "level": "none", "lowest_acceptable": "none"},
        {"text": "d", "level": "same_day", "lowest_acceptable": "same_day"},
    ]
    levels = {"a": Level.SAME_DAY, "b": Level.ROUTINE, "c": None, "d": Level.EMERGENCY}
    figures = metrics.vignettes(rows, levels)
    assert figures == {"missed": 1.0, "below": 1.0, "exact": 0.25, "over": 0.25}
