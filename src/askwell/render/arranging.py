"""The order of a page's sections, by kind of question and whether someone asks for themselves: data alone."""

import re
import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from askwell.model.answers import Abstention, Answer
from askwell.model.questions import Question
from askwell.model.symptoms import Level


def arranged(result: Answer | Abstention) -> Answer | Abstention:
    """Return the result as it is shown: sections in the order of data/plans/display.toml.

    Where an emergency fired and there is no answer, nothing near the question stands beside the card.
    """
    if isinstance(result, Abstention):
        urgent = result.care.level is Level.EMERGENCY
        return replace(result, nearest=(), related_questions=()) if urgent else result
    if not helps_first(result.question):
        return result
    first = {facet: place for place, facet in enumerate(_table()["first"])}
    ordered = sorted(result.sections, key=lambda s: first.get(s.facet, len(first)))
    return replace(result, sections=tuple(ordered))


def helps_first(question: Question) -> bool:
    """Say whether when to get help and what one can do come before everything else on the page.

    >>> from askwell.model.questions import QuestionKind
    >>> helps_first(Question("What helps with itching?", QuestionKind.HOW_MANAGE))
    True
    >>> helps_first(Question("Can it cause back pain?", QuestionKind.POLAR_CAUSE))
    False
    """
    table = _table()
    own = set(re.findall(r"[a-z']+", question.text.casefold().replace("\u2019", "'")))
    return question.kind.value in table["kinds"] or bool(own & set(table["own_words"]))


def tips() -> frozenset[str]:
    """Return the facets that tell what to do: when to get help stands before the first of them."""
    return frozenset(_table()["tips"])


@cache
def _table() -> dict[str, Any]:
    source = files("askwell").joinpath("data/plans/display.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
