"""Figures in spoken shapes are read as what they mean."""

import pytest

from askwell.text.quantities import quantities, same


@pytest.mark.parametrize(
    ("spoken", "plain"),
    [
        ("Out of 1,000 people on nivolumab alone, some 29 had colitis", "about 29 in 1000"),
        ("of every 100 patients, 15 had a rash", "15 in 100"),
        ("about one person in fifty", "about 2%"),
        ("one child in five has it", "20%"),
        ("fifteen people in every hundred", "15%"),
        ("six-weekly ipilimumab", "every 6 weeks"),
        ("a fortnight", "2 weeks"),
        ("every fortnight", "every 2 weeks"),
        ("twice as common", "2 times as common"),
        ("three times as often", "3 times as often"),
    ],
)
def test_a_spoken_figure_is_the_plain_one(spoken: str, plain: str) -> None:
    assert same(quantities(spoken)[-1], quantities(plain)[-1])
    assert len(quantities(spoken)) == 1


@pytest.mark.parametrize(
    "text", ["3 patients in 25 trials", "of 1,000 people, 12 mg was given", "10 people, 5 days"]
)
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    assert all(q.denominator is None for q in quantities(text))


def test_a_range_of_multiples_stays_a_range() -> None:
    assert [(q.value, q.high) for q in quantities("two or three times more")] == [(2.0, 3.0)]
