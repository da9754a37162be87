"""Three-valued evaluation of nested conditions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.care.evaluate import Group, Leaf, Situation, Truth, evaluate, leaves, parse
from askwell.errors import DataError
from askwell.model.symptoms import Finding, Presence, When, Whose

IDS = ("a", "b", "c")
PRESENCES = st.sampled_from(list(Presence))


def situation(*findings: Finding) -> Situation:
    by_id: dict[str, tuple[Finding, ...]] = {}
    for finding in findings:
        by_id[finding.id] = (*by_id.get(finding.id, ()), finding)
    return Situation(by_id, {"limit": 5.0}, frozenset(IDS[:2]))


def truth(raw: object, *findings: Finding) -> Truth:
    return evaluate(parse(raw), situation(*findings))[0]


def test_present_is_yes_denied_is_no_and_unasked_is_unknown() -> None:
    assert truth("a", Finding("a", Presence.PRESENT)) is Truth.YES
    assert truth("a", Finding("a", Presence.ABSENT)) is Truth.NO
    assert truth("a", Finding("a", Presence.NOT_ASKED)) is Truth.UNKNOWN
    assert truth("a") is Truth.UNKNOWN


def test_not_sure_of_a_red_flag_takes_the_cautious_branch_and_of_no_other() -> None:
    assert truth("a", Finding("a", Presence.NOT_SURE)) is Truth.YES
    assert truth("c", Finding("c", Presence.NOT_SURE)) is Truth.UNKNOWN


def test_someone_elses_and_imagined_findings_say_nothing() -> None:
    assert truth("a", Finding("a", Presence.PRESENT, whose=Whose.SOMEONE_ELSE)) is Truth.UNKNOWN
    assert truth("a", Finding("a", Presence.PRESENT, when=When.HYPOTHETICAL)) is Truth.UNKNOWN
    assert truth("a", Finding("a", Presence.PRESENT, when=When.PAST)) is Truth.UNKNOWN


def test_a_condition_may_ask_for_the_past() -> None:
    past = {"finding": "a", "when": ["now", "past"]}
    assert truth(past, Finding("a", Presence.PRESENT, when=When.PAST)) is Truth.YES


def test_thresholds_are_numbers_or_settings() -> None:
    reading = Finding("a", Presence.PRESENT, value=5.0)
    assert truth({"finding": "a", "above": "limit"}, reading) is Truth.NO
    assert truth({"finding": "a", "at_least": "limit"}, reading) is Truth.YES
    assert truth({"finding": "a", "below": 6}, reading) is Truth.YES
    assert truth({"finding": "a", "above": 4}, Finding("a", Presence.PRESENT)) is Truth.UNKNOWN


def test_none_reverses_any() -> None:
    raw = {"none": ["a", "b"]}
    no = (Finding("a", Presence.ABSENT), Finding("b", Presence.ABSENT))
    assert truth(raw, *no) is Truth.YES
    assert truth(raw, no[0]) is Truth.UNKNOWN
    assert truth(raw, Finding("a", Presence.PRESENT)) is Truth.NO


def test_the_findings_that_made_it_true_are_told_once() -> None:
    one = Finding("a", Presence.PRESENT)
    found = evaluate(parse({"all": ["a", {"any": ["a", "b"]}]}), situation(one))
    assert found == (Truth.YES, (one,))


def test_leaves_are_all_found() -> None:
    assert [leaf.finding for leaf in leaves(parse({"all": ["a", {"any": ["b", "c"]}]}))] == ["a", "b", "c"]


@pytest.mark.parametrize(
    "raw",
    [3, {"some": ["a"]}, {"any": []}, {"any": "abc", "all": []}, {"finding": "a", "over": 3}, {"any": 3}],
)
def test_what_is_no_condition_is_refused(raw: object) -> None:
    with pytest.raises(DataError):
        parse(raw)


conditions = st.recursive(
    st.sampled_from(IDS).map(Leaf),
    lambda inner: st.tuples(st.sampled_from(["any", "all"]), st.lists(inner, min_size=1, max_size=3)).map(
        lambda pair: Group(pair[0], tuple(pair[1]))
    ),
    max_leaves=6,
)


@given(conditions, st.lists(st.tuples(st.sampled_from(IDS), PRESENCES), max_size=4), st.sampled_from(IDS))
def test_adding_a_present_finding_never_lowers_the_truth(
    condition: Group | Leaf, told: list[tuple[str, Presence]], extra: str
) -> None:
    findings = [Finding(i, presence) for i, presence in told]
    before = evaluate(condition, situation(*findings))[0]
    after = evaluate(condition, situation(*findings, Finding(extra, Presence.PRESENT)))[0]
    assert after >= before
