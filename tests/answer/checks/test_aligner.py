"""The aligner's sums: the same answer each time, from whatever it is given, and broken data is said."""

import numpy as np
import pytest

from askwell.answer.checks.aligner import aligner, load_aligner
from askwell.answer.checks.claim import Claim, Evidence
from askwell.answer.checks.weigh import RULES, judge, margin, rule_evidence
from askwell.errors import DataError
from askwell.testing import FakeTokenEncoder


def test_the_same_texts_get_the_same_numbers() -> None:
    one, two = FakeTokenEncoder().tokens(["A rash is common.", "Rashes are seen in many people."])
    first, again = (aligner().logits(one, two, {"covered": 0.5}) for _ in range(2))
    assert first.shape == (3,)
    assert np.array_equal(first, again)
    assert np.isfinite(first).all()


def test_the_rules_evidence_counts() -> None:
    one, two = FakeTokenEncoder().tokens(["A rash is common.", "Rashes are seen in many people."])
    known = aligner().names
    told = {"covered": 1.0}, {"covered": 1.0, "numbers agree: contradicted": 1.0}
    plain, objected = (margin([float(v) for v in aligner().logits(one, two, t)]) for t in told)
    assert "numbers agree: contradicted" in known
    assert objected < plain


def test_every_number_that_the_rules_give_is_known_or_an_objection() -> None:
    found = rule_evidence(Claim("Most people get a rash in 12%.", (Evidence("A rash is seen in 21%."),)))
    named = set(aligner().names)
    assert {name for name in found if ": " not in name} <= named
    assert len(RULES) == 8


def test_bytes_that_hold_no_numbers_are_refused() -> None:
    with pytest.raises(DataError, match="aligner"):
        load_aligner(b"no numbers")


def test_the_judge_s_threshold_is_a_chance() -> None:
    assert 0 < judge().supported < 1
    assert judge().scale > 0
