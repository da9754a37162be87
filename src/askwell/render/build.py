"""Turns an answer or an abstention into the words of its page."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from askwell.model.answers import (
    Abstention,
    Answer,
    AnswerSection,
    Disagreement,
    Figure,
    Ruled,
    StatementKind,
)
from askwell.model.questions import Question
from askwell.model.sources import Kind
from askwell.model.symptoms import Level
from askwell.model.wording import Ledger, Outcome
from askwell.render import abstaining, phones
from askwell.render.arranging import arranged, helps_first, tips
from askwell.render.cards import because, card_view, helping, leading
from askwell.render.charts import figure_view
from askwell.render.differing import differing, differing_line
from askwell.render.glossary import entries, linked
from askwell.render.numbering import Mark, Numbering, distinct, firsts, number_page
from askwell.render.plain_names import plain_name, source_date
from askwell.render.sourcing import source_view
from askwell.render.verdict_words import verdict_label
from askwell.render.view import (
    DisagreementView,
    PageView,
    Piece,
    SectionView,
    SentenceView,
    SideView,
    TermView,
)
from askwell.render.words import clean, count, gap_words, listed, plain_date, word

# How many sentences of a section stand open on the HTML page; a rest of one is not worth a tap. Cautions and
# warning signs are never folded away.
_OPEN = 3
_NEVER_FOLDED = frozenset({"caution", "warning"})

# Digests are shown short; the JSON has them whole.
_SHORT_DIGEST = 12


def page_view(result: Answer | Abstention) -> PageView:
    """Choose all the words of a page; equal results give equal pages."""
    result = arranged(result)
    numbering = number_page(result)
    page = _frame(result, numbering)
    page = (
        _answered(page, result, numbering)
        if isinstance(result, Answer)
        else replace(
            page,
            alone=result.care.level is Level.EMERGENCY,
            heading=abstaining.heading(result),
            message=abstaining.message(result),
            next=abstaining.next_steps(result),
            nearest=abstaining.nearest(result, numbering),
        )
    )
    return replace(page, status=_status(page), reading_minutes=_minutes(page))


def _frame(result: Answer | Abstention, numbering: Numbering) -> PageView:
    """Everything that answers and abstentions share."""
    numbers = phones.numbers(result.care)
    top = tuple(card_view(card, numbers) for card in leading(result.care))
    return PageView(
        answered=isinstance(result, Answer),
        title=clean(result.question.text),
        understood="" if abstaining.foreign(result) else _understood(result.question),
        status=(),
        reading_minutes=0,
        top=top,
        fired=len(result.care.cards),
        because=because(result.care),
        help_bar=phones.help_bar(result.care),
        help=tuple(card_view(card, numbers) for card in helping(result.care)),
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
        differing=tuple(differing_line(d) for d in differing(answer)),
        bottom_line=tuple(views),
        where=_where(page),
        help_at=_help_at(answer.question, sections),
        verdict=answer.verdict.value if answer.verdict else "",
        verdict_label=verdict_label(answer),
        confidence=tuple(
            line for said in (answer.confidence.words, _left_out(answer)) if (line := clean(said).strip())
        ),
        applies=tuple(clean(line) for line in answer.applies),
        team_questions=tuple(clean(q) for q in answer.team_questions),
        glossary=(*_per_cent(texts), *terms),
        own_words=_own_words(answer),
        regions=answer.regions,
    )


def _help_at(question: Question, sections: tuple[SectionView, ...]) -> int:
    """Return the place of the section on when to get help: first, or before the first tip."""
    tip = next((i for i, s in enumerate(sections) if s.facet in tips()), len(sections))
    return 0 if helps_first(question) else tip


def _where(page: PageView) -> str:
    """Say at the end of the page where the cards on when to call stand; "" when it has none."""
    if not page.cards:
        return ""
    return word(f"care.where{'' if not page.top else '_above' if page.help else '_top'}")


def _per_cent(texts: list[str]) -> tuple[TermView, ...]:
    """Explain the sign where a sentence of the page has it: the page itself counts in people of 100."""
    if not any("%" in text for text in texts):
        return ()
    return (TermView("word-0", word("figures.percent_term"), word("figures.percent_plain")),)


def _sections(answer: Answer, views: Iterator[SentenceView]) -> tuple[SectionView, ...]:
    taken = [(section, tuple(islice(views, len(section.sentences)))) for section in answer.sections]
    return tuple(
        _section(section, sentences) for section, sentences in taken if sentences or section.empty.strip()
    )


def _section(section: AnswerSection, sentences: tuple[SentenceView, ...]) -> SectionView:
    marks = {sentence.id: sentence.marks for sentence in sentences}
    whole = section.facet in _NEVER_FOLDED or len(sentences) <= _OPEN + 1
    return SectionView(
        anchor=_anchor(section.facet),
        facet=section.facet,
        heading=clean(section.heading),
        sentences=sentences,
        empty="" if sentences else clean(section.empty),
        figures=tuple(figure_view(figure, _figure_marks(figure, marks)) for figure in section.figures),
        shown=len(sentences) if whole else _OPEN,
    )


def _figure_marks(figure: Figure, marks: dict[str, tuple[Mark, ...]]) -> tuple[Mark, ...]:
    """Return one mark for each source of a rate."""
    every = [m for statement in (figure.statement_id, *figure.also) for m in marks.get(statement, ())]
    return firsts(every, lambda mark: (mark.n, mark.quote))


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
        kind=statement.kind.value,
    )


def _disagreement(disagreement: Disagreement, views: Iterator[SentenceView]) -> DisagreementView:
    sides = tuple(
        _side(ruled, sentence)
        for ruled, sentence in zip(disagreement.sides, islice(views, len(disagreement.sides)), strict=True)
    )
    return DisagreementView(clean(disagreement.topic), sides)


def _side(ruled: Ruled, sentence: SentenceView) -> SideView:
    heads = [citation.head for citation in ruled.statement.citations]
    publishers = tuple(dict.fromkeys(plain_name(head.source.publisher) for head in heads))
    dates = tuple(dict.fromkeys(source_date(head.published) for head in heads))
    return SideView(listed(publishers), sentence, "; ".join(dates))


def _understood(question: Question) -> str:
    repaired = clean(question.repaired)
    return word("page.understood", question=repaired) if repaired else ""


def _gaps(result: Answer | Abstention) -> str:
    """Name the facets that found nothing and have no section of their own on the page to say so."""
    sections = result.sections if isinstance(result, Answer) else ()
    said = {section.facet for section in sections if section.empty.strip() and not section.sentences}
    headings = {section.facet: clean(section.heading) for section in sections}
    open_gaps = [headings.get(g) or gap_words(g) for g in result.gaps if g not in said]
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
