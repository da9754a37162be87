"""The answer as data: the JSON of `ask` (docs/page.md); standard library only."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from askwell.model.answers import Abstention, Answer, Care, Made, Ruled, Ruling
from askwell.model.symptoms import Card, Firing, RuleSource
from askwell.model.wording import Ledger, Outcome
from askwell.render.abstaining import foreign, message
from askwell.render.arranging import arranged
from askwell.render.build import page_view
from askwell.render.differing import differing
from askwell.render.numbering import Mark, NumberedQuote, NumberedSource, Numbering, number_page
from askwell.render.quotes import shown
from askwell.render.text_page import text_of
from askwell.render.words import word

SCHEMA_VERSION = 1
Json = dict[str, object]


def as_json(result: Answer | Abstention) -> Json:
    """Return the whole page as one JSON value with the same keys for an answer and an abstention.

    An abstention has no statements, and has `reason`, `message` and `nearest` beside.
    """
    result = arranged(result)
    numbering = number_page(result)
    page: Json = {"schema_version": SCHEMA_VERSION, **_question(result)}
    if isinstance(result, Answer):
        page |= _answered(result, numbering)
    else:
        page |= _abstained(result, numbering)
    view = page_view(result)
    return page | {
        "urgent": result.care.urgent,
        "care": _care(result.care),
        "gaps": list(result.gaps),
        "left_out": [
            {"check": row.check, "reason": row.reason, "source_ids": list(row.source_ids)}
            for row in result.left_out
        ],
        "sources": [_source(source) for source in numbering.sources],
        "related_questions": list(result.related_questions),
        "related_pages": [],
        **_made(result.made),
        "ledger": _ledger(result.ledger if isinstance(result, Answer) else None),
        "reading_minutes": view.reading_minutes,
        "notice": word("notice.text"),
        "text": text_of(view),
    }


def _question(result: Answer | Abstention) -> Json:
    question = result.question
    return {
        "question": question.text,
        "understood": {
            "kind": question.kind.value,
            "repaired": "" if foreign(result) else question.repaired,
            "medicines": list(question.medicines),
            "topics": list(question.topics),
        },
    }


def _answered(answer: Answer, numbering: Numbering) -> Json:
    marks = iter(numbering.marks)
    takeaway = _sentences(answer.takeaway, marks)
    sections = [
        {
            "facet": section.facet,
            "heading": section.heading,
            "sentences": _sentences(section.sentences, marks),
            "empty": section.empty,
            "figures": [
                {
                    "label": f.label,
                    "medicine": f.medicine,
                    "per_100": f.per_100,
                    "low": f.low,
                    "high": f.high,
                    "population": f.population,
                    "statement_id": f.statement_id,
                    "also": list(f.also),
                }
                for f in section.figures
            ],
        }
        for section in answer.sections
    ]
    disagreements = [{"topic": d.topic, "sides": _sentences(d.sides, marks)} for d in answer.disagreements]
    bottom_line = _sentences(answer.bottom_line, marks)
    return {
        "status": "partial" if answer.partial else "answered",
        "verdict": answer.verdict.value if answer.verdict else None,
        "takeaway": takeaway,
        "sections": sections,
        "disagreements": disagreements,
        "differing_figures": [asdict(d) for d in differing(answer)],
        "bottom_line": bottom_line,
        "applies": list(answer.applies),
        "team_questions": list(answer.team_questions),
        "glossary": [{"term": t.term, "plain": t.plain} for t in answer.glossary],
        "confidence": {
            "words": answer.confidence.words,
            "publishers": answer.confidence.publishers,
            "kinds": list(answer.confidence.kinds),
        },
        "regions": list(answer.regions),
        "statements": _flat(answer, numbering),
        "reason": None,
        "message": None,
        "nearest": [],
    }


def _abstained(abstention: Abstention, numbering: Numbering) -> Json:
    empty: Json = {key: [] for key in ("takeaway", "sections", "disagreements", "bottom_line", "applies")}
    empty["differing_figures"] = []
    empty |= {key: [] for key in ("team_questions", "glossary", "regions", "statements")}
    return {
        "status": "abstained",
        "verdict": None,
        **empty,
        "confidence": {"words": "", "publishers": 0, "kinds": []},
        "reason": abstention.reason.value,
        "message": message(abstention),
        "nearest": [
            {
                "n": marks[0].n,
                "title": citation.head.title,
                "publisher": citation.head.source.publisher,
                "section": shown(citation).section,
                **_words(citation.passage.id, marks[0], numbering),
            }
            for citation, marks in zip(abstention.nearest, numbering.marks, strict=True)
        ],
    }


def _words(passage_id: str, mark: Mark, numbering: Numbering) -> Json:
    quote = _quote(numbering.sources[mark.n - 1].quotes[mark.quote - 1])
    return {
        "passage_id": passage_id,
        "origin": quote["origin"],
        "exact": quote["exact"],
        "statement": quote["statement"],
    }


def _sentences(ruleds: Sequence[Ruled], marks: Iterator[tuple[Mark, ...]]) -> list[Json]:
    return [_sentence(ruled, next(marks)) for ruled in ruleds]


def _sentence(ruled: Ruled, marks: tuple[Mark, ...]) -> Json:
    statement = ruled.statement
    return {
        "id": statement.id,
        "text": statement.text,
        "kind": statement.kind.value,
        "citations": _numbers(marks),
        "rechecked": statement.rechecked,
        "support": _support(ruled.ruling),
    }


def _support(ruling: Ruling) -> Json:
    checks = [{"name": c.name, "verdict": c.verdict.value, "reason": c.reason} for c in ruling.checks]
    return {"verdict": ruling.verdict.value, "checks": checks, "probability": ruling.probability}


def _numbers(marks: tuple[Mark, ...]) -> list[int]:
    return list(dict.fromkeys(mark.n for mark in marks))


def _flat(answer: Answer, numbering: Numbering) -> list[Json]:
    """Every factual sentence once, with the numbers of the sources it rests on."""
    flat: dict[str, Json] = {}
    for ruled, marks in zip(answer.statements, numbering.marks, strict=True):
        flat.setdefault(ruled.statement.id, {"text": ruled.statement.text, "citations": _numbers(marks)})
    return list(flat.values())


def _source(source: NumberedSource) -> Json:
    head = source.head
    return {
        "n": source.n,
        "back_references": list(source.letters),
        "source_id": head.source.id,
        "title": head.title,
        "publisher": head.source.publisher,
        "publisher_id": head.source.publisher_id,
        "kind": head.source.kind.value,
        "tier": head.source.tier.value,
        "url": head.source.url,
        "deep_link": shown(source.quotes[0].citation).link,
        "version": head.version,
        "published": head.published,
        "retrieved": head.retrieved,
        "licence": head.source.licence,
        "quotes": [_quote(quote) for quote in source.quotes],
        "snapshot_sha256": head.snapshot,
    }


def _quote(quote: NumberedQuote) -> Json:
    citation = quote.citation
    what = shown(citation)
    own = what.exact is not None
    page = {"page": citation.passage.page} if citation.passage.page is not None else {}
    return {
        "passage_id": citation.passage.id,
        "origin": what.origin.value,
        "exact": what.exact,
        "statement": what.statement or None,
        "section": what.section,
        "checked": what.checked or None,
        "prefix": citation.prefix if own else "",
        "suffix": citation.suffix if own and not what.cut else "",
        "start": what.start,
        "end": what.end,
        "deep_link": what.link,
        **page,
    }


def _care(care: Care) -> Json:
    return {
        "level": care.level.value if care.level else None,
        "cards": [card_json(card) for card in care.cards],
        "topic_cards": [card_json(card) for card in care.topic_cards],
        "rules": [_firing(firing) for firing in care.firings],
    }


def card_json(card: Card) -> Json:
    """Return a care card as data."""
    return {
        "id": card.id,
        "level": card.level.value,
        "title": card.title,
        "action": card.action,
        "items": [item.text for item in card.items],
        "rule_ids": list(dict.fromkeys(rule for item in card.items for rule in item.rule_ids)),
        "citations": [source_json(source) for source in card.sources],
        "sourced": card.sourced,
        "reviewed_by": card.reviewed_by,
    }


def _firing(firing: Firing) -> Json:
    return {
        "id": firing.rule_id,
        "level": firing.level.value,
        "condition": firing.condition,
        "because": [finding.words for finding in firing.because],
        "sources": [source_json(source) for source in firing.sources],
        "sourced": firing.sourced,
    }


def source_json(source: RuleSource) -> Json:
    """Return where a rule was read."""
    return {
        "title": source.title,
        "publisher": source.publisher,
        "section": source.section,
        "url": source.url,
        "version": source.version,
        "checked_on": source.checked_on,
    }


def _made(made: Made) -> Json:
    return {
        "library": {"version": made.library_version, "documents": made.library_documents},
        "engine": {
            "composer": made.composer,
            "encoder": made.encoder,
            "versions": {"askwell": made.askwell, "rulebook": made.rulebook},
        },
        "made": made.at,
    }


def _ledger(ledger: Ledger | None) -> Json | None:
    """Return what a language model proposed, what became of it and why, and what it cost."""
    if ledger is None:
        return None
    cost = ledger.cost
    return {
        "composer": ledger.composer,
        "statements": ledger.statements,
        **{outcome.value: ledger.count(outcome) for outcome in Outcome},
        "fault": ledger.fault or None,
        "cost": {
            "requests": cost.requests,
            "seconds": cost.seconds,
            "prompt_tokens": cost.prompt_tokens,
            "completion_tokens": cost.completion_tokens,
            "estimated": cost.estimated,
        },
        "sentences": [
            {
                "section": entry.facet,
                "text": entry.text,
                "statements": list(entry.statement_ids),
                "outcome": entry.outcome.value,
                "reason": entry.reason or None,
                "id": entry.sentence_id or None,
            }
            for entry in ledger.entries
        ],
    }
