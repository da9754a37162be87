"""What a page without an answer says."""

import dataclasses

from askwell.model.answers import Abstention, AbstentionReason, Care
from askwell.model.symptoms import Level
from askwell.render.abstaining import heading, message, nearest, next_steps
from askwell.render.json_page import as_json
from askwell.render.numbering import number_page
from askwell.render.text_page import as_text
from tests.render import sample

OTHER_WORDS = "Try other words"
CRISIS = dataclasses.replace(
    sample.urgent_abstention(),
    reason=AbstentionReason.PROGNOSIS,
    message="How an illness will go for one person is not something a library can say.",
    care=Care(Level.EMERGENCY, (sample.BREATH,), (dataclasses.replace(sample.FIRING, organ="mind"),)),
)


def test_under_a_card_of_an_emergency_nobody_is_told_to_try_other_words() -> None:
    for result in (sample.urgent_abstention(), CRISIS):
        assert OTHER_WORDS not in as_text(result)
        assert "library" not in message(result)
        assert heading(result) == "Please get help first"
    assert any(OTHER_WORDS in line for line in next_steps(sample.abstention()))
    assert message(sample.abstention()) == sample.abstention().message


def test_a_crisis_gets_humane_words_and_never_the_words_on_prognosis_or_doses() -> None:
    for reason in (AbstentionReason.PROGNOSIS, AbstentionReason.PERSONAL_DOSE):
        said = message(dataclasses.replace(CRISIS, reason=reason))
        assert "You do not have to get through this alone" in said
        assert as_json(dataclasses.replace(CRISIS, reason=reason))["message"] == said
    assert "alone" not in message(sample.urgent_abstention())


def test_another_language_is_asked_to_come_back_in_english_only() -> None:
    foreign = dataclasses.replace(sample.abstention(), reason=AbstentionReason.LANGUAGE)
    assert next_steps(foreign)[0].startswith("Ask in English")


def test_the_nearest_passages_stand_as_plain_sentences() -> None:
    result: Abstention = sample.abstention()
    near = nearest(result, number_page(result))
    assert near
    for one in near:
        assert one.says in as_text(result).split("The nearest we have")[1].split("Sources")[0]


def test_under_a_card_of_an_emergency_no_passage_and_no_question_stands_beside_the_message() -> None:
    from askwell.render.html_page import as_html
    from askwell.render.markdown_page import as_markdown

    near = dataclasses.replace(
        CRISIS, nearest=sample.abstention().nearest, related_questions=("What is a prognosis?",)
    )
    assert as_json(near)["nearest"] == as_json(near)["sources"] == as_json(near)["related_questions"] == []
    for page in (as_text(near), as_markdown(near), as_html(near)):
        assert "The nearest we have" not in page
        assert "Related questions" not in page
    assert "The nearest we have" in as_text(sample.abstention())
