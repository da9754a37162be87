from askwell.answer.answer import answer
from askwell.model.answers import Answer
from tests.answer.conftest import Build
from tests.answer.documents import bullet, document

QUESTION = "What helps with back pain during immunotherapy?"
TIP = bullet("t-1", "For ordinary back pain, walking may help ease it.", "self-care")
PLAIN = bullet("t-2", "A warm bath may ease back pain for people on immunotherapy.", "self-care")
CAUTION = bullet(
    "irae-0563",
    "Before exercising with bone metastases, ask the oncologist whether there is a fracture risk.",
    "caution",
    "bone-metastases",
)
PAINKILLER = bullet(
    "t-3", "For ordinary back pain, an anti-inflammatory may help; ask your team first.", "self-care"
)


def tips(over: Build, *bullets: str) -> list[str]:
    made = answer(QUESTION, over({"a.md": document("a", "Trust", "".join(bullets))}))
    assert isinstance(made, Answer)
    return [r.statement.text for s in made.sections if s.facet == "self_care" for r in s.sentences]


def test_a_caution_joins_the_advice_it_belongs_to_right_after_it(over: Build) -> None:
    shown = tips(over, TIP, PLAIN, CAUTION)
    place = next(i for i, t in enumerate(shown) if t.startswith("For ordinary back pain"))
    assert shown[place + 1].startswith("Before exercising with bone metastases")


def test_advice_without_a_required_caution_is_left_out_and_other_advice_stays(over: Build) -> None:
    shown = tips(over, TIP, PLAIN)
    assert shown == ["A warm bath may ease back pain for people on immunotherapy."]


def test_a_caution_that_is_there_already_is_not_repeated(over: Build) -> None:
    shown = tips(over, TIP, PAINKILLER, CAUTION)
    assert sum("bone metastases" in t for t in shown) == 1
