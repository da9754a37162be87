"""What words alone put out of scope. data/scope.jsonl: the half "held" was not looked at while cues were tuned."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.answer.scope import out_of_scope
from askwell.answer.understand import understand
from askwell.model.answers import AbstentionReason
from askwell.text.vocabulary import load

VOCABULARY = load()
ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "scope.jsonl").read_text("utf-8").splitlines()
]


def reason(text: str) -> str:
    return out_of_scope(understand(text, VOCABULARY), VOCABULARY) or "none"


@pytest.mark.parametrize("half", ["open", "later", "held"])
def test_precision_and_recall_of_abstention(half: str) -> None:
    rows = [(row["question"], row["reason"], reason(row["question"])) for row in ROWS if row["half"] == half]
    kept = [q for q, wanted, got in rows if wanted != "none" and got == "none"]
    refused = [q for q, wanted, got in rows if wanted == "none" and got != "none"]
    out = sum(got != "none" for _, _, got in rows)
    assert 1 - len(refused) / out >= 0.9, refused
    assert 1 - len(kept) / sum(wanted != "none" for _, wanted, _ in rows) >= 0.9, kept


def test_the_reason_is_mostly_the_right_one() -> None:
    rows = [(row["reason"], reason(row["question"])) for row in ROWS]
    assert sum(wanted == got for wanted, got in rows) / len(rows) >= 0.9


def test_every_reason_that_words_can_give_is_measured() -> None:
    assert {row["reason"] for row in ROWS} == {"none", *AbstentionReason} - {
        AbstentionReason.NOT_IN_LIBRARY,
        AbstentionReason.DIAGNOSIS,
        AbstentionReason.TOO_LONG,
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("is nivolumab given every 4 weeks", "none"),
        ("what dose of prednisone is used for arthritis", "none"),
        ("how many prednisolone can I take tonight", "personal_dose"),
        ("how long can fatigue last after treatment?", "none"),
        ("how long will I live", "prognosis"),
        ("should I stop my treatment?", "personal_decision"),
        ("should I call my nurse about a rash?", "none"),
        ("Zorblaximab and back pain", "unknown_medicine"),
        ("免疫治疗会引起背痛吗?", "language"),
        ("??!", "not_a_question"),
        ("What is the capital of France?", "other_domain"),
        ("rash", "none"),
    ],
)
def test_near_pairs_fall_on_the_right_side(text: str, wanted: str) -> None:
    assert reason(text) == wanted


@given(st.text(min_size=1, max_size=200).filter(str.strip))
def test_any_text_gets_a_reason_or_none(text: str) -> None:
    assert reason(text) in {"none", *AbstentionReason}
