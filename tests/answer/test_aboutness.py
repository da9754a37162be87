from askwell.answer.aboutness import TITLE_SHARE, about, aim
from askwell.answer.understand import understand
from askwell.ingest.parts import Given
from askwell.ingest.read import read
from askwell.ingest.split import cut
from askwell.text import vocabulary
from tests.answer.documents import bullet, document

WORDS = vocabulary.load()


def nearness(question: str, text: str, title: str = "A page", **note: str):  # type: ignore[no-untyped-def]
    made = read(
        document("a", "Trust", bullet("n-1", text, "incidence", **note), title).encode(),
        "a.md",
        Given(vouched=True),
    )
    passage = cut(made, WORDS.find)[0]
    return about(passage, made.head, aim(understand(question, WORDS), WORDS, ("general",)))


def test_a_passage_on_the_asked_topic_and_medicine_is_nearest() -> None:
    near = nearness(
        "Can Keytruda cause back pain?", "Backache affected 12% on pembrolizumab.", medicines="pembrolizumab"
    )
    assert near.topic == 1.0
    assert near.medicine == 1.0
    assert not near.foreign


def test_a_broader_topic_counts_less() -> None:
    near = nearness(
        "Can Keytruda cause back pain?", "Musculoskeletal pain is common.", topic="musculoskeletal"
    )
    assert 0.0 < near.topic < 1.0


def test_another_medicine_of_the_class_is_foreign_to_a_question_about_one() -> None:
    text = "Back pain affected 15% on atezolizumab."
    assert nearness("Can Keytruda cause back pain?", text, medicines="atezolizumab").foreign
    assert not nearness("Can immunotherapy cause back pain?", text, medicines="atezolizumab").foreign


def test_a_title_names_what_its_passages_are_about_but_counts_less() -> None:
    near = nearness(
        "Can immunotherapy cause a rash?", "It often settles.", "Rash from immunotherapy", topic="general"
    )
    assert near.topic == TITLE_SHARE
    assert near.medicine == TITLE_SHARE


def test_side_effects_at_large_are_no_topic_of_their_own() -> None:
    assert nearness("What are the side effects of Keytruda?", "Rash is common.", topic="skin").topic is None


def test_concepts_count_in_proportion_to_how_much_of_the_question_they_carry() -> None:
    words = vocabulary.load()
    short = aim(understand("joint pain on keytruda", words), words)
    long = aim(
        understand(
            "Forkhead transcription factors in the roundworm lengthen its life when fatigue of muscle cells is low",
            words,
        ),
        words,
    )
    assert short.coverage == 1.0
    assert 0.0 < long.coverage < 0.6
