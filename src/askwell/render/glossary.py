"""Finds the first use of each explained word, so that it can link to its plain meaning."""

import re
from collections.abc import Sequence

from askwell.model.answers import Term
from askwell.render.view import Piece, TermView
from askwell.render.words import clean
from askwell.text.normalise import fold_for_match


def entries(terms: Sequence[Term]) -> tuple[TermView, ...]:
    """Give each term an id for its link, in the order of the alphabet."""
    ordered = sorted(terms, key=lambda t: (t.term.casefold(), t.plain))
    return tuple(TermView(f"word-{i}", clean(t.term), clean(t.plain)) for i, t in enumerate(ordered, start=1))


def linked(texts: Sequence[str], terms: Sequence[TermView]) -> tuple[tuple[Piece, ...], ...]:
    """Cut texts, given in page order, into pieces; the first use of each term links to its entry.

    Longer terms win over shorter ones that they hold; a plural s is allowed.

    >>> terms = (TermView("word-1", "joint", "where bones meet"),)
    >>> linked(["Sore joints.", "A joint."], terms)[0]
    (Piece(text='Sore ', anchor=''), Piece(text='joints', anchor='word-1'), Piece(text='.', anchor=''))
    """
    anchors = {fold_for_match(term.term): term.anchor for term in terms if term.term}
    if not anchors:
        return tuple((Piece(text),) for text in texts)
    names = "|".join(re.escape(name) for name in sorted(anchors, key=lambda n: (-len(n), n)))
    pattern = re.compile(rf"(?<!\w)({names})(s?)(?!\w)")
    seen: set[str] = set()
    return tuple(_pieces(text, pattern, anchors, seen) for text in texts)


def _pieces(
    text: str, pattern: re.Pattern[str], anchors: dict[str, str], seen: set[str]
) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = 0
    for match in pattern.finditer(fold_for_match(text)):
        anchor = anchors[match[1]]
        if anchor in seen:
            continue
        seen.add(anchor)
        pieces += [Piece(text[at : match.start()]), Piece(text[match.start() : match.end()], anchor)]
        at = match.end()
    return tuple(p for p in (*pieces, Piece(text[at:])) if p.text)
