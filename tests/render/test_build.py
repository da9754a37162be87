"""The words of a page."""

from askwell.model.answers import Takeaway
from askwell.render.build import page_view
from tests.render import sample


def test_help_stands_before_the_first_tip() -> None:
    view = page_view(sample.back_pain())
    assert view.sections[view.help_at].facet == "self_care"
    assert page_view(sample.small()).help_at == 1


def test_an_empty_section_says_so_and_one_without_words_is_left_out() -> None:
    sections = {s.facet: s for s in page_view(sample.back_pain()).sections}
    assert sections["timing"].empty.startswith("We found nothing")
    assert "monitoring" not in sections


def test_a_gap_without_a_section_is_still_named() -> None:
    view = page_view(sample.abstention())
    assert view.gaps == "We also looked for this and found nothing: how common it is."
    assert page_view(sample.back_pain()).gaps == ""


def test_the_page_counts_the_statements_that_rest_on_own_words() -> None:
    assert "4 of 21" in page_view(sample.back_pain()).own_words
    assert "all (1 of 1)" in page_view(sample.small()).own_words


def test_reading_takes_at_least_a_minute() -> None:
    assert page_view(sample.small()).reading_minutes == 1
    assert page_view(sample.back_pain()).reading_minutes > 2


def test_every_verdict_has_words() -> None:
    import dataclasses

    labels = {
        page_view(dataclasses.replace(sample.small(), verdict=v)).verdict_label for v in (*Takeaway, None)
    }
    assert len(labels) == len(Takeaway) + 1


def test_someone_who_asks_what_to_do_or_for_themselves_reads_when_to_call_and_tips_first() -> None:
    import dataclasses

    from askwell.model.questions import QuestionKind

    plain = sample.back_pain()
    manage = dataclasses.replace(plain.question, kind=QuestionKind.HOW_MANAGE)
    own = dataclasses.replace(plain.question, text="Can my back pain come from Keytruda?")
    for question in (manage, own):
        view = page_view(dataclasses.replace(plain, question=question))
        assert view.help_at == 0
        assert [s.facet for s in view.sections[:3]] == ["self_care", "caution", "treatment"]
        assert view.sections[3].facet == "incidence"


def test_the_bottom_line_says_where_the_advice_on_calling_stands() -> None:
    assert "at the top of this page, the rest under “When to get help”" in page_view(sample.back_pain()).where
    assert page_view(sample.small()).where == ""


def test_rates_of_one_medicine_that_differ_widely_are_said_to_differ() -> None:
    import dataclasses

    plain = sample.back_pain()
    first = plain.sections[0].figures[0]
    other = dataclasses.replace(first, per_100=31.0, population="another trial")
    section = dataclasses.replace(plain.sections[0], figures=(first, other))
    view = page_view(dataclasses.replace(plain, sections=(section,), disagreements=()))
    assert view.differing == (
        "Figures differ between studies: back pain, from any cause on atezolizumab, 15.3 to 31 in 100.",
    )
    assert page_view(plain).differing == ()


def test_a_spread_bears_the_marks_of_every_study_in_it() -> None:
    import dataclasses

    plain = sample.back_pain()
    one, two = plain.sections[0].figures[:2]
    spread = dataclasses.replace(one, per_100=None, low=12, high=15.3, also=(two.statement_id,))
    section = dataclasses.replace(plain.sections[0], figures=(spread,))
    (figure,) = page_view(dataclasses.replace(plain, sections=(section,))).sections[0].figures
    assert len({mark.n for mark in figure.marks}) == 2


def test_per_cent_is_explained_where_a_sentence_has_the_sign() -> None:
    assert page_view(sample.back_pain()).glossary[0].term == "% (per cent)"
    assert page_view(sample.small()).glossary == ()


def test_a_question_in_another_language_is_not_shown_repaired() -> None:
    import dataclasses

    from askwell.model.answers import AbstentionReason

    question = dataclasses.replace(sample.abstention().question, text="kann Imuntherapie", repaired="kann X")
    turned = dataclasses.replace(sample.abstention(), question=question, reason=AbstentionReason.LANGUAGE)
    assert page_view(turned).understood == ""
    assert page_view(dataclasses.replace(turned, reason=AbstentionReason.PROGNOSIS)).understood
