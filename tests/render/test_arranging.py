"""The order of the sections."""

import pytest

from askwell.model.questions import Question, QuestionKind
from askwell.render.arranging import arranged, helps_first
from tests.render import sample


@pytest.mark.parametrize(
    ("text", "kind", "first"),
    [
        ("What helps with itching?", QuestionKind.HOW_MANAGE, True),
        ("Can I\u2019ve got this from Opdivo?", QuestionKind.POLAR_CAUSE, True),
        ("Why is my skin sore?", QuestionKind.POLAR_CAUSE, True),
        ("Can immunotherapy cause back pain?", QuestionKind.POLAR_CAUSE, False),
        ("How common is myositis?", QuestionKind.HOW_COMMON, False),
    ],
)
def test_help_comes_first_for_those_who_need_it_now(text: str, kind: QuestionKind, first: bool) -> None:
    assert helps_first(Question(text, kind)) == first


def test_an_answer_in_its_own_order_and_an_abstention_stay_as_they_are() -> None:
    for result in (sample.back_pain(), sample.abstention()):
        assert arranged(result) is result
