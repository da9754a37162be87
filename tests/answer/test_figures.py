import pytest

from askwell.answer.answer import answer
from askwell.model.answers import Answer, Figure
from tests.answer.conftest import Build
from tests.answer.documents import bullet, document


def rates(over: Build, *bullets: str) -> list[Figure]:
    made = answer(
        "How common is back pain on pembrolizumab?", over({"a.md": document("a", "Trust", "".join(bullets))})
    )
    assert isinstance(made, Answer)
    return [f for s in made.sections for f in s.figures]


def rate(text: str) -> str:
    return bullet("n-1", text, "incidence", medicines="pembrolizumab")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Back pain affected 12% of 89 people on pembrolizumab.", (12.0, 12.0, 12.0)),
        ("Back pain may affect more than 1 in 10 people on pembrolizumab.", (None, 10.0, None)),
        ("Back pain may affect up to 1 in 100 people on pembrolizumab.", (None, None, 1.0)),
    ],
)
def test_a_rate_is_read_as_the_statement_gives_it(
    over: Build, text: str, expected: tuple[float | None, ...]
) -> None:
    (figure,) = rates(over, rate(text))
    assert (figure.per_100, figure.low, figure.high) == expected
    assert figure.medicine == "pembrolizumab"


def test_a_severe_or_treatment_related_rate_is_named_as_such(over: Build) -> None:
    (severe,) = rates(over, rate("Severe (grade 3) back pain affected 1% of 89 people on pembrolizumab."))
    (related,) = rates(over, rate("Treatment-related back pain was reported in 2% on pembrolizumab."))
    assert severe.label == "back pain, severe"
    assert related.label == "back pain, put down to the medicine"


@pytest.mark.parametrize(
    "text",
    [
        "Back pain with rash affected 12% of people on pembrolizumab.",
        "Back pain affected 12% on pembrolizumab and 9% on placebo.",
        "Back pain is common on pembrolizumab.",
    ],
)
def test_a_rate_that_could_be_read_two_ways_is_not_drawn(over: Build, text: str) -> None:
    assert rates(over, rate(text)) == []


def test_the_number_of_people_counted_is_kept(over: Build) -> None:
    (figure,) = rates(over, rate("Back pain affected 15.3% of 3,178 people on pembrolizumab."))
    assert figure.population == "3,178 people"


@pytest.mark.parametrize(
    ("text", "label", "people"),
    [
        (
            "Back pain affected 20% of 89 people with melanoma on pembrolizumab, with 0 cases at grade 3.",
            "back pain",
            "89 people",
        ),
        ("Back pain affected 20% of people on pembrolizumab, 7% at grade 3.", "back pain", ""),
        ("Across 31 pembrolizumab trials, back pain affected 4.2%, with 1.4% grade 3 to 5.", "back pain", ""),
        ("Back pain affected 3% (13 of 440) on pembrolizumab 2 mg/kg alone.", "back pain", ""),
        ("Back pain affected 3% (13 of 440 patients) on pembrolizumab.", "back pain", "440 people"),
        (
            "Back pain reached grade 3 or 4 in 6% of 117 people on pembrolizumab.",
            "back pain, severe",
            "117 people",
        ),
        ("Back pain is uncommon on pembrolizumab, affecting up to 1 in 100 people.", "back pain", ""),
        ("Back pain affected 32% of 355 melanoma patients on pembrolizumab.", "back pain", "355 people"),
        (
            "Back pain led 2% of 90 people to stop pembrolizumab.",
            "back pain, that led to stopping treatment",
            "90 people",
        ),
        (
            "Back pain is common when pembrolizumab is given with chemotherapy, affecting up to 1 in 10 people.",
            "back pain, with other cancer medicines",
            "",
        ),
    ],
)
def test_a_label_is_that_of_the_very_figure_and_only_people_are_counted(
    over: Build, text: str, label: str, people: str
) -> None:
    (figure,) = rates(over, rate(text))
    assert (figure.label, figure.population) == (label, people)


@pytest.mark.parametrize(
    "text",
    [
        "Back pain affected 12% of people on nivolumab.",  # filed under another medicine
        "Back pain did not affect 88% of people on pembrolizumab.",
        "Back pain was 12% less common on pembrolizumab.",
        "Back pain went away in 74% of people on pembrolizumab.",
        "In the pembrolizumab trial back pain affected 12% on placebo.",
        "Back pain affected 12% of people aged 75 or over on pembrolizumab.",
    ],
)
def test_a_share_of_something_else_is_no_row(over: Build, text: str) -> None:
    assert rates(over, rate(text)) == []


def test_a_row_that_the_checks_refuse_with_its_people_is_shown_without_them(over: Build) -> None:
    (figure,) = rates(over, rate("Severe back pain put 26 of 511 people (5%) on pembrolizumab in hospital."))
    assert (figure.per_100, figure.population) == (5, "")
    assert figure.label == "back pain, that needed a hospital"


def test_what_a_row_says_is_ruled_on_like_every_sentence(over: Build) -> None:
    text = (
        "Back pain was among the reactions to pembrolizumab, which stopped for 12% of 89 people in the study."
    )
    assert rates(over, rate(text)) == []


def test_a_rate_of_what_an_editor_filed_elsewhere_is_no_row(over: Build) -> None:
    text = "Severe back pain on pembrolizumab went away in 74% of 34 people."
    other = bullet("n-2", text, "outlook", medicines="pembrolizumab")
    assert rates(over, other, rate("Back pain is common on pembrolizumab.")) == []


def test_rates_that_a_table_could_not_tell_apart_are_one_row_that_shows_their_spread(over: Build) -> None:
    one = bullet(
        "n-1", "Back pain affected 12% of people on pembrolizumab.", "incidence", medicines="pembrolizumab"
    )
    two = bullet("n-2", "Back pain was seen in 30% on pembrolizumab.", "incidence", medicines="pembrolizumab")
    band = rate("Back pain may affect more than 1 in 10 people on pembrolizumab.").replace("n-1", "n-3")
    (figure,) = rates(over, one, two, band)
    assert (figure.per_100, figure.low, figure.high) == (None, 12, 30)
    assert len({figure.statement_id, *figure.also}) == 2


def test_bands_that_differ_are_left_to_the_sentences(over: Build) -> None:
    one = bullet(
        "n-1",
        "Back pain may affect up to 1 in 100 people on pembrolizumab.",
        "incidence",
        medicines="pembrolizumab",
    )
    two = bullet(
        "n-2",
        "More than 1 in 10 people had back pain on pembrolizumab.",
        "incidence",
        medicines="pembrolizumab",
    )
    assert rates(over, one, two) == []
