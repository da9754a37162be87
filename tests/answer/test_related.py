import pytest

from askwell.answer import plan
from askwell.answer.answer import answer
from askwell.answer.parts import Parts
from askwell.answer.related import named, team_questions
from askwell.answer.understand import understand
from askwell.model.answers import Answer
from askwell.text import vocabulary

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


@pytest.mark.parametrize(
    ("topic", "said"),
    [
        ("pneumonitis", "inflammation of the lungs"),
        ("hypothyroidism", "an underactive thyroid"),
        ("adrenal_crisis", "an adrenal crisis"),
        ("rash", "a rash"),
        ("arthralgia", "joint pain"),
        ("travel", "travel"),
    ],
)
def test_a_complaint_is_named_as_it_stands_in_a_sentence(topic: str, said: str) -> None:
    assert named(vocabulary.load().concept(topic), plan.load()) == said


@pytest.mark.parametrize(
    "text",
    [
        "Can I have a flu vaccine during immunotherapy?",
        "Can I drink alcohol on nivolumab?",
        "Can I travel while I have immunotherapy?",
        "Is nivolumab safe in pregnancy?",
        "What are the side effects of immunotherapy?",
    ],
)
def test_nobody_owns_a_vaccine_a_journey_or_side_effects_at_large(starter: Parts, text: str) -> None:
    question = understand(text, starter.vocabulary)
    said = " ".join(team_questions(question, starter))
    assert said
    assert "Could my" not in said


def test_side_effects_at_large_are_no_topic_of_a_related_question(starter: Parts) -> None:
    made = answer("What are the side effects of immunotherapy?", starter)
    assert not any("cause side effects of immunotherapy" in q for q in made.related_questions)
