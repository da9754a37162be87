"""Sentences around a sign never hide it, and a sign that is not there is not read into them."""

import tomllib
from pathlib import Path

import pytest

from askwell.care import assess, load
from askwell.model.symptoms import Level

FRAMES = tomllib.loads((Path(__file__).parent / "data" / "frames.toml").read_text("utf-8"))
SIGNS: list[str] = FRAMES["signs"]
OTHERS = [sign for sign in SIGNS if " my " not in sign]  # "my" makes a general question a personal one
STEP = 5
MOST_FALSE = 0.02
HIDDEN_ALREADY = {"I can't go an hour without severe stomach pain"}  # a denial inside the phrase itself


def level(frame: str, sign: str) -> Level | None:
    return assess(frame.format(x=sign), load()).level


def hidden(signs_of: dict[str, list[str]]) -> list[str]:
    told = [frame.format(x=sign) for frame, signs in signs_of.items() for sign in signs]
    return [
        text
        for text in told
        if text not in HIDDEN_ALREADY and assess(text, load()).level is not Level.EMERGENCY
    ]


def test_there_are_more_than_a_hundred_frames_of_each_kind_of_telling() -> None:
    assert len(set(FRAMES["told"])) >= 150
    assert len(set(FRAMES["silent"])) >= 30


def test_no_frame_hides_a_sign_of_an_emergency() -> None:
    some = {frame: SIGNS[at % STEP :: STEP] for at, frame in enumerate(FRAMES["told"])}
    assert hidden(some) == []


@pytest.mark.slow
def test_no_frame_hides_any_sign_of_an_emergency() -> None:
    assert hidden(dict.fromkeys(FRAMES["told"], SIGNS)) == []


def test_what_is_denied_asked_in_general_or_someone_elses_is_silent() -> None:
    pairs = [(f, s) for at, f in enumerate(FRAMES["silent"]) for s in OTHERS[at % STEP :: STEP]]
    loud = [f.format(x=s) for f, s in pairs if level(f, s) is Level.EMERGENCY]
    assert len(loud) <= MOST_FALSE * len(pairs), loud
