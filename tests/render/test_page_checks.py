"""Each page check passes a sound page and catches its fault."""

import dataclasses

import pytest

from askwell.care.cards import topic_cards
from askwell.errors import InvalidValueError
from askwell.model.answers import Abstention, Answer, Care
from askwell.model.symptoms import CardItem
from askwell.render.build import page_view
from askwell.render.checked_page import CheckedPage, parsed
from askwell.render.html_page import as_html
from askwell.render.page_checks import checked_html, page_checks, refuse
from askwell.text.lay import plain_words
from tests.render import sample

BACK_PAIN = sample.back_pain()
SOUND = dataclasses.replace(
    BACK_PAIN,
    care=Care(topic_cards=topic_cards(("back_pain",))),
    glossary=plain_words("\n".join(r.statement.text for r in BACK_PAIN.statements)),
)
DOCUMENTS = {doc.head.id: doc.text for doc in (sample.CENTRE_DOC, sample.LIMITED_DOC)}


def blocking(
    result: Answer | Abstention, html: str | None = None, documents: dict[str, str] | None = None
) -> set[str]:
    return {f.id for f in page_checks(result, html or as_html(result), documents) if f.blocks}


@pytest.mark.parametrize("result", [SOUND, sample.small(), sample.abstention()])
def test_a_sound_page_has_nothing_that_blocks(result: Answer | Abstention) -> None:
    assert blocking(result, documents=DOCUMENTS) == set()


def test_a_hostile_page_is_still_sound_in_form() -> None:
    assert blocking(sample.hostile()) & {"E1", "E2", "E9", "A4", "M1", "M2", "O1", "O2"} == set()


@pytest.mark.parametrize(
    ("check", "old", "new"),
    [
        ("E1", '<li class="sentence">', "<li>"),
        ("E1", "Lying in bed for longer", "Standing for longer"),
        ("E2", "<blockquote><p>Sometimes the", "<blockquote><p>Always the"),
        ("E9", 'href="#s1-1"', 'href="#s9-1"'),
        ("E9", 'id="r1b"', 'id="r1z"'),
        ("S1", "<li>your legs are newly weak", "<li>your legs are a bit tired"),
        ("S1", "<li>your legs are", '<li><a href="#help">your</a> legs are'),
        ("A4", "<h1>", "<h1></h1><h1>"),
        ("A4", 'id="help"', 'id="sources"'),
        ("A4", 'lang="en"', ""),
        ("M1", '"@type": "Question"', '"@type": "Quiz"'),
        ("M1", '"@context"', '@context'),
        ("M2", '"@context"', '"reviewedBy": "Dr X", "@context"'),
        ("O1", "</body>", "<!-- --></body>"),
        ("O2", "</body>", '<img src="https://example.org/x.png" alt=""></body>'),
        ("O2", "</body>", "<script>1</script></body>"),
        ("O2", "default-src", "img-src"),
        ("O2", "<p class=\"brand\"", "<p style=\"color:red\" class=\"brand\""),
        ("O2", "</body>", "x" * 100_000 + "</body>"),
    ],
)  # fmt: skip
def test_a_fault_in_the_page_is_caught(check: str, old: str, new: str) -> None:
    html = as_html(SOUND)
    assert old in html
    assert check in blocking(SOUND, html.replace(old, new, 1))


def test_a_card_that_is_not_the_rulebooks_is_caught() -> None:
    assert "S1" in blocking(sample.urgent_abstention())
    first, *rest = SOUND.care.topic_cards
    softened = dataclasses.replace(first, items=(CardItem("you feel a little odd"), *first.items))
    assert "S1" in blocking(dataclasses.replace(SOUND, care=Care(topic_cards=(softened, *rest))))


def test_two_rates_under_the_same_words_are_caught() -> None:
    incidence, *rest = SOUND.sections
    first = incidence.figures[0]
    doubled = dataclasses.replace(incidence, figures=(first, dataclasses.replace(first, per_100=1.0)))
    lost = dataclasses.replace(incidence, figures=(dataclasses.replace(first, statement_id="none"),))
    for section in (doubled, lost):
        assert "L4" in blocking(dataclasses.replace(SOUND, sections=(section, *rest)))


def test_a_clinical_word_without_its_plain_words_is_caught() -> None:
    assert "L3" in blocking(dataclasses.replace(SOUND, glossary=()))


def test_a_quote_that_is_not_in_the_stored_text_is_caught() -> None:
    changed = {k: v.replace("healthy", "sick") for k, v in DOCUMENTS.items()}
    assert "E2" in blocking(SOUND, documents=changed)


def test_a_quoted_sentence_beyond_its_licence_is_caught() -> None:
    about = dataclasses.replace(sample.CENTRE, quote_limit=3)
    text = "The back is one of the places where people feel this."
    ruled = sample.say("definition", text, sample.cite(sample.document(about, text), text))
    section = dataclasses.replace(sample.small().sections[0], sentences=(ruled,))
    assert "E10" in blocking(dataclasses.replace(sample.small(), sections=(section,)))


def saying(text: str) -> Answer:
    ruled = sample.fact("definition", text, sample.MEDLINE, "")
    section = dataclasses.replace(sample.small().sections[0], sentences=(ruled,))
    return dataclasses.replace(sample.small(), sections=(section,), care=Care())


@pytest.mark.parametrize(
    ("check", "text"),
    [
        ("S2", "Stop your tablets when the pain goes."),
        ("S2", "You can double the dose of your painkiller."),
        ("S2", "Do not skip a treatment."),
        ("S3", "It is nothing to worry about."),
        ("S3", "This means you have a slipped disc."),
        ("L1", "This " + "very " * 30 + "long sentence goes on."),
        ("L1", "One is here. Two is here. Three is here. Four is here."),
    ],
)
def test_words_a_page_must_not_hold_are_caught(check: str, text: str) -> None:
    assert check in blocking(saying(text))


@pytest.mark.parametrize(
    "text",
    [
        "Do not stop your tablets without asking your doctor.",
        "Stop if the pain gets worse.",
        "Start slowly with short walks.",
        "ASCO suggests pausing immunotherapy.",
    ],
)
def test_sound_advice_is_let_through(text: str) -> None:
    assert not blocking(saying(text)) & {"S2", "S3", "L1"}


def test_a_hard_page_is_warned_of_with_its_hardest_sentences() -> None:
    findings = page_checks(
        r := saying("Immunological dysregulation necessitates multidisciplinary consideration."), as_html(r)
    )
    assert any(f.id == "L2" and not f.blocks and "necessitates" in f.message for f in findings)


def test_a_page_that_fails_a_check_of_its_layout_is_not_written() -> None:
    html = checked_html(SOUND)
    assert html == as_html(SOUND)
    broken = html.replace("<h1>", "<h1></h1><h1>")
    with pytest.raises(InvalidValueError, match="A4"):
        refuse(CheckedPage(SOUND, broken, page_view(SOUND), parsed(broken), {}))
