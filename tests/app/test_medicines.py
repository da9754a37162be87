"""Limits by medicine take brand, generic name and class."""

import pytest

from askwell.app.medicines import medicine_ids
from askwell.errors import BadInputError
from askwell.text import vocabulary


def test_a_brand_and_its_generic_name_are_the_same_limit() -> None:
    words = vocabulary.load()
    assert medicine_ids(["Opdivo"], words) == medicine_ids(["nivolumab"], words) != ()


def test_a_misspelt_name_is_repaired() -> None:
    words = vocabulary.load()
    assert medicine_ids(["pembrolizumb"], words) == medicine_ids(["pembrolizumab"], words)


def test_a_class_holds_its_medicines() -> None:
    words = vocabulary.load()
    wanted = medicine_ids(["nivolumab"], words)[0]
    assert wanted in medicine_ids(["checkpoint inhibitor"], words)


def test_a_name_in_no_table_is_refused() -> None:
    with pytest.raises(BadInputError, match="'back pain' is no medicine"):
        medicine_ids(["back pain"], vocabulary.load())
