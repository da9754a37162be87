"""Numbers sources by first use and gives every use a letter to come back to."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from askwell.model.answers import Abstention, Answer, Citation, Ruled
from askwell.model.sources import Head

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Mark:
    """One use of a source by one sentence: source `n`, back-reference `letter`, the number of the quote."""

    n: int
    letter: str
    quote: int


@dataclass(frozen=True, slots=True)
class NumberedQuote:
    """A cited piece of a source, from 1, with the letters of the sentences that rest on it.

    `also` are the numbers of other sources that some sentence cites together with this piece.
    """

    number: int
    citation: Citation
    letters: tuple[str, ...]
    also: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NumberedSource:
    """A document with its number on the page, its letters in order of use and its pieces."""

    n: int
    head: Head
    letters: tuple[str, ...]
    quotes: tuple[NumberedQuote, ...]


@dataclass(frozen=True, slots=True)
class Numbering:
    """All sources of a page, and the marks of each sentence in the order shown."""

    sources: tuple[NumberedSource, ...]
    marks: tuple[tuple[Mark, ...], ...]


def letter(index: int) -> str:
    """Return the back-reference of the use with this index from 0: a to z, then aa, ab ...

    >>> [letter(i) for i in (0, 25, 26, 27, 52)]
    ['a', 'z', 'aa', 'ab', 'ba']
    """
    last = chr(ord("a") + index % 26)
    return last if index < 26 else letter(index // 26 - 1) + last


def number(uses: Sequence[Sequence[Citation]]) -> Numbering:
    """Give numbers to the sources of sentences in page order, each sentence as the citations it rests on.

    A sentence that cites two pieces of one document has two marks with the same number and letter.
    """
    heads: dict[str, Head] = {}
    letters: dict[str, list[str]] = {}
    pieces: dict[str, dict[tuple[int, int], _Piece]] = {}
    marks = []
    for citations in uses:
        for head_id in dict.fromkeys(c.head.id for c in citations):
            letters.setdefault(head_id, []).append(letter(len(letters.get(head_id, ()))))
        for c in citations:
            heads.setdefault(c.head.id, c.head)
        order = list(heads)
        numbers = {c.head.id: order.index(c.head.id) + 1 for c in citations}
        marks.append(tuple(_mark(c, numbers, letters, pieces) for c in _distinct(citations)))
    sources = tuple(
        NumberedSource(n, head, tuple(letters[head.id]), tuple(p.quote() for p in pieces[head.id].values()))
        for n, head in enumerate(heads.values(), start=1)
    )
    return Numbering(sources, tuple(marks))


def uses(result: Answer | Abstention) -> tuple[tuple[Citation, ...], ...]:
    """Return what is cited in the order of the page: by sentence, or the nearest passages one by one."""
    if isinstance(result, Abstention):
        return tuple((citation,) for citation in result.nearest)
    return tuple(ruled.statement.citations for ruled in result.statements)


def number_page(result: Answer | Abstention) -> Numbering:
    """Give numbers to the sources of a page."""
    return number(uses(result))


def distinct(statements: Sequence[Ruled]) -> tuple[Ruled, ...]:
    """Return each statement once, at its first place."""
    return firsts(statements, lambda ruled: ruled.statement.id)


def firsts(items: Iterable[Item], key: Callable[[Item], Hashable]) -> tuple[Item, ...]:
    """Return the first item of each key, in order.

    >>> firsts(["ab", "b", "a", "bc"], lambda word: word[0])
    ('ab', 'b')
    """
    found: dict[Hashable, Item] = {}
    for item in items:
        found.setdefault(key(item), item)
    return tuple(found.values())


@dataclass(slots=True)
class _Piece:
    number: int
    citation: Citation
    letters: list[str]
    also: set[int]

    def quote(self) -> NumberedQuote:
        return NumberedQuote(self.number, self.citation, tuple(self.letters), tuple(sorted(self.also)))


def _distinct(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    return firsts(citations, lambda c: (c.head.id, c.quote.start, c.quote.end))


def _mark(
    citation: Citation,
    numbers: dict[str, int],
    letters: dict[str, list[str]],
    pieces: dict[str, dict[tuple[int, int], _Piece]],
) -> Mark:
    mine = pieces.setdefault(citation.head.id, {})
    key = (citation.quote.start, citation.quote.end)
    piece = mine.setdefault(key, _Piece(len(mine) + 1, citation, [], set()))
    current = letters[citation.head.id][-1]
    if current not in piece.letters:
        piece.letters.append(current)
    own = numbers[citation.head.id]
    piece.also.update(n for n in numbers.values() if n != own)
    return Mark(own, current, piece.number)
