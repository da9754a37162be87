from askwell.answer import plan
from askwell.answer.corroborate import CITATIONS_MOST, Likeness, corroborated
from askwell.answer.drafts import drafts
from askwell.answer.retrieve import pool
from askwell.answer.understand import understand
from tests.answer.conftest import Build
from tests.answer.documents import bullet, document


def leads(over: Build, *texts: str):  # type: ignore[no-untyped-def]
    made = {
        f"{n}.md": document(
            f"s{n}", f"Publisher {n}", bullet(f"n-{n}", text, "incidence", medicines="pembrolizumab")
        )
        for n, text in enumerate(texts)
    }
    parts = over(made)
    found = drafts(
        pool(understand("Can pembrolizumab cause back pain?", parts.vocabulary), parts), plan.load()
    )
    return found, Likeness(found, parts.index)


def test_the_same_words_of_another_publisher_are_cited_as_well(over: Build) -> None:
    text = "Back pain affected 12% of 89 people on pembrolizumab."
    found, likeness = leads(over, text, text)
    made, taken = corroborated(found[0], found[1:], likeness)
    assert len(made.publishers) == 2
    assert taken == (found[1],)


def test_another_figure_is_no_corroboration(over: Build) -> None:
    found, likeness = leads(
        over,
        "Back pain affected 12% of people on pembrolizumab.",
        "Back pain affected 31% of people on pembrolizumab.",
    )
    made, taken = corroborated(found[0], found[1:], likeness)
    assert len(made.citations) == 1
    assert taken == ()


def test_no_statement_cites_more_than_a_reader_would_follow(over: Build) -> None:
    text = "Back pain affected 12% of 89 people on pembrolizumab."
    found, likeness = leads(over, *[text] * (CITATIONS_MOST + 3))
    made, _ = corroborated(found[0], found[1:], likeness)
    assert len(made.citations) == CITATIONS_MOST


def test_a_lead_without_others_stays_as_it_is(over: Build) -> None:
    found, likeness = leads(over, "Back pain affected 12% of 89 people on pembrolizumab.")
    assert corroborated(found[0], [], likeness) == (found[0].statement, ())
