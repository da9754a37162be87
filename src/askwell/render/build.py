"""Turns an answer or an abstention into the words of its page."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from askwell.model.answers import Abstention, Answer, AnswerSection, Disagreement, Ruled, StatementKind
from askwell.model.questions import Question
from askwell.model.sources import Kind
from askwell.model.wording import Ledger, Outcome
from askwell.render.cards import because, card_view, helping, leading
from askwell.render.charts import figure_view
from askwell.render.glossary import entries, linked
from askwell.render.numbering import Mark, Numbering, distinct, number_page
from askwell.render.sourcing import source_view
from askwell.render.view import DisagreementView, PageView, Piece, SectionView, SentenceView, SideView
from askwell.render.words import clean, count, listed, plain_date, word, words

# The section on getting help stands before the first of these facets: it comes before any tip.
_AFTER_HELP = frozenset({"self_care", "caution", "treatment", "monitoring", "daily", "practical"})

# Digests are shown short; the JSON has them whole.
_SHORT_DIGEST = 12


def page_view(result: Answer | Abstention) -> PageView:
    """Choose all the words of a page; equal results give equal pages."""
    numbering = number_page(result)
    page = _frame(result, numbering)
    if isinstance(result, Answer):
        page = _answered(page, result, numbering)
    else:
        page = replace(page, message=clean(result.message), next=words("abstained.next"))
    return replace(page, status=_status(page), reading_minutes=_minutes(page))


def _frame(result: Answer | Abstention, numbering: Numbering) -> PageView:
    """Everything that answers and abstentions share."""
    return PageView(
        answered=isinstance(result, Answer),
        title=clean(result.question.text),
        understood=_understood(result.question),
        status=(),
        reading_minutes=0,
        top=tuple(card_view(card) for card in leading(result.care)),
        because=because(result.care),
        help=tuple(card_view(card) for card in helping(result.care)),
        sources=tuple(source_view(source) for source in numbering.sources),
        gaps=_gaps(result),
        related=tuple(clean(q) for q in result.related_questions),
        about=_about(result),
        notice=word("notice.text"),
        made=result.made.at,
    )


def _answered(page: PageView, answer: Answer, numbering: Numbering) -> PageView:
    terms = entries(answer.glossary)
    texts = [clean(ruled.statement.text) for ruled in answer.statements]
    pieces = linked(texts, terms)
    views = iter(
        [_sentence(r, p, m) for r, p, m in zip(answer.statements, pieces, numbering.marks, strict=True)]
    )
    takeaway = tuple(islice(views, len(answer.takeaway)))
    sections = _sections(answer, views)
    return replace(
        page,
        takeaway=takeaway,
        sections=sections,
        disagreements=tuple(_disagreement(d, views) for d in answer.disagreements),
        bottom_line=tuple(views),
        help_at=next((i for i, s in enumerate(sections) if s.facet in _AFTER_HELP), len(sections)),
        verdict=answer.verdict.value if answer.verdict else "",
        verdict_label=word(f"verdict.{answer.verdict.value if answer.verdict else 'none'}"),
        confidence=tuple(
            line for said in (answer.confidence.words, _left_out(answer)) if (line := clean(said).strip())
        ),
        applies=tuple(clean(line) for line in answer.applies),
        team_questions=tuple(clean(q) for q in answer.team_questions),
        glossary=terms,
        own_words=_own_words(answer),
        regions=answer.regions,
    )


def _sections(answer: Answer, views: Iterator[SentenceView]) -> tuple[SectionView, ...]:
    taken = [(section, tuple(islice(views, len(section.sentences)))) for section in answer.sections]
    return tuple(
        _section(section, sentences) for section, sentences in taken if sentences or section.empty.strip()
    )


def _section(section: AnswerSection, sentences: tuple[SentenceView, ...]) -> SectionView:
    marks = {sentence.id: sentence.marks for sentence in sentences}
    return SectionView(
        anchor=_anchor(section.facet),
        facet=section.facet,
        heading=clean(section.heading),
        sentences=sentences,
        empty="" if sentences else clean(section.empty),
        figures=tuple(figure_view(figure, marks.get(figure.statement_id, ())) for figure in section.figures),
    )


def _anchor(facet: str) -> str:
    return "part-" + "".join(c if c.isascii() and c.isalnum() else "-" for c in facet)


def _sentence(ruled: Ruled, pieces: tuple[Piece, ...], marks: tuple[Mark, ...]) -> SentenceView:
    statement = ruled.statement
    original = all(c.head.source.kind is Kind.ORIGINAL for c in statement.citations)
    how = {StatementKind.COMPUTED: "sentence.computed", StatementKind.GENERATED: "sentence.generated"}
    return SentenceView(
        id=statement.id,
        text=clean(statement.text),
        pieces=pieces,
        quoted=statement.kind is StatementKind.QUOTED and original,
        marks=marks,
        publishers=len(statement.publishers),
        note="" if statement.rechecked else word("sentence.not_rechecked"),
        how=word(how[statement.kind]) if statement.kind in how else "",
    )


def _disagreement(disagreement: Disagreement, views: Iterator[SentenceView]) -> DisagreementView:
    sides = tuple(
        _side(ruled, sentence)
        for ruled, sentence in zip(disagreement.sides, islice(views, len(disagreement.sides)), strict=True)
    )
    return DisagreementView(clean(disagreement.topic), sides)


def _side(ruled: Ruled, sentence: SentenceView) -> SideView:
    heads = [citation.head for citation in ruled.statement.citations]
    publishers = tuple(dict.fromkeys(clean(head.source.publisher) for head in heads))
    dates = tuple(dict.fromkeys(plain_date(head.published) for head in heads))
    return SideView(listed(publishers), sentence, "; ".join(dates))


def _understood(question: Question) -> str:
    repaired = clean(question.repaired)
    return word("page.understood", question=repaired) if repaired else ""


def _gaps(result: Answer | Abstention) -> str:
    """Name the facets that found nothing and have no section of their own on the page to say so."""
    sections = result.sections if isinstance(result, Answer) else ()
    said = {section.facet for section in sections if section.empty.strip() and not section.sentences}
    headings = {section.facet: clean(section.heading) for section in sections}
    open_gaps = [headings.get(g, clean(g).replace("_", " ")) for g in result.gaps if g not in said]
    gaps = word("empty.gaps", gaps=", ".join(open_gaps)) if open_gaps else ""
    return gaps if isinstance(result, Answer) else f"{gaps} {_left_out(result)}".strip()


def _left_out(result: Answer | Abstention) -> str:
    """Say that sentences were left out, and what they failed."""
    if not result.left_out:
        return ""
    why = listed(tuple(dict.fromkeys(word(f"checks.{row.check}") for row in result.left_out)))
    return word("checks.left_out", sentences=count(len(result.left_out), "sentence"), why=why)


def _own_words(answer: Answer) -> str:
    total, own = len(distinct(answer.statements)), len(answer.of_kind(Kind.ORIGINAL))
    key = "own_words_none" if own == 0 else "own_words_all" if own == total else "own_words"
    return word(f"sources.{key}", n=own, total=total)


def _status(page: PageView) -> tuple[str, ...]:
    sources = count(len(page.sources), "source")
    written = word("status.written", sources=sources) if page.answered else word("status.abstained")
    minutes = word("status.reading", minutes=count(_minutes(page), "minute"))
    return word("status.unreviewed"), written, word("status.made", date=plain_date(page.made)), minutes


def _minutes(page: PageView) -> int:
    """Return the minutes it takes to read the cards and the sentences, rounded up."""
    cards = [line for card in (*page.top, *page.help) for line in (card.title, card.action, *card.items)]
    body = [s.text for section in page.sections for s in section.sentences]
    sides = [side.sentence.text for d in page.disagreements for side in d.sides]
    ends = [s.text for s in (*page.takeaway, *page.bottom_line)]
    texts = [
        page.title,
        page.message,
        *cards,
        *body,
        *sides,
        *ends,
        *page.next,
        *page.team_questions,
        page.notice,
    ]
    total = sum(len(text.split()) for text in texts)
    return max(1, -(-total // int(word("reading.words_per_minute"))))


def _about(result: Answer | Abstention) -> tuple[str, ...]:
    made = result.made
    lines = (
        word("about.made", date=plain_date(made.at), askwell=clean(made.askwell)),
        word(
            "about.library",
            version=clean(made.library_version)[:_SHORT_DIGEST],
            documents=count(made.library_documents, "document"),
        ),
        word("about.method"),
        word("about.composer", composer=clean(made.composer), encoder=clean(made.encoder)),
        *_ledger(result.ledger if isinstance(result, Answer) else None),
        word("about.rulebook", rulebook=clean(made.rulebook)[:_SHORT_DIGEST]) if made.rulebook else "",
        word("about.review"),
        word("about.corrections"),
    )
    return tuple(line for line in lines if line)


def _ledger(ledger: Ledger | None) -> tuple[str, ...]:
    """Say what a language model did for the page and what it cost; nothing without one."""
    if ledger is None:
        return ()
    cost = ledger.cost
    line = word(
        "about.ledger",
        composer=clean(ledger.composer),
        accepted=ledger.count(Outcome.ACCEPTED),
        statements=ledger.statements,
        refused=ledger.count(Outcome.REFUSED),
        held=ledger.count(Outcome.HELD),
        requests=count(cost.requests, "request"),
        tokens=("about " if cost.estimated else "") + count(cost.tokens, "token"),
        seconds=f"{cost.seconds:.1f}",
    )
    return (line, word("about.ledger_fault", fault=clean(ledger.fault))) if ledger.fault else (line,)
