"""The verdict in words."""

import dataclasses

import pytest

from askwell.model.answers import Answer, AnswerSection, Takeaway
from askwell.render.verdict_words import verdict_label
from tests.render import sample


def reporting(verdict: Takeaway, checked: str, concept: str = "back_pain") -> Answer:
    """A page with one report."""
    made = sample.fact("incidence", "Back pain is listed.", sample.BAVENCIO, "4", checked)
    (citation,) = made.statement.citations
    passage = dataclasses.replace(citation.passage, concepts=frozenset({concept}))
    statement = dataclasses.replace(
        made.statement, citations=(dataclasses.replace(citation, passage=passage),)
    )
    report = dataclasses.replace(made, statement=statement)
    section = AnswerSection("incidence", "How common it is", (report,))
    return dataclasses.replace(sample.back_pain(), verdict=verdict, sections=(section,))


@pytest.mark.parametrize(
    ("verdict", "checked", "said"),
    [
        (Takeaway.UNKNOWN, "not re-checked", "Reported, but not re-checked"),
        (Takeaway.UNKNOWN, "against the document", "We found no good evidence"),
        (Takeaway.NO, "not re-checked", "The sources that were checked say no"),
        (Takeaway.NO, "against the document", "The sources say no"),
        (Takeaway.YES, "not re-checked", "The sources say yes"),
    ],
)
def test_an_unchecked_report_is_neither_an_answer_nor_nothing(
    verdict: Takeaway, checked: str, said: str
) -> None:
    assert verdict_label(reporting(verdict, checked)) == said


def test_a_report_on_something_else_changes_nothing() -> None:
    other = reporting(Takeaway.UNKNOWN, "not re-checked", "rash")
    assert verdict_label(other) == "We found no good evidence"
