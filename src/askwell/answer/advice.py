"""Which advice a page may give, and beside which caution (data/plans/advice.toml)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from importlib import resources
from typing import Any

from askwell.model.answers import Citation, Statement
from askwell.text.normalise import fold_for_match
from askwell.text.phrases import Phrases, words
from askwell.text.vocabulary import Vocabulary

WORDED = "worded"  # stands in `needs` for the wording of the row itself


class Fit(Enum):
    """What a rule makes of a statement."""

    FREE = auto()
    BESIDE = auto()  # shown only, or rather, with a caution beside it
    NEVER = auto()


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of advice.toml; see there."""

    concepts: tuple[str, ...]
    facets: tuple[str, ...]
    unless: tuple[str, ...] = ()
    worded: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    free: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    caution: tuple[str, ...] = ()
    caution_words: tuple[str, ...] = ()
    required: bool = False
    search: str = ""
    prefer: tuple[str, ...] = ()


def fit(rule: Rule, statement: Statement, facet: str, vocabulary: Vocabulary) -> Fit:
    """Say whether a statement may stand in a facet: freely, beside a caution, or not at all."""
    if not any(_about(rule, c, statement.text, vocabulary) for c in statement.citations):
        return Fit.FREE
    text = statement.text
    advice = facet in rule.facets or holds("told", text)
    if advice and rule.unless and not any(holds(name, text) for name in rule.unless):
        return Fit.NEVER
    worded = any(words in fold_for_match(text) for words in rule.worded)
    if advice and rule.worded and not worded and not _for_cancer(statement):
        return Fit.NEVER
    if facet in rule.free:
        return Fit.FREE
    needed = any(worded if name == WORDED else holds(name, text) for name in rule.needs)
    return Fit.BESIDE if (advice and needed) or facet in rule.beside else Fit.FREE


def is_caution(rule: Rule, statement: Statement, vocabulary: Vocabulary) -> bool:
    """Say whether a statement is a caution that a rule asks for."""
    named = names(statement.text, rule.caution, vocabulary)
    return named and any(holds(name, statement.text) for name in rule.caution_words)


def names(text: str, concepts: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """Say whether a text names one of the concepts, or one below it."""
    wanted = _below(concepts, vocabulary)
    return any(m.concept_id in wanted for m in vocabulary.find(text))


def holds(name: str, text: str) -> bool:
    """Say whether a text holds one of the phrases of a list."""
    return next(_lists()[name].find(words(text)), None) is not None


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rows of advice.toml in order."""
    rows: list[dict[str, Any]] = _raw()["rule"]
    made: list[dict[str, Any]] = [
        {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
        for row in rows
    ]
    return tuple(Rule(**row) for row in made)


def _about(rule: Rule, citation: Citation, text: str, vocabulary: Vocabulary) -> bool:
    """Say whether a statement is about a rule's concepts: by its words, its note, or what it stands under."""
    passage = citation.passage
    if names(text, rule.concepts, vocabulary):
        return True
    if passage.note is not None:
        return passage.note.topic.replace("-", "_") in _below(rule.concepts, vocabulary)
    return names(". ".join(passage.heading_path[-1:]), rule.concepts, vocabulary)


def _for_cancer(statement: Statement) -> bool:
    """Say whether a statement, or what it stands under, has people with cancer in mind."""
    above = [". ".join((c.head.title, *c.passage.heading_path)) for c in statement.citations]
    return any(holds("cancer", text) for text in (statement.text, *above))


@cache
def _below(concepts: tuple[str, ...], vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(concepts).union(*(vocabulary.narrower(c) for c in concepts if c in vocabulary))


@cache
def _lists() -> Mapping[str, Phrases]:
    return {name: Phrases((name, line) for line in lines) for name, lines in _raw()["words"].items()}


@cache
def _raw() -> dict[str, Any]:
    file = resources.files("askwell").joinpath("data", "plans", "advice.toml")
    return tomllib.loads(file.read_text("utf-8"))
