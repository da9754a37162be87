"""The last look at a finished answer: what a blocking check refuses is left out, and the page says so."""

from dataclasses import replace

from askwell.answer.confidence import applies, confidence
from askwell.answer.parts import Parts
from askwell.answer.settle import abstain
from askwell.errors import InvalidValueError, LibraryDamagedError
from askwell.model.answers import (
    Abstention,
    AbstentionReason,
    Answer,
    AnswerSection,
    Citation,
    Disagreement,
    LeftOut,
    Ruled,
)
from askwell.ports import Index
from askwell.render.checks_care import strange_card
from askwell.render.checks_evidence import misquoted
from askwell.render.statement_checks import TextOf, objection
from askwell.text.lay import plain_words


def sound(result: Answer | Abstention, parts: Parts) -> Answer | Abstention:
    """Return the result without what the page checks refuse; an abstention where no statement is left.

    InvalidValueError when a care card is not the rulebook's own: then there is no page.
    """
    if name := strange_card(result.care):
        raise InvalidValueError(
            f"no page is shown, for the care card {name!r} is not as the rulebook has it",
            "Install Askwell again. In an emergency call your emergency number",
        )
    text_of = _texts(parts.index)
    if isinstance(result, Abstention):
        return _nearest(result, text_of)
    refused = _refused(result, text_of)
    return _without(result, refused, parts) if refused else result


def _texts(index: Index) -> TextOf:
    """Return the stored text of documents, each read once."""
    known: dict[str, str | None] = {}

    def text_of(document_id: str) -> str | None:
        if document_id not in known:
            try:
                known[document_id] = index.document(document_id).text
            except LibraryDamagedError:
                known[document_id] = None
        return known[document_id]

    return text_of


def _nearest(abstention: Abstention, text_of: TextOf) -> Abstention:
    """Leave out of the nearest passages those that the stored text does not hold."""
    out: list[LeftOut] = []
    kept: list[Citation] = []
    for citation in abstention.nearest:
        text = text_of(citation.head.id)
        if text is None or misquoted(citation, text):
            out.append(LeftOut("E2", "not in the stored text", (citation.head.source.id,)))
        else:
            kept.append(citation)
    return replace(abstention, nearest=tuple(kept), left_out=tuple(out)) if out else abstention


def _refused(answer: Answer, text_of: TextOf) -> dict[str, LeftOut]:
    """Return what is refused, by the id of the statement."""
    refused: dict[str, LeftOut] = {}
    for statement in {r.statement.id: r.statement for r in answer.statements}.values():
        if found := objection(statement, text_of):
            ids = tuple(dict.fromkeys(c.head.source.id for c in statement.citations))
            refused[statement.id] = LeftOut(*found, ids)
    return refused


def _without(answer: Answer, refused: dict[str, LeftOut], parts: Parts) -> Answer | Abstention:
    """Return the answer without these statements, and what it says of itself made anew."""

    def kept(ruled: tuple[Ruled, ...]) -> tuple[Ruled, ...]:
        return tuple(r for r in ruled if r.statement.id not in refused)

    takeaway, sections = kept(answer.takeaway), tuple(_section(s, kept(s.sentences)) for s in answer.sections)
    shown = (*takeaway, *(r for section in sections for r in section.sentences))
    out = tuple(refused.values())
    if not shown:
        made = abstain(answer.question, AbstentionReason.NOT_IN_LIBRARY, answer.care, parts)
        return replace(made, related_questions=answer.related_questions, left_out=out)
    clashes = tuple(
        Disagreement(d.topic, sides) for d in answer.disagreements if len(sides := kept(d.sides)) > 1
    )
    return replace(
        answer,
        verdict=answer.verdict if takeaway[:1] == answer.takeaway[:1] else None,
        takeaway=takeaway,
        sections=sections,
        disagreements=clashes,
        bottom_line=kept(answer.bottom_line),
        glossary=plain_words(" ".join(r.statement.text for r in shown)),
        applies=applies(answer.question, shown, parts.vocabulary, parts.plans),
        confidence=confidence(shown, clashes, parts.plans),
        left_out=out,
    )


def _section(section: AnswerSection, sentences: tuple[Ruled, ...]) -> AnswerSection:
    ids = {r.statement.id for r in sentences}
    figures = tuple(f for f in section.figures if ids.issuperset((f.statement_id, *f.also)))
    return replace(section, sentences=sentences, figures=figures)
