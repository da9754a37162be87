from askwell.answer.answer import answer
from askwell.model.answers import Abstention, Answer
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


OWN_CAUTION = bullet(
    "own-1",
    "With bone metastases, ask your team before lifting anything heavy.",
    "caution",
    "bone-metastases",
)
QUOTED = (
    "# Backs\n\n## Back pain: what helps\n\nTo help back pain, take ibuprofen 400 mg three times daily with food. "
    "Heavy exercise and lifting can help back pain in most people. Back pain affects most adults at some time.\n"
)


def everything(made: object) -> list[str]:
    assert isinstance(made, Answer)
    return [r.statement.text for r in made.statements]


def test_a_caution_of_the_persons_own_library_will_do(over: Build) -> None:
    shown = tips(over, TIP, PLAIN, OWN_CAUTION)
    place = next(i for i, t in enumerate(shown) if t.startswith("For ordinary back pain"))
    assert shown[place + 1].startswith("With bone metastases, ask your team")


def test_advice_in_a_sources_own_words_falls_under_the_same_rules(over: Build) -> None:
    texts = {"own.md": QUOTED, "a.md": document("a", "Trust", PLAIN + CAUTION)}
    shown = everything(answer(QUESTION, over(texts)))
    assert not any("ibuprofen" in t or "Heavy exercise" in t for t in shown)


def test_in_the_takeaway_too_a_tip_is_followed_by_its_caution(over: Build) -> None:
    made = answer(QUESTION, over({"a.md": document("a", "Trust", TIP + CAUTION, tier="guideline")}))
    assert isinstance(made, Answer)
    for lines in (made.takeaway, made.bottom_line):
        texts = [r.statement.text for r in lines]
        tip = [i for i, t in enumerate(texts) if t.startswith("For ordinary back pain")]
        assert tip
        assert all(texts[i + 1].startswith("Before exercising with bone metastases") for i in tip)


def test_the_nearest_passages_hold_no_advice_of_these_kinds(over: Build) -> None:
    call = "# Hair\n\n## Hair loss\n\nGo to A&E only if hair loss lasts three days on zoledronic acid.\n"
    texts = {"call.md": call, "own.md": QUOTED, "a.md": document("a", "Trust", PLAIN)}
    made = answer("Does bleomycin make hair fall out in clumps?", over(texts))
    assert isinstance(made, Abstention)
    near = " ".join(c.words for c in made.nearest)
    assert near
    assert "A&E" not in near
    assert "ibuprofen" not in near
