"""The models fit the encoder, the kinds and the reasons they name."""

import numpy as np

from askwell.answer.carried import CARRIED, NOT_HELD
from askwell.answer.learned import asking, one_hot
from askwell.model.answers import AbstentionReason
from askwell.model.questions import QuestionKind

VECTOR = np.ones(384, np.float32) / np.sqrt(np.float32(384))


def test_every_class_is_a_kind_or_a_reason() -> None:
    assert set(asking().kind.classes) <= {kind.value for kind in QuestionKind}
    reasons = {reason.value for reason in AbstentionReason}
    assert set(asking().carried.classes) <= {CARRIED, NOT_HELD} | reasons


def test_shares_are_chances_of_all_classes() -> None:
    shares = asking().kind.shares(one_hot(QuestionKind.HOW_COMMON), VECTOR)
    assert set(shares) == set(asking().kind.classes)
    assert abs(sum(shares.values()) - 1.0) < 1e-5
    assert min(shares.values()) >= 0.0


def test_the_models_hold_for_their_own_encoder_only() -> None:
    assert asking().fits("all-MiniLM-L6-v2 fp32")
    assert not asking().fits("another encoder")
