"""What is denied is denied, what is affirmed is affirmed."""

from collections.abc import Callable

import pytest

from askwell.answer.checks.claim import Check
from askwell.answer.checks.polarity import polarity_agrees

Said = Callable[[Check, str, str], str]


@pytest.mark.parametrize(
    ("check", "statement", "passage", "verdict"),
    [
        (polarity_agrees, "Steroids raise blood sugar.", "Steroids raise blood sugar.", "supported"),
        (
            polarity_agrees,
            "Steroids do not raise blood sugar.",
            "Steroids raise blood sugar.",
            "contradicted",
        ),
        (
            polarity_agrees,
            "Stop steroids suddenly.",
            "Steroids must not be stopped suddenly.",
            "contradicted",
        ),
        (
            polarity_agrees,
            "Never stop steroids suddenly.",
            "Steroids must not be stopped suddenly.",
            "supported",
        ),
        (
            polarity_agrees,
            "Ibuprofen is fine with bloody stools.",
            "Loperamide should not be used.",
            "supported",
        ),
        (
            polarity_agrees,
            "Loperamide should be used when stools are bloody.",
            "Loperamide should not be used when stools are bloody.",
            "contradicted",
        ),
        (
            polarity_agrees,
            "Major effects are unusual with a short course.",
            "A short course does not usually have major effects.",
            "supported",
        ),
        (
            polarity_agrees,
            "You can take other medicines without asking your doctor.",
            "Do not take other medicines without asking your doctor.",
            "contradicted",
        ),
        (
            polarity_agrees,
            "Take your temperature before you take paracetamol.",
            "Do not take paracetamol before you have taken your temperature.",
            "supported",
        ),
        (
            polarity_agrees,
            "Breastfeeding is not advised on nivolumab.",
            "Breastfeeding is ruled out on nivolumab.",
            "supported",
        ),
        (
            polarity_agrees,
            "If steroids do not work for colitis, infliximab may be added.",
            "If colitis does not respond to steroids, infliximab may be added.",
            "supported",
        ),
    ],
)
def test_the_check_says(said: Said, check: Check, statement: str, passage: str, verdict: str) -> None:
    assert said(check, statement, passage) == verdict
