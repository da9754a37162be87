"""Marks that cite are found and taken out; numbers that only look like them stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.ingest.articles.marks import Mark, all_labels, has_sure_marks, spelt_out, take_out

NONE: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("text", "bare", "labels"),
    [
        ("Rest helps. [2]", "Rest helps.", ("2",)),
        ("Rest helps [2, 4\u20136].", "Rest helps.", ("2", "4", "5", "6")),
        ("Rest helps.[1][3]", "Rest helps.", ("1", "3")),
        ("Rest helps.[^note]", "Rest helps.", ("note",)),
        ("Rest helps.\u00b9\u02d2\u00b3", "Rest helps.", ("1", "3")),
        ("Rest helps\u3010" + "4\u2020source\u3011.", "Rest helps.", ("4",)),
        (r"Rest helps. \[7\]", "Rest helps.", ("7",)),
        ("About 10\u2079 cells per m\u00b2.", "About 10\u2079 cells per m\u00b2.", ()),
        ("Given in 1 [1-900] people.", "Given in 1 [1-900] people.", ()),
        ("Ignored [sic] here.", "Ignored [sic] here.", ()),
    ],
)
def test_what_cites_is_told_from_what_only_looks_like_it(
    text: str, bare: str, labels: tuple[str, ...]
) -> None:
    found, marks = take_out(text, NONE)
    assert (found, all_labels(marks)) == (bare, labels)


def test_numbers_in_round_brackets_cite_only_where_the_list_knows_them_all() -> None:
    text = "Taper over 4 weeks (1, 2). It cost (2020) little.3 Or none. 2"
    assert take_out(text, frozenset("12")) == (text, ())
    bare, marks = take_out(text, frozenset("123"), sure=False)
    assert bare == "Taper over 4 weeks. It cost (2020) little. Or none."
    assert [mark.labels for mark in marks] == [("1", "2"), ("3",), ("2",)]


def test_sure_marks_are_told_from_numbers_in_round_brackets() -> None:
    assert has_sure_marks("Rest helps.\u00b2")
    assert not has_sure_marks("Rest helps (2).")


def test_a_range_is_spelt_out_and_each_label_comes_once() -> None:
    assert spelt_out("03, 1\u20133") == ("3", "1", "2")
    assert spelt_out("5-1") == ("5", "1")


@given(st.text(alphabet="ab .[]()^123,-\u2013\u00b9\u00b2\u2079", max_size=60))
def test_marks_stand_in_the_text_and_nothing_else_is_lost(text: str) -> None:
    bare, marks = take_out(text, NONE)
    assert all(0 <= mark.at <= len(bare) for mark in marks)
    assert [mark.at for mark in marks] == sorted(mark.at for mark in marks)
    assert not marks or isinstance(marks[0], Mark)
    kept = [c for c in text if c in "ab"]
    assert [c for c in bare if c in "ab"] == kept
