"""Plain words for the clinical terms of a text (data/glossary.tsv)."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from askwell.errors import DataError
from askwell.model.answers import Term
from askwell.text.normalise import fold_for_match

_WORD = re.compile(r"[^\W_]+")
_COLUMNS = 3  # term, plain, source


def plain_words(text: str) -> tuple[Term, ...]:
    """Return the glossary terms that occur in a text, in order of first appearance; the longest wins.

    >>> [t.plain for t in plain_words("Arthralgia was more common.")]
    ['joint pain']
    """
    folded = fold_for_match(text)
    return tuple(dict.fromkeys(_found(text, folded, _by_first_word())))


def _found(text: str, folded: str, terms: Mapping[str, tuple[tuple[str, Term], ...]]) -> Iterator[Term]:
    passed = 0
    for word in _WORD.finditer(folded):
        if word.start() < passed:
            continue
        rows = terms.get(word.group(), ()) or terms.get(word.group().removesuffix("s"), ())
        ends = [(end, term) for written, term in rows if (end := _end(folded, word.start(), written))]
        if ends:
            passed = max(end for end, _ in ends)
            longest = [term for end, term in ends if end == passed]
            said = text[word.start() : passed].lower()
            yield next((t for t in longest if said.startswith(t.term.lower())), longest[0])


def _end(folded: str, start: int, written: str) -> int:
    """Return where `written`, or it with an "s", ends when it stands at `start`; 0 when it does not."""
    for form in (written, written + "s"):
        end = start + len(form)
        if folded.startswith(form, start) and not _WORD.match(folded, end):
            return end
    return 0


@cache
def _by_first_word() -> Mapping[str, tuple[tuple[str, Term], ...]]:
    found: dict[str, list[tuple[str, Term]]] = {}
    for term in glossary():
        written = fold_for_match(term.term)
        first = _WORD.search(written)
        if first is None:
            raise DataError(
                f"glossary.tsv: {term.term!r} has no word in it", "Write a term in its first column"
            )
        found.setdefault(first.group(), []).append((written, term))
    return {word: tuple(rows) for word, rows in found.items()}


@cache
def glossary() -> tuple[Term, ...]:
    """Return every row of the glossary, in the file's order; DataError names a row that is not complete."""
    text = (files("askwell.data") / "glossary.tsv").read_text("utf-8")
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    return tuple(_row(line) for line in lines[1:])


def _row(line: str) -> Term:
    cells = line.split("\t")
    if len(cells) != _COLUMNS or not all(cells):
        raise DataError(
            f"glossary.tsv: {line!r} is not term, plain words, source", "Put tabs between the three"
        )
    return Term(cells[0], cells[1])
