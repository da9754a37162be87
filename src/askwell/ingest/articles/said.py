"""From an article's blocks to its statements: each sentence with what it cites."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from askwell.ingest.articles.marks import Mark, all_labels, has_sure_marks, take_out
from askwell.ingest.articles.wording import Wording
from askwell.ingest.parts import Block, BlockKind
from askwell.model.audits import Said
from askwell.model.sources import Span
from askwell.text.normalise import fold_line
from askwell.text.sentences import sentences

MOST_CHARS: Final = 2_000  # of one statement; what is longer is no sentence, and its end is not read
LEAST_WORDS: Final = 3
LEAST_WORDS_CITED: Final = 2
PLAIN_LEVEL: Final = 2  # of a heading in plain text
HEADING_WORDS: Final = 14
_LEAD: Final = re.compile(r"(?P<lead>[^\s:.?!][^:.?!]{2,70}):\s+(?=\S)")
_LEAD_WORDS: Final = 8
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_STOPS: Final = (".", "!", "?", "\u2026", ";", ".\u201d", '."', ".)")


@dataclass(frozen=True, slots=True)
class Found:
    """The statements of an article, and its headings in order."""

    said: tuple[Said, ...]
    headings: tuple[str, ...]


def statements(blocks: Iterable[Block], known: frozenset[str], wording: Wording) -> Found:
    """Return what the blocks say; `known` are the labels of the article's references."""
    kept = list(blocks)
    collected = _Collector(
        wording,
        known,
        sure=any(has_sure_marks(block.text) for block in kept),
        headed=any(block.kind is BlockKind.HEADING for block in kept),
    )
    for block in kept:
        collected.take(block)
    return Found(tuple(collected.said), tuple(collected.headings))


@dataclass(slots=True)
class _Collector:
    """Walks the blocks; remembers the heading, and the level of one whose section is left out (0: none).

    `sure`: the article has marks that nothing else looks like. `headed`: its headings are marked as such.
    """

    wording: Wording
    known: frozenset[str]
    sure: bool
    headed: bool
    said: list[Said] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    section: str = ""
    apart: int = 0

    def take(self, block: Block) -> None:
        """Take one block: a heading opens a section, anything else is read sentence by sentence."""
        text = fold_line(block.text)
        if not text or block.kind in (BlockKind.TABLE, BlockKind.CAPTION):
            return
        if block.kind is BlockKind.HEADING:
            self._heading(take_out(text, self.known)[0], block.level)
        elif self._like_a_heading(text, block):
            if not (self.apart and self.headed):
                self._heading(text, PLAIN_LEVEL)
        elif not self.apart and not self.wording.is_notice(text):
            self._read(text)

    def _heading(self, text: str, level: int) -> None:
        self.section = text.rstrip(": ")
        self.headings.append(self.section)
        if not self.apart or level <= self.apart:
            out = self.wording.heads_apart(text) or self.wording.heads_sources(text)
            self.apart = level if out else 0

    def _like_a_heading(self, text: str, block: Block) -> bool:
        """Say whether a line of plain text is a heading: short, without a mark and without a full stop."""
        short = len(text.split()) <= HEADING_WORDS and not take_out(text, self.known)[1]
        asks = text.endswith("?") and len(sentences(text)) == 1
        plain = (block.kind is BlockKind.TEXT or not self.said) and (asks or not text.endswith(_STOPS))
        return short and (plain or self.wording.heads_apart(text) or self.wording.heads_sources(text))

    def _read(self, text: str) -> None:
        bare, marks = take_out(self.wording.asides.sub("", text), self.known, sure=self.sure)
        found = _LEAD.match(bare)
        start = found.end() if found and len(found["lead"].split()) <= _LEAD_WORDS else 0
        lead = found["lead"] if found and start else ""
        spans = [Span(s.start + start, s.end + start) for s in sentences(bare[start:])]
        for span, labels, carried in _cited(spans, marks):
            said = span.of(bare)[:MOST_CHARS].strip()
            words = len(_WORD.findall(said))
            if words < (LEAST_WORDS_CITED if labels else LEAST_WORDS) or said.endswith("?"):
                continue
            place = len(self.said) + 1
            self.said.append(Said(place, said, labels, self.section, lead, carried))


def _cited(spans: Sequence[Span], marks: Sequence[Mark]) -> Iterator[tuple[Span, tuple[str, ...], bool]]:
    """Give each sentence its marks: those inside it or right after it; else those that end the paragraph."""
    own = [all_labels(_of(index, spans, marks)) for index in range(len(spans))]
    for index, span in enumerate(spans):
        later = next((labels for labels in own[index + 1 :] if labels), ())
        yield span, own[index] or later, not own[index] and bool(later)


def _of(index: int, spans: Sequence[Span], marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks of one sentence: a mark belongs to the last sentence that begins before it."""
    start = spans[index].start if index else -1
    end = spans[index + 1].start if index + 1 < len(spans) else None
    return [mark for mark in marks if start < mark.at and (end is None or mark.at <= end)]


def numbered(said: Iterable[Said]) -> tuple[Said, ...]:
    """Return statements with places from 1 in order."""
    return tuple(replace(one, place=place) for place, one in enumerate(said, start=1))
