"""A stretch of words in its sentence, with the cues that stand around it (cues: data/context.toml)."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from askwell.model.sources import Span
from askwell.text.phrases import BREAKS, Found, Phrases, Word, words


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues as phrases filed by kind, how far each reaches, and named lists of words."""

    phrases: Phrases
    limits: Mapping[str, int]
    words: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def cues() -> Cues:
    """Return the shipped cues, read once."""
    raw = tomllib.loads((files("askwell.data") / "context.toml").read_text("utf-8"))
    lines = [(tag, line) for tag, group in raw["cues"].items() for line in group]
    named = {name: frozenset(group) for name, group in raw["words"].items()}
    return Cues(Phrases(lines, raw["classes"]), raw["limits"], named)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text cut into words, with its cues by kind."""

    words: tuple[Word, ...]
    cues: Mapping[str, tuple[Found, ...]]

    def of(self, kind: str) -> tuple[Found, ...]:
        """Return every cue of this kind, in order of place."""
        return self.cues.get(kind, ())

    def sentence(self, cue: Found) -> int:
        """Return the number of the sentence that a cue begins in."""
        return self.words[cue.start].sentence

    def between(self, start: int, end: int) -> tuple[str, ...]:
        """Return the norms of words [start, end)."""
        return tuple(w.norm for w in self.words[start:end])


@lru_cache(maxsize=32)
def read(text: str) -> Reading:
    """Cut a text into words and find its cues."""
    text_words = words(text)
    found_cues: dict[str, list[Found]] = {}
    for found in cues().phrases.find(text_words):
        found_cues.setdefault(found.tag, []).append(found)
    return Reading(text_words, {kind: tuple(group) for kind, group in found_cues.items()})


@dataclass(frozen=True, slots=True)
class Place:
    """Words [start, end) of a reading, in one sentence."""

    reading: Reading
    start: int
    end: int

    @property
    def sentence(self) -> int:
        """The number of the sentence."""
        return self.reading.words[self.start].sentence

    def here(self, kind: str) -> tuple[Found, ...]:
        """Return cues of this kind in the same sentence."""
        return tuple(c for c in self.reading.of(kind) if self.reading.sentence(c) == self.sentence)

    def near(self, kind: str, back: int, on: int) -> tuple[Found, ...]:
        """Return cues of this kind from `back` sentences before to `on` sentences after."""
        close = range(self.sentence - back, self.sentence + on + 1)
        return tuple(c for c in self.reading.of(kind) if self.reading.sentence(c) in close)

    def before(self, kind: str) -> tuple[Found, ...]:
        """Return cues of this kind that end before these words, in the same sentence and clause."""
        return tuple(c for c in self.here(kind) if c.end <= self.start and _open(self.since(c)))

    def after(self, kind: str) -> tuple[Found, ...]:
        """Return cues of this kind that begin after these words, in the same sentence and clause."""
        return tuple(c for c in self.here(kind) if c.start >= self.end and _open(self.until(c)))

    def since(self, cue: Found) -> tuple[str, ...]:
        """Return the words between a cue and this place."""
        return self.reading.between(cue.end, self.start)

    def until(self, cue: Found) -> tuple[str, ...]:
        """Return the words between this place and a cue."""
        return self.reading.between(self.end, cue.start)


def place(text: str, span: Span) -> Place | None:
    """Return where `span` stands in `text`; None when no word lies inside it."""
    reading = read(text)
    inside = [i for i, w in enumerate(reading.words) if w.span.start >= span.start and w.span.end <= span.end]
    return Place(reading, inside[0], inside[-1] + 1) if inside else None


def named(name: str) -> frozenset[str]:
    """Return a named list of words of the cue file."""
    return cues().words[name]


def only(found: Sequence[str], *names: str) -> bool:
    """Whether every word belongs to one of the named lists."""
    return set(found) <= frozenset().union(*map(named, names))


def covered(cue: Found, others: Sequence[Found]) -> bool:
    """Whether a cue lies inside another one."""
    return any(o.start <= cue.start and cue.end <= o.end for o in others)


def _open(between: Sequence[str]) -> bool:
    return BREAKS.isdisjoint(between)
