import pytest

from askwell.errors import UnreadableError
from askwell.ingest.parts import Remark
from askwell.ingest.readers.remarks import parse_remark


def test_a_note_says_all_it_holds() -> None:
    line = (
        "{irae-0081; topic: back-pain; about: red-flag; medicines: nivolumab, ipilimumab; confidence: high; "
        "checked: against a copy; figures: 3.1%, 61/1994, 1,234 people}"
    )
    assert parse_remark(line) == Remark(
        "irae-0081",
        "back-pain",
        "red-flag",
        ("nivolumab", "ipilimumab"),
        ("3.1%", "61/1994", "1,234 people"),
        "high",
        "against a copy",
    )


def test_a_note_that_says_nothing_of_it_was_not_rechecked() -> None:
    assert parse_remark("{a1}").checked == "not re-checked"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{a1; about: gossip}", "it may be incidence"),
        ("{a1; colour: red}", "it may hold topic"),
        ("{a1; topic}", "it may hold topic"),
        ("{a1; topic: a; topic: b}", "twice"),
        ("{topic: a}", "begin with the id"),
        ("{}", "begin with the id"),
        ("{a1; checked: surely}", "against the document"),
        ("{a1; confidence: 90%}", "high, medium, low"),
        ("{a1; topic: {b}}", "neither inside"),
        ("{a1; topic: b", "end with }"),
    ],
)
def test_a_malformed_note_is_refused_with_its_fault(line: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        parse_remark(line)
