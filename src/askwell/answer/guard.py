"""What a page may not say on thin ground: unchecked doses and prohibitions, and when-to-call advice."""

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

from askwell.answer.plan import Plans
from askwell.model.answers import Citation, Statement
from askwell.model.sources import Span, Tier
from askwell.text.normalise import fold_for_match
from askwell.text.phrases import Phrases, words
from askwell.text.quantities import quantities

TEXTS_REMEMBERED = 8192


def is_call_advice(statement: Statement, plans: Plans) -> bool:
    """Say whether a statement tells when to seek help, or to wait: that text comes from the rulebook alone.

    What its editor calls it changes nothing; the phrases stand in data/plans/call_advice.toml.
    """
    del plans
    return tells_when_to_call(statement.text)


@lru_cache(maxsize=TEXTS_REMEMBERED)
def tells_when_to_call(text: str) -> bool:
    """Say whether a text tells when to seek help, whom to tell, or how long to wait with it.

    >>> tells_when_to_call("Ring the ward if the rash spreads."), tells_when_to_call("Rest helps.")
    (True, False)
    """
    return next(_call_advice().find(words(text)), None) is not None


@cache
def _call_advice() -> Phrases:
    table = resources.files("askwell").joinpath("data", "plans", "call_advice.toml")
    raw = tomllib.loads(table.read_text("utf-8"))
    lines = [(tag, line) for tag, group in raw["phrases"].items() for line in group]
    return Phrases(lines, raw["classes"])


def is_firm(statement: Statement) -> bool:
    """Say whether a statement was compared with its source, or stands in two independent ones.

    A source's own words are firm too, but for those of a publisher that nobody has placed (tier other).
    """
    return len(statement.publishers) > 1 or any(map(_is_checked, statement.citations))


def _is_checked(citation: Citation) -> bool:
    """Say whether one citation is a re-checked summary or the own words of a publisher of known standing."""
    note = citation.passage.note
    return citation.head.source.tier is not Tier.OTHER if note is None else note.rechecked


def on_thin_ground(statement: Statement, plans: Plans) -> bool:
    """Say whether one unchecked publisher alone would carry a dose, a red flag or a "do not"."""
    if is_firm(statement):
        return False
    red_flag = any(
        c.passage.note is not None and c.passage.note.facet == "red-flag" for c in statement.citations
    )
    match = fold_for_match(statement.text)
    forbids = _has_cue(match, plans.cues("prohibition")) or _begins(match, plans.cues("prohibition_start"))
    return red_flag or forbids or bool(dose_spans(statement.text, plans))


def dose_spans(text: str, plans: Plans) -> tuple[Span, ...]:
    """Return where a text gives amounts of medicine, in order."""
    units = frozenset(plans.wording["doses"]["units"])
    return tuple(q.span for q in quantities(text) if q.unit in units)


def _has_cue(match: str, cues: tuple[str, ...]) -> bool:
    """Say whether a folded text holds one of the cues as whole words."""
    return _pattern(cues).search(match) is not None


def _begins(match: str, cues: tuple[str, ...]) -> bool:
    """Say whether a sentence or one of its clauses begins with a cue."""
    clauses = (clause.strip() for clause in re.split(r"[.;:,]", match))
    return any(clause.startswith(tuple(f"{cue} " for cue in cues)) for clause in clauses)


@lru_cache(maxsize=32)
def _pattern(cues: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for a list of phrases."""
    return re.compile(r"\b(?:" + "|".join(re.escape(c) for c in sorted(cues, key=len, reverse=True)) + r")\b")
