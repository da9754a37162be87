"""Limits by keyword."""

import pytest

from askwell.app.limits import limited
from askwell.errors import BadInputError
from askwell.model.questions import Filters


def test_one_name_and_several_are_both_taken_and_the_rest_stays() -> None:
    before = Filters(kinds=("summary",))
    made = limited(before, {"publishers": "NHS", "medicines": ["Opdivo", "Yervoy"], "published_from": "2020"})
    assert made == Filters(
        publishers=("NHS",), medicines=("Opdivo", "Yervoy"), kinds=("summary",), published_from="2020"
    )


def test_a_keyword_there_is_not_is_asked_about() -> None:
    with pytest.raises(BadInputError, match="Did you mean 'publishers'"):
        limited(Filters(), {"publisher": "NHS"})
