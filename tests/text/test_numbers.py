"""Numbers are found in digits and in words, each where it stands."""

import pytest

from askwell.text.numbers import numbers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,124 of 3,178", [1124, 3178]),
        ("2.5 or 2,5", [2.5, 2.5]),
        ("twenty-five, one hundred and twenty", [25, 120]),
        ("two hundred thousand and 1.5 million", [200000, 1500000]),
        ("two three", [2, 3]),
        ("1.60 and 067", [1.6]),
        ("pd-1, 5-fu and b12", [5]),
        ("someone", []),
    ],
)
def test_values(text: str, values: list[float]) -> None:
    found = numbers(text)
    assert [n.value for n in found] == values
    assert all(n.span.of(text).strip() for n in found)


def test_a_number_in_words_or_without_decimals_says_so() -> None:
    assert [(n.whole, n.spelled) for n in numbers("three 3 3.5")] == [
        (True, True),
        (True, False),
        (False, False),
    ]
