"""The symptom check as data and as text; the words are the rulebook's, nothing is added here."""

from collections.abc import Iterator

from askwell.model.advice import Advice
from askwell.model.symptoms import Finding, Firing
from askwell.render.cards import card_view
from askwell.render.json_page import SCHEMA_VERSION, Json, card_json, source_json
from askwell.render.text_page import card_sources, cards_lines
from askwell.render.words import clean, word


def check_json(advice: Advice) -> Json:
    """Return the check as one JSON value (docs/interfaces.md); `level` is "none" when no rule matched."""
    told = advice.assessment
    return {
        "schema_version": SCHEMA_VERSION,
        "level": told.level.value if told.level else "none",
        "headline": advice.headline,
        "rules": [_rule(firing) for firing in told.firings],
        "findings": [_finding(finding) for finding in told.findings],
        "cards": [card_json(card) for card in advice.cards],
        "say": list(advice.say),
        "watch": list(advice.watch),
        "again": advice.again,
        "ask_next": [{"id": ask.finding_id, "question": ask.question} for ask in advice.ask_next],
        "notes": list(advice.notes),
        "notice": advice.notice,
        "rulebook": told.rulebook,
        "text": advice.text,
    }


def check_text(advice: Advice) -> str:
    """Return the check as plain text, most urgent first, ending with a newline."""
    return "\n\n".join("\n".join(block) for block in check_blocks(advice)) + "\n"


def check_blocks(advice: Advice) -> list[list[str]]:
    """Return the check's blocks of lines in the order they are shown; no block is empty."""
    cards = tuple(card_view(card) for card in advice.cards)
    asks = [ask.question for ask in advice.ask_next]
    blocks = [
        [advice.headline.upper()],
        cards_lines(cards),
        _because(advice),
        _list(word("check.say"), advice.say),
        _list(word("check.watch"), advice.watch),
        [word("check.again"), advice.again],
        _list(word("check.ask_next"), tuple(asks)),
        _list(word("care.card_source"), card_sources(cards)),
        [*advice.notes, advice.notice, word("check.rulebook", digest=advice.assessment.rulebook[:12])],
    ]
    return [block for block in blocks if block]


def _list(head: str, lines: tuple[str, ...]) -> list[str]:
    return [head, *(f"- {clean(line)}" for line in lines)] if lines else []


def _because(advice: Advice) -> list[str]:
    firings = advice.assessment.firings
    return [word("check.rules"), *(f"- {line}" for line in map(_fired, firings))] if firings else []


def _fired(firing: Firing) -> str:
    """Return a rule in one line: its level, its condition, the words, and where it was read."""
    said = ", ".join(dict.fromkeys(f"“{clean(f.words)}”" for f in firing.because if f.words.strip()))
    source = firing.sources[0] if firing.sources else None
    read = f"{source.publisher}, {source.title}" if source else word("check.unsourced")
    level = word(f"levels.{firing.level.value}")
    return clean(f"{level}: {firing.condition} ({firing.rule_id}). {said}{'. ' if said else ''}{read}.")


def _rule(firing: Firing) -> Json:
    sources = [source_json(source) for source in firing.sources]
    return {
        "id": firing.rule_id,
        "level": firing.level.value,
        "organ": firing.organ,
        "condition": firing.condition,
        "because": list(_words(firing.because)),
        "source": sources[0] if sources else None,
        "sources": sources,
        "sourced": firing.sourced,
    }


def _words(found: tuple[Finding, ...]) -> Iterator[str]:
    yield from dict.fromkeys(f.words for f in found if f.words)


def _finding(finding: Finding) -> Json:
    quote = finding.quote
    return {
        "id": finding.id,
        "presence": finding.presence.value,
        "words": finding.words,
        "start": quote.start if quote else None,
        "end": quote.end if quote else None,
        "value": finding.value,
        "unit": finding.unit,
        "whose": finding.whose.value,
        "when": finding.when.value,
        "likeness": finding.likeness,
    }
