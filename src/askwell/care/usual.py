"""Stools counted against the person's own usual: "always once every morning, now it's nine a day".

The words that name a usual and a present count are data (rules/measures.toml, [usual]).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from askwell.care.rulebook import Measure, Usual
from askwell.model.sources import Span
from askwell.text.phrases import Word

MOST = 60  # stools a day; more is another number


@dataclass(frozen=True, slots=True)
class Over:
    """How many more stools a day than usual, and the words of the present count."""

    count: float
    span: Span


def over_usual(words: Sequence[Word], usual: Usual, stools: Sequence[Measure]) -> Over | None:
    """Return the difference when a text tells both counts, never below nought; else None."""
    norms = {word.norm for word in words}
    named = usual.topic.union(*(m.words for m in stools))
    other = frozenset[str]().union(*(m.not_words for m in stools))
    if norms.isdisjoint(named) or not norms.isdisjoint(other):
        return None
    counts = [(at, value) for at, value in _counts(words, usual)]
    own = min(((_away(words, at, usual.usual), at, value) for at, value in counts), default=None)
    if own is None or own[0] > usual.reach:
        return None
    now = [(value, at) for at, value in counts if at != own[1] and _away(words, at, usual.now) <= usual.reach]
    if not now:
        return None
    value, at = max(now)
    return Over(max(0.0, value - own[2]), words[at].span)


def _counts(words: Sequence[Word], usual: Usual) -> Iterator[tuple[int, float]]:
    for at, word in enumerate(words):
        behind = words[at + 1].norm if at + 1 < len(words) else ""
        value = usual.counts.get(word.norm, float(word.norm) if word.norm.isdigit() else None)
        if value is not None and value <= MOST and behind not in usual.things:
            yield at, value


def _away(words: Sequence[Word], at: int, cues: frozenset[str]) -> int:
    """Return how far the nearest cue of the sentence stands; more than any reach when there is none."""
    return min(
        (abs(i - at) for i, w in enumerate(words) if w.norm in cues and w.sentence == words[at].sentence),
        default=len(words),
    )
