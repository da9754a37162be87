"""A sentence that a composer proposes is shown only when it says what its statements say, no more, no less."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from askwell.answer import plan
from askwell.answer.accept import Proposed, as_statement, objection, unsupported
from askwell.answer.checks import claim_of, rule
from askwell.answer.checks.meaning import meanings
from askwell.answer.drafts import statement
from askwell.model.answers import Citation, Ruled, StatementKind, Verdict
from askwell.model.sources import Kind
from askwell.ports import Proposal
from askwell.testing import make_document, make_passages
from askwell.text import vocabulary
from tests.answer.conftest import ENCODER

DATA = Path(__file__).parent / "data"
LINES = (DATA / "wordings.jsonl").read_text(encoding="utf-8").splitlines()
ROWS: list[dict[str, Any]] = [json.loads(line) for line in LINES]


def stated(text: str, source_id: str = "leaflet", **source: object) -> Ruled:
    """Return a statement that stands in a summary document of its own, with its ruling."""
    document = make_document(text, source_id, kind=Kind.SUMMARY, **source)
    (passage,) = make_passages(document)
    made = statement(
        text, StatementKind.SUMMARISED, (Citation(passage, document.head, passage.span),), "daily"
    )
    return Ruled(made, rule(made))


def proposed(text: str, *named: Ruled) -> Proposed:
    made = as_statement(Proposal("daily", text, tuple(r.statement.id for r in named)), named)
    return Proposed(made, named, plan.load(), vocabulary.load())


def judged(row: dict[str, Any]) -> str:
    """Return what speaks against a row's sentence, "" for nothing."""
    named = [stated(text, f"leaflet-{n}") for n, text in enumerate(row["from"])]
    one = proposed(row["text"], *named)
    claim = claim_of(one.made)
    claim = replace(claim, meaning=meanings([claim], ENCODER)[0])
    return objection(one) or unsupported(one.made, claim)[0]


def test_every_statement_of_the_set_is_itself_supported() -> None:
    verdicts = {stated(text).ruling.verdict for row in ROWS for text in row["from"]}
    assert verdicts == {Verdict.SUPPORTED}


WRONG = [row for row in ROWS if not row["ok"]]


@pytest.mark.parametrize("row", WRONG, ids=lambda row: f"{row['kind']}: {row['text'][:40]}")
def test_a_sentence_that_says_something_else_is_refused(row: dict[str, Any]) -> None:
    assert judged(row)


def test_most_sentences_that_say_the_same_are_kept() -> None:
    right = [row for row in ROWS if row["ok"]]
    kept = [row for row in right if not judged(row)]
    assert len(right) >= 25
    assert len(kept) / len(right) >= 0.8


def test_a_sentence_cites_what_its_statements_cite_and_nothing_else() -> None:
    one, two = stated("Dry mouth is common.", "a"), stated("Dry eyes are common.", "b")
    made = proposed("Dry mouth and dry eyes are common.", one, two).made
    assert made.citations == one.statement.citations + two.statement.citations
    assert made.kind is StatementKind.GENERATED


def test_a_sentence_that_names_a_source_is_refused() -> None:
    one = proposed("A Test Publisher says that rest may help.", stated("Rest may help."))
    assert objection(one) == "it adds words: test"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Rest may help", "not one whole sentence"),
        ("rest may help.", "not one whole sentence"),
        ("Rest.", "3 to 30"),
        ("Rest may help. \u202e", "marks"),
        ("Rest may help at www.rest.test.", "marks"),
        ("Do not rest; rest may help.", "adds words"),
        ("Take 400 mg and rest may help.", "number"),
    ],
)
def test_a_sentence_that_breaks_the_rules_of_a_page_is_refused(text: str, said: str) -> None:
    assert said in objection(proposed(text, stated("Rest may help.")))


def test_a_checked_statement_is_not_joined_with_one_that_is_not() -> None:
    one, two = stated("Dry mouth is common.", "a"), stated("Dry eyes are common.", "b")
    cited = two.statement.citations[0]
    assert cited.passage.note is not None
    note = replace(cited.passage.note, checked="not re-checked")
    open_one = replace(cited, passage=replace(cited.passage, note=note))
    two = replace(two, statement=replace(two.statement, citations=(open_one,)))
    if two.statement.rechecked:
        pytest.fail("the note should count as not re-checked")
    assert "joins a re-checked" in objection(proposed("Dry mouth and dry eyes are common.", one, two))
