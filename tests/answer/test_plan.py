from askwell.answer import plan
from askwell.model.questions import QuestionKind


def test_every_kind_of_question_has_a_plan_without_repeated_facets() -> None:
    plans = plan.load()
    for kind in QuestionKind:
        ids = [facet.id for facet in plans.plans[kind].facets]
        assert ids, kind
        assert len(ids) == len(set(ids)), kind


def test_facets_beside_the_question_are_brief_and_silent_when_empty() -> None:
    plans = plan.load()
    for kind in QuestionKind:
        for facet in plans.plans[kind].facets:
            if facet.id not in plans.leads[kind]:
                assert facet.limit <= plan.BRIEF
                assert not facet.empty


def test_cues_are_lower_case_so_that_they_match_folded_text() -> None:
    plans = plan.load()
    for name in plans.wording["cues"]:
        assert all(cue == cue.lower() for cue in plans.cues(name)), name


def test_the_opening_sentences_are_short_enough_for_the_takeaway() -> None:
    rows = plan.load().wording["takeaway"]
    words = rows["yes_class"].format(topic="lower back pain", verb="is", medicines="a, b and c").split()
    assert len(words) <= 20
