"""Publishers by name, part of a name or id."""

import pytest

from askwell.app.publishers import publisher_ids
from askwell.errors import BadInputError

SHELF = [("nhs", "NHS", 3), ("st-george", "St George's NHS Trust", 1), ("nhs-scot", "NHS Scotland", 2)]


def test_a_whole_name_or_id_means_that_publisher_alone() -> None:
    assert publisher_ids(["NHS"], SHELF) == ("nhs",)
    assert publisher_ids(["st-GEORGE"], SHELF) == ("st-george",)


def test_a_part_of_a_name_means_every_publisher_that_has_it() -> None:
    assert publisher_ids(["nhs t"], SHELF) == ("st-george",)
    assert set(publisher_ids(["st"], SHELF)) == {"st-george"}
    assert set(publisher_ids(["nhs s", "george"], SHELF)) == {"nhs-scot", "st-george"}


@pytest.mark.parametrize("name", ["nobody", "", "  "])
def test_a_name_that_means_nobody_is_refused(name: str) -> None:
    with pytest.raises(BadInputError, match="askwell library list"):
        publisher_ids([name], SHELF)


def test_a_slip_of_the_pen_is_asked_about() -> None:
    with pytest.raises(BadInputError, match="Did you mean 'NHS Scotland'"):
        publisher_ids(["NHS Scotlnd"], SHELF)
