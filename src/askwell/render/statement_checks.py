"""The blocking checks of docs/page.md that look at one statement; they run on every answer."""

from collections.abc import Callable

from askwell.model.answers import Statement, StatementKind, within_quote_limit
from askwell.render.checks_evidence import misquoted
from askwell.render.checks_words import dose_change, promise, too_long

TextOf = Callable[[str], str | None]
"""From a document's id to its stored text, None when the library does not hold it."""
StatementCheck = Callable[[Statement, TextOf], str]


def verbatim(statement: Statement, text_of: TextOf) -> str:
    """E2: what is cited stands in the stored text, and a quoted sentence is what it cites."""
    for citation in statement.citations:
        text = text_of(citation.head.id)
        said = "its document is not in the library" if text is None else misquoted(citation, text)
        if said:
            return said
    words = {c.words for c in statement.citations}
    if statement.kind is StatementKind.QUOTED and statement.text not in words:
        return "shown as a quote, and not the words that are cited"
    return ""


def allowed(statement: Statement, text_of: TextOf) -> str:
    """E10: a quoted sentence is within the words that its source's licence allows."""
    del text_of
    if statement.kind is not StatementKind.QUOTED or all(map(within_quote_limit, statement.citations)):
        return ""
    return "longer than the licence of its source allows"


def asks_first(statement: Statement, text_of: TextOf) -> str:
    """S2: no change of a medicine without saying whom to ask."""
    del text_of
    return "changes a medicine without asking the team" if dose_change(statement.text) else ""


def promises_nothing(statement: Statement, text_of: TextOf) -> str:
    """S3: no diagnosis, no false reassurance."""
    del text_of
    return promise(statement.text)


def short_enough(statement: Statement, text_of: TextOf) -> str:
    """L1: our own sentences can be read; a source's own words are not ours to shorten."""
    del text_of
    return "" if statement.kind is StatementKind.QUOTED else too_long(statement.text)


def for_people(statement: Statement, text_of: TextOf) -> str:
    """T1: nothing rests on a passage that speaks to software."""
    del text_of
    suspect = any(c.passage.suspect for c in statement.citations)
    return "its passage is addressed to software" if suspect else ""


STATEMENT_CHECKS: tuple[tuple[str, StatementCheck], ...] = (
    ("T1", for_people),
    ("E2", verbatim),
    ("E10", allowed),
    ("S2", asks_first),
    ("S3", promises_nothing),
    ("L1", short_enough),
)


def objection(statement: Statement, text_of: TextOf) -> tuple[str, str] | None:
    """Return the id of the first check that refuses a statement, and why; None when it may be shown."""
    for name, check in STATEMENT_CHECKS:
        if said := check(statement, text_of):
            return name, said
    return None
