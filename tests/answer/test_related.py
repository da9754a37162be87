import pytest

from askwell.answer.answer import answer
from askwell.answer.parts import Parts
from askwell.model.answers import Answer

QUESTIONS = ["Can immunotherapy cause back pain?", "How is arthritis from immunotherapy treated?"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_related_question_has_an_answer_of_its_own(starter: Parts, question: str) -> None:
    made = answer(question, starter)
    assert isinstance(made, Answer)
    assert made.related_questions
    for related in made.related_questions:
        assert related != question
        assert isinstance(answer(related, starter), Answer), related


def test_questions_for_the_team_ask_about_painkillers_only_for_pain(starter: Parts) -> None:
    pain = answer(QUESTIONS[0], starter)
    assert isinstance(pain, Answer)
    assert any("painkillers" in q for q in pain.team_questions)
