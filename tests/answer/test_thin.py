"""Too little in the library is said, and a word that the library holds is no unknown medicine."""

from collections.abc import Callable

from askwell.answer.answer import answer
from askwell.answer.parts import Parts
from askwell.answer.retrieve import pool
from askwell.answer.thin import known_here, too_thin
from askwell.answer.understand import understand
from askwell.model.answers import Abstention, AbstentionReason

Build = Callable[[dict[str, str]], Parts]
HEAD = '---\nid: {id}\ntitle: "{title}"\npublisher: "A hospital"\nlanguage: en\n---\n# {title}\n\n'
RASH = (
    HEAD.format(id="rash", title="Rash")
    + "Nivolumab can cause an itchy rash. Moisturiser helps an itchy rash.\n"
)
TRIAL = (
    HEAD.format(id="trial", title="A new medicine")
    + "Lumovanta can cause joint pain in one of ten people. Rest helps joint pain from Lumovanta.\n"
)


def _thin(text: str, parts: Parts) -> bool:
    return too_thin(pool(understand(text, parts.vocabulary), parts))


def test_what_the_library_carries_is_not_too_thin(over: Build) -> None:
    parts = over({"rash.md": RASH})
    assert not _thin("does nivolumab give you an itchy rash", parts)
    assert _thin("does nivolumab cause joint pain", parts)
    assert _thin("which tablets prevent malaria in Kenya", parts)


def test_an_empty_library_is_too_thin(over: Build) -> None:
    assert _thin("does nivolumab give you an itchy rash", over({}))


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
    said = answer(question.text, parts)
    assert not (isinstance(said, Abstention) and said.reason is AbstentionReason.UNKNOWN_MEDICINE)


def test_lay_words_for_a_topic_carried_well_are_answered(starter: Parts) -> None:
    assert not _thin("me back is killing me on keytruda", starter)
    assert _thin("colourless green ideas sleep furiously", starter)
