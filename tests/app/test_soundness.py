"""What a page check refuses is left out of the finished answer, whatever went wrong before; the page says so."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from askwell.answer.answer import answer
from askwell.answer.drafts import statement
from askwell.answer.parts import Parts
from askwell.app.soundness import sound
from askwell.errors import InvalidValueError, LibraryDamagedError
from askwell.ingest.parts import Given
from askwell.ingest.read import read
from askwell.ingest.split import cut
from askwell.model.answers import (
    Abstention,
    Answer,
    AnswerSection,
    Citation,
    Ruled,
    Ruling,
    StatementKind,
    Verdict,
)
from askwell.model.sources import Document, Span
from askwell.model.symptoms import CardItem
from askwell.render import as_html, as_json, as_markdown, as_text
from askwell.testing import FakeIndex
from askwell.text.sentences import sentences
from tests.answer.conftest import parts_over

ITCH = (
    "# Itching during treatment\n\n## Managing itching\n\n"
    "Itching is common during cancer treatment. Cool cloths and plain moisturiser can help to relieve itching skin. "
    "Long hot baths dry the skin and can make itching worse.\n"
)
QUESTION = "What helps with itching during cancer treatment?"
HELPS = "Cool cloths and plain moisturiser can help to relieve itching skin."


class Changed(FakeIndex):
    """An index whose stored texts were changed after the passages were cut."""

    def __init__(self, parts: Parts, change: Callable[[Document], Document]) -> None:
        super().__init__([], parts.encoder)
        self._index, self._change = parts.index, change

    def document(self, document_id: str) -> Document:
        return self._change(self._index.document(document_id))


@pytest.fixture(scope="module")
def parts() -> Parts:
    return parts_over({"itch.md": ITCH})


@pytest.fixture(scope="module")
def page(parts: Parts) -> Answer:
    """A page of two quotes, each in its section."""
    made = answer(QUESTION, parts)
    assert isinstance(made, Answer)
    document = read(ITCH.encode(), "itch.md", Given(vouched=True))
    (passage,) = cut(document, lambda _: ())
    ruled = []
    for span in sentences(passage.text)[1:]:
        quote = Span(passage.span.start + span.start, passage.span.start + span.end)
        cited = (Citation(passage, document.head, quote),)
        said = statement(span.of(passage.text), StatementKind.QUOTED, cited, "self_care")
        ruled.append(Ruled(said, Ruling(Verdict.SUPPORTED, ())))
    section = AnswerSection("self_care", "What you can do", tuple(ruled))
    return replace(made, takeaway=tuple(ruled[:1]), sections=(section,), bottom_line=())


def texts(result: Answer | Abstention) -> list[str]:
    return [r.statement.text for r in getattr(result, "statements", ())]


def saying(page: Answer, change: Callable[[Ruled], Ruled]) -> Answer:
    """Return the page with each sentence that helps changed."""

    def each(ruled: tuple[Ruled, ...]) -> tuple[Ruled, ...]:
        return tuple(change(r) if r.statement.text == HELPS else r for r in ruled)

    sections = tuple(replace(s, sentences=each(s.sentences)) for s in page.sections)
    return replace(page, takeaway=each(page.takeaway), sections=sections, bottom_line=each(page.bottom_line))


def worded(text: str) -> Callable[[Ruled], Ruled]:
    return lambda ruled: replace(ruled, statement=replace(ruled.statement, id="other", text=text))


def limited(words: int | None) -> Callable[[Ruled], Ruled]:
    def change(ruled: Ruled) -> Ruled:
        citation = ruled.statement.citations[0]
        source = replace(citation.head.source, quote_limit=words)
        cited = replace(citation, head=replace(citation.head, source=source))
        return replace(ruled, statement=replace(ruled.statement, id="other", citations=(cited,)))

    return change


def test_a_sound_answer_is_passed_on_as_it_is(page: Answer, parts: Parts) -> None:
    assert sound(page, parts) is page


def test_a_quote_that_the_stored_text_does_not_hold_is_left_out_and_the_page_says_so(
    page: Answer, parts: Parts
) -> None:
    moved = replace(parts, index=Changed(parts, lambda d: replace(d, text=d.text.replace("Cool", "Warm"))))
    made = sound(page, moved)
    assert isinstance(made, Answer)
    assert HELPS not in texts(made)
    assert {row.check for row in made.left_out} == {"E2"}
    for shown in (as_text(made), as_markdown(made), as_html(made)):
        assert "We left out 1 sentence that did not pass our last checks" in shown
        assert HELPS not in shown
    left_out = as_json(made)["left_out"]
    assert isinstance(left_out, list)
    assert left_out[0]["check"] == "E2"


def test_a_document_that_is_gone_leaves_no_answer(page: Answer, parts: Parts) -> None:
    def gone(document: Document) -> Document:
        raise LibraryDamagedError(f"There is no document {document.head.id}")

    made = sound(page, replace(parts, index=Changed(parts, gone)))
    assert isinstance(made, Abstention)
    assert made.care == page.care
    assert len(made.left_out) == len({r.statement.id for r in page.statements})
    assert "did not pass our last checks" in as_text(made)


def test_the_nearest_passages_of_an_abstention_stand_in_the_stored_text_too(parts: Parts) -> None:
    made = answer("Can nivolumab cause hair loss?", parts)
    assert isinstance(made, Abstention)
    assert made.nearest
    other = sound(made, replace(parts, index=Changed(parts, lambda d: replace(d, text=d.text.upper()))))
    assert isinstance(other, Abstention)
    assert other.nearest == ()


@pytest.mark.parametrize("words", [0, 3, 10])
def test_a_sentence_beyond_what_its_licence_allows_is_not_shown(
    page: Answer, parts: Parts, words: int
) -> None:
    made = sound(saying(page, limited(words)), parts)
    assert HELPS not in texts(made)
    assert [row.check for row in made.left_out] == ["E10"]


def test_a_sentence_within_its_licence_is_shown(page: Answer, parts: Parts) -> None:
    assert HELPS in texts(sound(saying(page, limited(11)), parts))


@pytest.mark.parametrize(
    ("check", "text"),
    [
        ("E2", "Cool cloths cure itching."),
        ("S2", "Stop your immunotherapy when itching starts."),
        ("S3", "Itching is nothing to worry about."),
    ],
)
def test_what_a_page_may_not_say_is_left_out(page: Answer, parts: Parts, check: str, text: str) -> None:
    change = worded(text)
    kind = StatementKind.QUOTED if check == "E2" else StatementKind.COMPUTED

    def made_up(ruled: Ruled) -> Ruled:
        new = change(ruled)
        return replace(new, statement=replace(new.statement, kind=kind))

    made = sound(saying(page, made_up), parts)
    assert text not in texts(made)
    assert [row.check for row in made.left_out] == [check]


def test_a_card_that_is_not_the_rulebooks_refuses_the_page(page: Answer, parts: Parts) -> None:
    first, *rest = (
        page.care.topic_cards or answer("Can immunotherapy cause back pain?", parts).care.topic_cards
    )
    softened = replace(first, items=(CardItem("you feel a little odd"), *first.items))
    care = replace(page.care, topic_cards=(softened, *rest))
    with pytest.raises(InvalidValueError, match="not as the rulebook has it"):
        sound(replace(page, care=care), parts)


def test_nothing_rests_on_a_passage_that_speaks_to_software(page: Answer, parts: Parts) -> None:
    def marked(ruled: Ruled) -> Ruled:
        citation = ruled.statement.citations[0]
        cited = replace(citation, passage=replace(citation.passage, suspect=True))
        return replace(ruled, statement=replace(ruled.statement, id="other", citations=(cited,)))

    made = sound(saying(page, marked), parts)
    assert HELPS not in texts(made)
    assert [row.check for row in made.left_out] == ["T1"]
