from askwell.answer.answer import answer
from askwell.answer.parts import Parts
from askwell.model.answers import Answer
from tests.answer.conftest import Build
from tests.answer.documents import bullet, document


def test_treatments_are_ordered_by_how_severe_the_case_is(over: Build) -> None:
    bullets = "".join(
        bullet(f"n-{i}", text, "treatment", "arthritis")
        for i, text in enumerate(
            [
                "For severe arthritis from immunotherapy, treatment with it is paused.",
                "For moderate arthritis from immunotherapy, steroid tablets may be used.",
                "For mild arthritis from immunotherapy, paracetamol is used.",
            ]
        )
    )
    made = answer(
        "How is arthritis from immunotherapy treated?", over({"a.md": document("a", "Trust", bullets)})
    )
    assert isinstance(made, Answer)
    section = next(s for s in made.sections if s.facet == "treatment")
    order = [
        next(w for w in ("mild", "moderate", "severe") if w in r.statement.text) for r in section.sentences
    ]
    assert order == ["mild", "moderate", "severe"]


def test_an_asked_part_without_a_statement_is_a_gap_that_the_page_names(over: Build) -> None:
    rate = bullet(
        "n-1", "Back pain affected 12% of 89 people on pembrolizumab.", "incidence", medicines="pembrolizumab"
    )
    made = answer("Can pembrolizumab cause back pain?", over({"a.md": document("a", "Trust", rate)}))
    assert isinstance(made, Answer)
    assert "timing" in made.gaps
    assert made.partial
    empty = {s.facet: s.empty for s in made.sections if not s.sentences}
    assert empty["timing"]


def test_the_body_map_shows_where_the_complaint_is(starter: Parts) -> None:
    made = answer("Can immunotherapy cause back pain?", starter)
    assert isinstance(made, Answer)
    assert made.regions == ("upper_back", "lower_back")
