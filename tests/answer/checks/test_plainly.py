"""Figures that are plainly other are seen, and those that may be the same in other words are not."""

import pytest

from askwell.answer.checks.claim import Claim, Evidence
from askwell.answer.checks.plainly import plainly_other


def said(statement: str, evidence: str) -> bool:
    return bool(plainly_other(Claim(statement, (Evidence(evidence),))))


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        ("Fewer than half of the people got a rash.", "A rash affected 94 of 100 people."),
        ("Between 3% and 13% die.", "Deaths occur in about 0.3% to 1.3% of people."),
        ("Only two of the 21 patients were treated.", "Seventeen of the 21 patients were treated."),
        ("Take 10 mg/kg a day.", "Take 10 mg a day."),
        ("It lasts 6 months.", "It lasts 6 weeks."),
    ],
)
def test_a_figure_that_cannot_be_the_source_s_is_plainly_other(statement: str, evidence: str) -> None:
    assert said(statement, evidence)
    assert not said(evidence, evidence)


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        ("A rash spared three in four people.", "A rash affected 25% of people."),
        ("A rash was 10% more frequent.", "A rash affected 25% on A and 15% on B."),
        ("About a third had a rash.", "A rash affected 36%."),
        ("A rash affected 12%.", "A rash is common."),
        ("It lasts a month.", "It lasts 4 weeks."),
    ],
)
def test_what_may_be_computed_or_rounded_is_not(statement: str, evidence: str) -> None:
    assert not said(statement, evidence)
