"""Too little in the library is said, with the reason; a word that the library holds is no unknown medicine."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from askwell.answer.answer import answer
from askwell.answer.carried import asked, kind_of, known_here, not_carried, search_for
from askwell.answer.parts import Parts
from askwell.answer.understand import understand
from askwell.model.answers import Abstention, AbstentionReason
from askwell.model.questions import QuestionKind

Build = Callable[[dict[str, str]], Parts]
DATA = Path(__file__).parent / "data"
HEAD = '---\nid: {id}\ntitle: "{title}"\npublisher: "A hospital"\nlanguage: en\n---\n# {title}\n\n'
RASH = (
    HEAD.format(id="rash", title="Rash")
    + "Nivolumab can cause an itchy rash. Moisturiser helps an itchy rash.\n"
)
TRIAL = (
    HEAD.format(id="trial", title="A new medicine")
    + "Lumovanta can cause joint pain in one of ten people. Rest helps joint pain from Lumovanta.\n"
)


def reason(text: str, parts: Parts) -> AbstentionReason | None:
    given = asked(text, parts)
    return not_carried(given, search_for(given, parts), parts)


def test_what_the_library_carries_is_answered_and_what_it_does_not_is_not(over: Build) -> None:
    parts = over({"rash.md": RASH})
    assert reason("does nivolumab give you an itchy rash", parts) is None
    assert reason("which tablets prevent malaria in Kenya", parts) is AbstentionReason.NOT_IN_LIBRARY


def test_an_empty_library_carries_nothing(over: Build) -> None:
    assert reason("does nivolumab give you an itchy rash", over({})) is AbstentionReason.NOT_IN_LIBRARY


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("is my father going to be with us at new year", AbstentionReason.PROGNOSIS),
        ("how many of my 5 mg prednisolone do I swallow tonight", AbstentionReason.PERSONAL_DOSE),
        ("would you stop the infusions if you were me", AbstentionReason.PERSONAL_DECISION),
        ("so is it arthritis that I have got then", AbstentionReason.DIAGNOSIS),
        ("Can immunotherapy cause back pain?", None),
        ("me back is killing me on keytruda, what helps", None),
    ],
)
def test_what_a_library_cannot_tell_is_known_by_meaning(
    text: str, wanted: AbstentionReason | None, starter: Parts
) -> None:
    assert reason(text, starter) is wanted


def test_a_made_up_medicine_is_named_and_not_answered(over: Build) -> None:
    said = answer("does Lumovanta cause joint pain", over({"rash.md": RASH}))
    assert isinstance(said, Abstention)
    assert said.reason is AbstentionReason.UNKNOWN_MEDICINE
    assert "Lumovanta" in said.message


def test_a_word_of_the_library_itself_is_no_unknown_medicine(over: Build) -> None:
    parts = over({"rash.md": RASH, "trial.md": TRIAL})
    question = understand("does Lumovanta cause joint pain", parts.vocabulary)
    assert question.unknown_medicines == ("Lumovanta",)
    assert known_here(question, parts).unknown_medicines == ()


def test_an_abstention_for_want_of_words_names_what_is_missing(starter: Parts) -> None:
    said = answer("which tablets prevent malaria in Kenya", starter)
    assert isinstance(said, Abstention)
    assert said.gaps


def test_another_encoder_leaves_the_kind_to_the_cues(starter: Parts) -> None:
    vector = asked("how common is back pain on keytruda", starter).vector
    assert kind_of(QuestionKind.COMPARISON, vector, "another encoder") is QuestionKind.COMPARISON


def test_kinds_of_questions_nobody_tuned_on_are_told_better_than_by_cues_alone(starter: Parts) -> None:
    rows = [json.loads(line) for line in (DATA / "asked.jsonl").read_text("utf-8").splitlines()]
    held = [row for row in rows if row["half"] == "held" and row["kind"]]
    by_cues = [understand(row["question"], starter.vocabulary).kind for row in held]
    weighed = [asked(row["question"], starter).question.kind for row in held]
    wanted = [row["kind"] for row in held]
    right = sum(kind == want for kind, want in zip(weighed, wanted, strict=True))
    assert right > sum(kind == want for kind, want in zip(by_cues, wanted, strict=True))
