import pytest

from askwell.answer.checks.binding import given_elsewhere
from askwell.answer.checks.claim import Claim, Evidence

NIVOLUMAB = Evidence(
    "Liver inflammation was recorded in 1.8% of patients on nivolumab alone.", "A label; nivolumab"
)
IPILIMUMAB = Evidence(
    "Liver inflammation occurred in 4.1% of patients on ipilimumab alone.", "A label; ipilimumab"
)
ARMS = Evidence(
    "Dose reductions were reported in 12% of cabazitaxel-treated patients and 4% of mitoxantrone-treated patients."
)


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        ("Liver inflammation was recorded in 1.8% of those given ipilimumab alone.", (NIVOLUMAB, IPILIMUMAB)),
        (
            "Mitoxantrone patients needed dose reductions more often (12%) than those on cabazitaxel (4%).",
            (ARMS,),
        ),
    ],
)
def test_a_share_that_the_source_gives_to_another_is_found(
    statement: str, evidence: tuple[Evidence, ...]
) -> None:
    assert given_elsewhere(Claim(statement, evidence))


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        ("Liver inflammation was recorded in 4.1% of those given Yervoy alone.", (NIVOLUMAB, IPILIMUMAB)),
        ("Dose reductions came in 4% with mitoxantrone and 12% with cabazitaxel.", (ARMS,)),
        ("Liver inflammation is a side effect of ipilimumab.", (NIVOLUMAB, IPILIMUMAB)),
    ],
)
def test_a_share_given_to_the_right_one_is_left_alone(statement: str, evidence: tuple[Evidence, ...]) -> None:
    assert given_elsewhere(Claim(statement, evidence)) == ""
