"""What is told beside the words: medicines, days since an infusion, answers."""

import pytest

from askwell.care import load
from askwell.care.told import circumstances, unknown
from askwell.errors import InvalidValueError
from askwell.model.advice import Circumstances
from askwell.model.symptoms import Presence

BOOK = load()


def ids(about: Circumstances) -> dict[str, Presence]:
    return {f.id: f.presence for f in circumstances(about, BOOK)}


def test_the_name_of_a_medicine_tells_what_kind_it_is() -> None:
    assert ids(Circumstances(("teclistamab",))) == {"cart_or_bispecific": Presence.PRESENT}
    assert ids(Circumstances(("prednisolone", "morphine"))) == {
        "on_steroids": Presence.PRESENT,
        "opioid": Presence.PRESENT,
    }
    assert ids(Circumstances(("pembrolizumab",))) == {}


@pytest.mark.parametrize(("days", "recent"), [(0, True), (1, True), (2, False), (400, False)])
def test_an_infusion_is_recent_for_a_day(days: int, recent: bool) -> None:
    assert ("infusion_recent" in ids(Circumstances(days_since_infusion=days))) is recent


def test_an_answer_keeps_its_presence() -> None:
    answers = {"confusion": Presence.NOT_SURE, "fainting": Presence.ABSENT}
    assert ids(Circumstances(answers=answers)) == answers


def test_days_cannot_be_negative() -> None:
    with pytest.raises(InvalidValueError, match="days"):
        Circumstances(days_since_infusion=-1)


def test_a_question_that_does_not_exist_is_named() -> None:
    assert unknown(["confusion", "gloom"], BOOK) == ("gloom",)
