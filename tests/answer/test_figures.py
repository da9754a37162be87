import pytest

from askwell.answer.answer import answer
from askwell.model.answers import Answer, Figure
from tests.answer.conftest import Build
from tests.answer.documents import bullet, document


def rates(over: Build, *bullets: str) -> list[Figure]:
    made = answer(
        "How common is back pain on pembrolizumab?", over({"a.md": document("a", "Trust", "".join(bullets))})
    )
    assert isinstance(made, Answer)
    return [f for s in made.sections for f in s.figures]


def rate(text: str) -> str:
    return bullet("n-1", text, "incidence", medicines="pembrolizumab")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Back pain affected 12% of 89 people on pembrolizumab.", (12.0, 12.0, 12.0)),
        ("Back pain may affect more than 1 in 10 people on pembrolizumab.", (None, 10.0, None)),
        ("Back pain may affect up to 1 in 100 people on pembrolizumab.", (None, None, 1.0)),
    ],
)
def test_a_rate_is_read_as_the_statement_gives_it(
    over: Build, text: str, expected: tuple[float | None, ...]
) -> None:
    (figure,) = rates(over, rate(text))
    assert (figure.per_100, figure.low, figure.high) == expected
    assert figure.medicine == "pembrolizumab"


def test_a_severe_or_treatment_related_rate_is_named_as_such(over: Build) -> None:
    (severe,) = rates(over, rate("Severe (grade 3) back pain affected 1% of 89 people on pembrolizumab."))
    (related,) = rates(over, rate("Treatment-related back pain was reported in 2% on pembrolizumab."))
    assert severe.label == "back pain, severe"
    assert related.label == "back pain, put down to the medicine"


@pytest.mark.parametrize(
    "text",
    [
        "Back pain with rash affected 12% of people on pembrolizumab.",
        "Back pain affected 12% on pembrolizumab and 9% on placebo.",
        "Back pain is common on pembrolizumab.",
    ],
)
def test_a_rate_that_could_be_read_two_ways_is_not_drawn(over: Build, text: str) -> None:
    assert rates(over, rate(text)) == []


def test_the_number_of_people_counted_is_kept(over: Build) -> None:
    (figure,) = rates(over, rate("Back pain affected 15.3% of 3,178 people on pembrolizumab."))
    assert figure.population == "3,178 people"


def test_two_rates_that_a_table_could_not_tell_apart_are_left_to_the_sentences(over: Build) -> None:
    one = bullet(
        "n-1", "Back pain affected 12% of people on pembrolizumab.", "incidence", medicines="pembrolizumab"
    )
    two = bullet("n-2", "Back pain was seen in 30% on pembrolizumab.", "incidence", medicines="pembrolizumab")
    assert rates(over, one, two) == []
