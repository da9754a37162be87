"""What may be shown of a cited piece: the source's own words within its licence, or our summary of it."""

import re
from dataclasses import dataclass

from askwell.model.answers import Citation
from askwell.model.sources import Kind
from askwell.render.deeplink import deep_link

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows of a citation.

    `exact` is the source's own words, a span [start, end) of the document's text, cut at the licence's
    limit; None when the document is a summary or the licence allows no words. `statement` is our summary,
    "" for an original.
    """

    origin: Kind
    exact: str | None
    statement: str
    start: int
    end: int
    cut: bool
    section: str
    checked: str
    link: str

    @property
    def withheld(self) -> bool:
        """Whether the source's own words exist but may not be shown."""
        return self.origin is Kind.ORIGINAL and self.exact is None


def shown(citation: Citation) -> Shown:
    """Return what the licence of the citation's source allows to be shown of it."""
    start, end, passage = citation.quote.start, citation.quote.end, citation.passage
    section = ", ".join(passage.heading_path)
    checked = passage.note.checked if passage.note else ""
    link = deep_link(citation)
    if citation.head.source.kind is Kind.SUMMARY:
        return Shown(
            Kind.SUMMARY,
            None,
            citation.words,
            start,
            end,
            cut=False,
            section=section,
            checked=checked,
            link=link,
        )
    exact = within(citation.words, citation.head.source.quote_limit)
    stop = start + len(exact or "")
    cut = exact is not None and stop != end
    return Shown(
        Kind.ORIGINAL,
        exact,
        "",
        start,
        stop if exact else end,
        cut=cut,
        section=section,
        checked=checked,
        link=link,
    )


def within(words: str, limit: int | None) -> str | None:
    """Return the longest beginning of `words` with at most `limit` words; None when none may be shown.

    >>> within("back pain is common", 2), within("back pain", 0), within("back pain", None)
    ('back pain', None, 'back pain')
    """
    if limit is None:
        return words
    ends = [match.end() for match in _WORD.finditer(words)][:limit]
    if not ends:
        return None
    return words if len(_WORD.findall(words)) <= limit else words[: ends[-1]]


def word_count(text: str) -> int:
    """Count words as licences do: runs of characters between spaces."""
    return len(_WORD.findall(text))
