from hypothesis import given
from hypothesis import strategies as st

from askwell.answer import plan
from askwell.answer.drafts import WORDS_MOST, drafts, statement
from askwell.answer.retrieve import pool
from askwell.answer.understand import understand
from askwell.model.answers import StatementKind
from tests.answer.conftest import Build

TEXT = """# Itching

## Managing itching

Itching is common during cancer treatment. Cool cloths can soothe itching skin for a while. It may come back.
These cloths should be clean. What helps? Plain moisturiser used twice a day keeps itching skin from drying out.
"""


def made(over: Build):  # type: ignore[no-untyped-def]
    parts = over({"itch.md": TEXT})
    return drafts(pool(understand("What helps with itching?", parts.vocabulary), parts), plan.load())


def test_sentences_of_an_original_are_offered_word_for_word(over: Build) -> None:
    for draft in made(over):
        assert draft.statement.kind is StatementKind.QUOTED
        citation = draft.statement.citations[0]
        assert citation.words == draft.statement.text
        assert citation.passage.span.holds(citation.quote)


def test_sentences_that_lean_on_the_one_before_are_not_offered(over: Build) -> None:
    texts = [d.statement.text for d in made(over)]
    assert "Cool cloths can soothe itching skin for a while." in texts
    assert not any(t.startswith(("It ", "These ", "What ")) for t in texts)


def test_no_sentence_is_longer_than_a_page_may_show(over: Build) -> None:
    assert all(len(d.statement.text.split()) <= WORDS_MOST for d in made(over))


@given(st.text(min_size=1), st.sampled_from(list(StatementKind)))
def test_a_statement_has_the_same_id_for_the_same_words_and_another_for_others(
    text: str, kind: StatementKind
) -> None:
    assert statement(text, kind, ()).id == statement(text, kind, ()).id
    assert statement(text, kind, ()).id != statement(text + "x", kind, ()).id
