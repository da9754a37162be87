"""The patterns know what may stand beside a number."""

from askwell.text.patterns import RATIO, patterns


def test_a_unit_is_whole_and_a_comparator_stands_next_to_its_number() -> None:
    p = patterns()
    assert p.unit.match(" mg/kg")
    assert not p.unit.match(" mgs1")
    assert p.before.search("at least ")
    assert not p.before.search("at least my ")
    assert not p.after.match(" or above 37")


def test_ratios_and_people() -> None:
    assert RATIO.fullmatch(" in every ")
    assert not RATIO.fullmatch(" and ")
    assert patterns().people.match(" of all patients")
