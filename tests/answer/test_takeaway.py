import pytest

from askwell.answer.answer import answer
from askwell.model.answers import Answer, Takeaway
from tests.answer.conftest import Build
from tests.answer.documents import bullet, document


def ask(over: Build, question: str, *bullets: str) -> Answer:
    made = answer(question, over({"a.md": document("a", "Trust", "".join(bullets))}))
    assert isinstance(made, Answer)
    return made


RATE = bullet(
    "n-1", "Back pain affected 12% of 89 people on pembrolizumab.", "incidence", medicines="pembrolizumab"
)
UNCHECKED = bullet(
    "n-2",
    "Back pain was seen in 9% of people on pembrolizumab.",
    "incidence",
    medicines="pembrolizumab",
    checked="not re-checked",
)
NONE_SEEN = bullet(
    "n-3",
    "Back pain was not increased in 200 people on pembrolizumab.",
    "incidence",
    medicines="pembrolizumab",
)


@pytest.mark.parametrize(
    ("bullets", "verdict"),
    [
        ((RATE,), Takeaway.YES),
        ((NONE_SEEN,), Takeaway.NO),
        ((RATE, NONE_SEEN), Takeaway.MIXED),
        ((UNCHECKED,), Takeaway.UNKNOWN),
    ],
)
def test_the_verdict_follows_from_the_direct_evidence(
    over: Build, bullets: tuple[str, ...], verdict: Takeaway
) -> None:
    assert ask(over, "Can pembrolizumab cause back pain?", *bullets).verdict is verdict


def test_an_unchecked_statement_of_one_publisher_never_opens_a_page(over: Build) -> None:
    made = ask(over, "Can pembrolizumab cause back pain?", UNCHECKED)
    assert made.takeaway == ()
    assert made.sections[0].sentences


def test_only_yes_or_no_questions_get_a_verdict(over: Build) -> None:
    assert ask(over, "How common is back pain on pembrolizumab?", RATE).verdict is None


def test_a_topic_in_the_plural_is_spoken_of_in_the_plural(over: Build) -> None:
    eyes = bullet(
        "n-1",
        "Eye problems affected 3% of people on pembrolizumab.",
        "incidence",
        "eye",
        medicines="pembrolizumab",
    )
    made = ask(over, "Can pembrolizumab cause eye problems?", eyes)
    assert made.takeaway[0].statement.text == "Yes, eye problems are reported with pembrolizumab."
