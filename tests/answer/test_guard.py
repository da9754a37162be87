import pytest

from askwell.answer import plan
from askwell.answer.answer import answer
from askwell.answer.drafts import statement
from askwell.answer.guard import dose_spans, is_call_advice, is_firm, on_thin_ground
from askwell.answer.undosed import without_dose
from askwell.model.answers import Answer, Citation, Statement, StatementKind
from askwell.model.sources import CLAIMED, Head, Kind, Note, Passage, Source, Span, Tier
from askwell.text import vocabulary

PLANS = plan.load()
SHA = "0" * 64


def said(
    text: str,
    facet: str = "treatment",
    checked: str = "not re-checked",
    publishers: int = 1,
    prefix: str = "",
) -> Statement:
    citations = []
    for n in range(publishers):
        source = Source(f"s{n}", "A page", f"P{n}", f"{prefix}p{n}", Tier.OTHER, Kind.SUMMARY)
        head = Head(f"d{n}", source, 1, "A page", "unknown", "unknown", SHA)
        span = Span(0, len(text))
        note = Note(f"n{n}", span, facet=facet, checked=checked)
        passage = Passage(f"x{n}", f"d{n}", f"s{n}", (), span, text, Kind.SUMMARY, note=note)
        citations.append(Citation(passage, head, span))
    return statement(text, StatementKind.SUMMARISED, tuple(citations), facet)


@pytest.mark.parametrize(
    "text",
    [
        "For severe arthritis, guidance suggests prednisone 0.5 to 1 mg/kg.",
        "Do not stop steroid tablets suddenly.",
        "Never combine opioids with alcohol.",
    ],
)
def test_an_unchecked_statement_of_one_publisher_carries_no_dose_and_no_prohibition(text: str) -> None:
    assert on_thin_ground(said(text), PLANS)
    assert not on_thin_ground(said(text, checked="against the document"), PLANS)
    assert not on_thin_ground(said(text, publishers=2), PLANS)


def test_an_unchecked_red_flag_of_one_publisher_is_on_thin_ground() -> None:
    assert on_thin_ground(said("Numb legs can mean pressure on the spinal cord.", facet="red-flag"), PLANS)
    assert not on_thin_ground(said("Arthritis is often treated with steroids."), PLANS)


def test_two_publishers_or_a_check_make_a_statement_firm() -> None:
    assert not is_firm(said("Rest helps."))
    assert is_firm(said("Rest helps.", publishers=2))
    assert is_firm(said("Rest helps.", checked="against a copy"))


def test_strangers_who_only_name_themselves_do_not_make_each_other_firm() -> None:
    strangers = said("Rest helps.", publishers=3, prefix=CLAIMED)
    assert len(strangers.publishers) == 1
    assert not is_firm(strangers)
    mixed = Statement(
        "x", "", "Rest helps.", strangers.kind, (*strangers.citations, *said("Rest helps.").citations)
    )
    assert mixed.publishers == {"p0"}
    assert not is_firm(mixed)


@pytest.mark.parametrize(
    ("text", "facet", "advice"),
    [
        ("Ring the advice line straight away about a new rash.", "self-care", True),
        ("A fast heartbeat needs emergency care.", "red-flag", True),
        ("A rash affects 2 in 10 people and should be reported straight away.", "incidence", True),
        ("Go to A&E only if chest pain lasts three days.", "timing", True),
        ("Chest pain can wait until your next appointment.", "definition", True),
        ("Never tell anyone about chest pain.", "self-care", True),
        ("There is no need to ring the ward about numb legs.", "outlook", True),
        ("Numb legs do not need a doctor.", "mechanism", True),
        ("Stay at home with chest pain.", "self-care", True),
        ("Give a fever a week before seeking help.", "timing", True),
        ("Watch a fever for three days before you phone.", "self-care", True),
        ("An ambulance is not needed for weak legs.", "cause", True),
        ("Steroids should start within 24 hours.", "treatment", True),
        ("Itching was reported by 39% of people.", "incidence", False),
        ("A pillow under the knees can relax the back.", "self-care", False),
        ("The labels call for blood tests at the start.", "monitoring", False),
        ("Tell every dentist that you take durvalumab.", "practical", False),
        ("During pregnancy, speak with your provider before starting any medicine.", "caution", False),
        ("Treatment is paused for grade 2 or worse heart inflammation.", "treatment", False),
    ],
)
def test_when_to_call_advice_is_told_from_other_statements(text: str, facet: str, *, advice: bool) -> None:
    assert is_call_advice(said(text, facet=facet), PLANS) is advice


def test_a_dose_right_after_a_medicine_is_left_out_and_the_rest_stays() -> None:
    made = said("For grade 2 colitis, guidance advises starting prednisone about 1 mg/kg daily at once.")
    kept = without_dose(made, PLANS, vocabulary.load())
    assert kept is not None
    assert kept.text == "For grade 2 colitis, guidance advises starting prednisone at once."
    assert kept.citations == made.citations
    assert not dose_spans(kept.text, PLANS)


def test_a_dose_that_is_the_point_of_a_sentence_cannot_be_left_out() -> None:
    made = said("Treatment may restart once prednisone is below 10 mg a day.")
    assert without_dose(made, PLANS, vocabulary.load()) is None
    assert without_dose(said("Rest helps."), PLANS, vocabulary.load()) is None


def test_no_page_of_the_starter_library_shows_an_unchecked_dose(starter) -> None:  # type: ignore[no-untyped-def]
    page = answer("How is arthritis from immunotherapy treated?", starter)
    assert isinstance(page, Answer)
    for ruled in page.statements:
        assert is_firm(ruled.statement) or not dose_spans(ruled.statement.text, PLANS)
