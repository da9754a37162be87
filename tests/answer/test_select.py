from askwell.answer.answer import answer
from askwell.answer.parts import Parts
from askwell.model.answers import Answer
from tests.answer.conftest import Build
from tests.answer.documents import bullet, document


def page(parts: Parts, question: str = "Can immunotherapy cause back pain?") -> Answer:
    made = answer(question, parts)
    assert isinstance(made, Answer)
    return made


def test_a_statement_serves_one_section_only(starter: Parts) -> None:
    made = page(starter)
    cautions = {"self_care", "daily", "treatment", "practical"}  # where a companion may be repeated
    texts = [r.statement.text for s in made.sections if s.facet not in cautions for r in s.sentences]
    assert len(texts) == len(set(texts))


def test_no_section_is_longer_than_its_plan_allows(starter: Parts) -> None:
    plan = starter.plans.plans[page(starter).question.kind]
    limits = {f.id: f.limit for f in plan.facets}
    for section in page(starter).sections:
        assert len(section.sentences) <= limits[section.facet] + 2  # companions come on top


def test_when_to_call_advice_of_sources_is_never_shown(over: Build) -> None:
    ring = bullet("n-1", "Ring the advice line straight away about new back pain.", "self-care")
    rest = bullet("n-2", "A pillow under the knees can relax the back.", "self-care")
    made = page(over({"a.md": document("a", "Trust", ring + rest)}), "What helps with back pain?")
    texts = [r.statement.text for r in made.statements]
    assert any("pillow" in t for t in texts)
    assert not any("advice line" in t for t in texts)


def test_sections_named_after_the_medicine_hold_only_what_is_about_it(over: Build) -> None:
    general = bullet(
        "n-1", "About 8 in every 10 people get back pain at some time in their lives.", "incidence"
    )
    rate = bullet(
        "n-2", "Back pain affected 12% of 89 people on pembrolizumab.", "incidence", medicines="pembrolizumab"
    )
    made = page(over({"a.md": document("a", "Trust", general + rate, "Back pain")}))
    shown = [r.statement.text for s in made.sections if s.facet == "incidence" for r in s.sentences]
    assert shown == ["Back pain affected 12% of 89 people on pembrolizumab."]
