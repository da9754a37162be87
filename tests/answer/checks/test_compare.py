"""Sources disagree when they advise differently on the same thing; differing rates are no disagreement."""

import pytest

from askwell.answer.checks.compare import disagree
from askwell.model.answers import Citation, Statement, StatementKind
from askwell.model.sources import Head, Kind, Passage, Source, Span, Tier


def statement(text: str) -> Statement:
    source = Source("s", "A page", "nhs", "nhs", Tier.NATIONAL, Kind.ORIGINAL)
    head = Head("d", source, 1, "A page", "unknown", "unknown", "0" * 64)
    span = Span(0, len(text))
    passage = Passage("p", head.id, source.id, (), span, text, Kind.ORIGINAL)
    return Statement(text, "treatment", text, StatementKind.QUOTED, (Citation(passage, head, span),))


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        ("Avoid fibre during diarrhoea.", "Do not avoid fibre during diarrhoea.", "fibre"),
        ("Call if your temperature is above 37.5 °C.", "Call if your temperature is above 38 °C.", "38"),
        ("Start exercise early after surgery.", "Start exercise late after surgery.", "early or late"),
        ("Back pain affected 15% on atezolizumab.", "Back pain affected 12% on pembrolizumab.", None),
        ("Fatigue affected 36% of people.", "Fatigue affected 41% of people.", None),
        ("Wash your hands often.", "Sleep helps most people recover.", None),
        ("Rash is common with nivolumab alone.", "Rash is rare with nivolumab plus ipilimumab.", None),
        ("Call within 24 hours.", "Call within one day.", None),
    ],
)
def test_disagreement(a: str, b: str, said: str | None) -> None:
    for first, second in ((a, b), (b, a)):
        found = disagree(statement(first), statement(second))
        assert (found is None) == (said is None)
    assert said is None or said in str(disagree(statement(a), statement(b)))
