"""Doubt by likeness: only added, never in place of words, only for the encoder it was learnt with."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from askwell.app.settings import environment
from askwell.app.settings import load as load_settings
from askwell.care import assess, assess_words, load
from askwell.care.likeness import doubts, judged, model, stretches
from askwell.library.encoder import MiniLm
from askwell.model.symptoms import Finding, Level, Presence
from askwell.ports import Vectors
from askwell.testing import FakeEncoder

BOOK = load()
WELL = Path(__file__).parent / "data" / "well.txt"


class Near(FakeEncoder):
    """An encoder of the right name whose every text lies on a known emergency."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.tile(_emergency(), (len(texts), 1))


@cache
def _emergency() -> Vectors:
    known = model()
    urgent = np.where(known.label >= 0, known.weights, 0.0)
    turned, *_ = np.linalg.lstsq(known.project.T, known.near[urgent.argmax()], rcond=None)
    vector: Vectors = turned.astype(np.float32)
    return vector


NEAR = Near(name=model().encoder + " test")


@pytest.fixture(scope="module")
def real() -> MiniLm:
    return MiniLm(load_settings(environment()).cache)


def test_another_encoders_vectors_say_nothing() -> None:
    assert doubts("my legs went dead", (), FakeEncoder()) == ()
    assert doubts("", (), NEAR) == ()


def test_a_doubt_is_not_sure_marked_and_quotes_the_stretch() -> None:
    found = doubts("so strange today", (), NEAR)
    assert found
    for finding in found:
        assert finding.likeness
        assert finding.presence is Presence.NOT_SURE
        assert finding.words == "so strange today"


def test_what_the_words_deny_is_not_doubted() -> None:
    ids = {f.id for f in doubts("so strange today", (), NEAR)}
    denied = [Finding(i, Presence.ABSENT) for i in ids]
    assert doubts("so strange today", denied, NEAR) == ()


@given(st.text(max_size=60))
@settings(max_examples=30, deadline=None)
def test_likeness_never_lowers_a_level(text: str) -> None:
    words = assess(text, BOOK).level
    both = assess_words(text, BOOK, encoder=NEAR).level
    assert (both.rank if both else -1) >= (words.rank if words else -1)


def test_every_label_fires_its_rule_as_an_emergency() -> None:
    for rule, ids in model().labels:
        told = assess([Finding(i, Presence.NOT_SURE) for i in ids], BOOK)
        assert rule in {f.rule_id for f in told.firings if f.level is Level.EMERGENCY}, rule


def test_a_text_is_cut_into_itself_and_its_longer_sentences() -> None:
    text = "It is odd. My legs feel like wood now. Why?"
    assert [s.of(text) for s in stretches(text)] == [text, "My legs feel like wood now"]
    assert stretches(" .. ") == ()


def test_judging_takes_any_number_of_vectors() -> None:
    assert judged(np.zeros((0, 384), np.float32)) == []
    assert len(judged(np.zeros((2, 384), np.float32))) == 2


@pytest.mark.slow
def test_what_people_say_when_they_are_well_is_no_emergency(real: MiniLm) -> None:
    told = [line for line in WELL.read_text("utf-8").splitlines() if not line.startswith("#")]
    loud = [t for t in told if assess_words(t, BOOK, encoder=real).level is Level.EMERGENCY]
    assert loud == []


@pytest.mark.slow
def test_words_that_no_phrase_knows_are_doubted(real: MiniLm) -> None:
    text = "half of the telly is missing"
    assert assess(text, BOOK).level is None
    assert assess_words(text, BOOK, encoder=real).level is Level.EMERGENCY
