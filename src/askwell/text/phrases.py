"""Phrases as word lists with gaps, found in running text: the small matcher behind care and context.

A phrase is written as words; `a|b` is a choice, `a|b+c` one between "a" and "b c", `<name>` a named list of
words or phrases, `word?` may be missing, `_3` stands for up to three words that do not cross a sentence end
or a "but"; `~3` the same with the two sides in either order; `#n` is any number, `#year` a year.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from askwell.errors import DataError
from askwell.model.sources import Span

_WORD = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*|[.,;:?!()\n]")  # noqa: RUF001
_APOSTROPHES = str.maketrans("", "", "'’ʼ`´")  # noqa: RUF001
ENDS = frozenset(".;?!\n")
BREAKS = ENDS | {"but", "although", "though", "however", "except"}


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark: `norm` is lower case without apostrophes; `sentence` counts from 0."""

    norm: str
    span: Span
    sentence: int


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found at words [start, end), filed under `tag`; `gaps` are the words its gaps took."""

    tag: str
    start: int
    end: int
    gaps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Gap:
    words: int


@dataclass(frozen=True, slots=True)
class _Choice:
    singles: frozenset[str]
    longer: tuple[tuple[str, ...], ...]
    optional: bool


_Item = _Gap | _Choice


def words(text: str) -> tuple[Word, ...]:
    """Cut text into words and marks; "can't" becomes "cant".

    >>> [w.norm for w in words("I can't walk. 38.5C")]
    ['i', 'cant', 'walk', '.', '38.5', 'c']
    """
    out: list[Word] = []
    sentence = 0
    for match in _WORD.finditer(text):
        norm = match.group().lower().translate(_APOSTROPHES)
        out.append(Word(norm, Span(match.start(), match.end()), sentence))
        if norm in ENDS:
            sentence += 1
    return tuple(out)


class Phrases:
    """A set of phrases, each filed under a tag, indexed by first word."""

    def __init__(
        self, lines: Iterable[tuple[str, str]], classes: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        """Take (tag, phrase) pairs and the named lists; DataError on a phrase that cannot be read."""
        self._classes = {name: _choice(entries) for name, entries in (classes or {}).items()}
        self._pieces: dict[str, _Item] = {}
        self._heads: dict[str, list[str]] = {}  # first word to the pieces that may begin with it
        self._phrases: dict[str, list[tuple[str, tuple[_Item, ...]]]] = {}  # by first piece
        self._vocabulary: frozenset[str] | None = None
        for tag, line in lines:
            self._file(tag, line)

    def _file(self, tag: str, line: str) -> None:
        left, turn, right = line.partition(" ~")
        if not turn:
            self._file_one(tag, line)
            return
        reach, _, right = right.partition(" ")
        self._file_one(tag, f"{left} _{reach} {right}")
        self._file_one(tag, f"{right} _{reach} {left}")

    def _file_one(self, tag: str, line: str) -> None:
        pieces = line.split()
        for piece in pieces:
            if piece not in self._pieces:
                self._pieces[piece] = self._item(piece, line)
        items = tuple(self._pieces[piece] for piece in pieces)
        head = items[0] if items else None
        if not isinstance(head, _Choice) or head.optional:
            raise DataError(f"phrase {line!r} must begin with a word")
        if pieces[0] not in self._phrases:
            self._phrases[pieces[0]] = []
            for word in head.singles | {longer[0] for longer in head.longer}:
                self._heads.setdefault(word, []).append(pieces[0])
        self._phrases[pieces[0]].append((tag, items))

    def _item(self, piece: str, line: str) -> _Item:
        if piece.startswith("_"):
            return _Gap(int(piece[1:]))
        optional = len(piece) > 1 and piece.endswith("?")
        piece = piece[:-1] if optional else piece
        if not piece.startswith("<"):
            entries = piece.split("|")
            singles = frozenset(e for e in entries if "+" not in e)
            return _Choice(singles, tuple(tuple(e.split("+")) for e in entries if "+" in e), optional)
        singles, longer = frozenset[str](), tuple[tuple[str, ...], ...]()
        for name in piece.strip("<>").split("|"):
            if name not in self._classes:
                raise DataError(f"phrase {line!r} uses an unknown list <{name}>")
            singles |= self._classes[name].singles
            longer += self._classes[name].longer
        return _Choice(singles, longer, optional)

    def vocabulary(self) -> frozenset[str]:
        """Every single word that occurs in a phrase or a named list; the same object each time."""
        if self._vocabulary is None:
            seen: set[str] = set()
            for item in self._pieces.values():
                if isinstance(item, _Choice):
                    seen |= item.singles
                    seen.update(word for longer in item.longer for word in longer)
            self._vocabulary = frozenset(seen)
        return self._vocabulary

    def find(self, text_words: Sequence[Word]) -> Iterator[Found]:
        """Yield every phrase found, in order of its first word; one phrase matches as short as it can."""
        here = {key for word in text_words for key in _keys(word.norm)}
        judged: dict[int, bool] = {}
        for start, word in enumerate(text_words):
            heads = (head for key in _keys(word.norm) for head in self._heads.get(key, ()))
            for tag, items in chain.from_iterable(self._phrases[head] for head in heads):
                if not all(_possible(item, here, judged) for item in items[1:]):
                    continue
                matched = _match(items, text_words, start, ())
                if matched is not None:
                    yield Found(tag, start, *matched)


def _possible(item: _Item, here: set[str], judged: dict[int, bool]) -> bool:
    """Whether a piece of a phrase can be met at all by a text of these words; told once a text."""
    if isinstance(item, _Gap) or item.optional:
        return True
    known = judged.get(id(item))
    if known is None:
        known = not item.singles.isdisjoint(here) or any(here.issuperset(x) for x in item.longer)
        judged[id(item)] = known
    return known


def _choice(entries: Sequence[str]) -> _Choice:
    pieces = [entry.split() for entry in entries]
    singles = frozenset(p[0] for p in pieces if len(p) == 1)
    return _Choice(singles, tuple(tuple(p) for p in pieces if len(p) > 1), optional=False)


def _match(
    items: tuple[_Item, ...], text_words: Sequence[Word], at: int, gaps: tuple[int, ...]
) -> tuple[int, tuple[int, ...]] | None:
    """Return the word index after the match of `items` that begins at `at`, with the gap words; or None."""
    if not items:
        return at, gaps
    item, rest = items[0], items[1:]
    between = isinstance(item, _Gap)
    ends = _gap_ends(item, text_words, at) if isinstance(item, _Gap) else _choice_ends(item, text_words, at)
    for end in ends:
        done = _match(rest, text_words, end, (*gaps, *range(at, end)) if between else gaps)
        if done is not None:
            return done
    return None


def _gap_ends(gap: _Gap, text_words: Sequence[Word], at: int) -> Iterator[int]:
    yield at
    for end in range(at, min(at + gap.words, len(text_words))):
        if text_words[end].norm in BREAKS:
            return
        yield end + 1


def _keys(norm: str) -> tuple[str, ...]:
    if not norm[0].isdigit():
        return (norm,)
    return (norm, "#n", "#year") if re.fullmatch(r"(19|20)\d\d", norm) else (norm, "#n")


def _choice_ends(choice: _Choice, text_words: Sequence[Word], at: int) -> Iterator[int]:
    if at < len(text_words) and not choice.singles.isdisjoint(_keys(text_words[at].norm)):
        yield at + 1
    for longer in choice.longer:
        if tuple(w.norm for w in text_words[at : at + len(longer)]) == longer:
            yield at + len(longer)
    if choice.optional:
        yield at
