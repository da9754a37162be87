"""Whether words are denied, doubted, someone else's, over or only asked about (cues: data/context.toml).

The rule of doubt: where the words can be read both ways, they are taken as the person's own, now.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from askwell.model.sources import Span
from askwell.model.symptoms import When, Whose
from askwell.text.phrases import BREAKS, Found, Phrases, Word, words


@dataclass(frozen=True, slots=True)
class Context:
    """How a stretch of text is meant. `recent`: PAST, just over; `long_ago`: over for a year or more."""

    negated: bool = False
    doubtful: bool = False
    whose: Whose = Whose.PATIENT
    when: When = When.NOW
    recent: bool = False
    long_ago: bool = False


@dataclass(frozen=True, slots=True)
class _Cues:
    phrases: Phrases
    limits: Mapping[str, int]
    inside: frozenset[str]
    unless: frozenset[str]
    links: frozenset[str]


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    raw = tomllib.loads((files("askwell.data") / "context.toml").read_text("utf-8"))
    lines = [(tag, line) for tag, group in raw["cues"].items() for line in group]
    inside = raw["inside"]
    phrases = Phrases(lines, raw["classes"])
    sets = (inside["words"], inside["unless"], raw["links"]["words"])
    return _Cues(phrases, raw["limits"], *map(frozenset, sets))


def denied_inside(found: Found, text_words: Sequence[Word]) -> bool:
    """Whether a phrase was found only across a denial: "calf is not swollen"."""
    cues, gaps = _cues(), set(found.gaps)
    for gap in found.gaps:
        near = gap + 1 not in gaps or (gap + 2 not in gaps and text_words[gap + 1].norm not in cues.unless)
        if text_words[gap].norm in cues.inside and near and text_words[gap + 1].norm not in cues.unless:
            return True
    return False


def cue_words() -> frozenset[str]:
    """Every word a cue is made of: real words that a spelling repair leaves alone."""
    return _cues().phrases.vocabulary()


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text cut into words, with its cues by kind."""

    words: tuple[Word, ...]
    cues: Mapping[str, tuple[Found, ...]]

    def of(self, kind: str) -> tuple[Found, ...]:
        return self.cues.get(kind, ())

    def sentence(self, cue: Found) -> int:
        return self.words[cue.start].sentence

    def between(self, start: int, end: int) -> tuple[str, ...]:
        return tuple(w.norm for w in self.words[start:end])


@lru_cache(maxsize=32)
def _read(text: str) -> _Reading:
    text_words = words(text)
    cues: dict[str, list[Found]] = {}
    for found in _cues().phrases.find(text_words):
        cues.setdefault(found.tag, []).append(found)
    return _Reading(text_words, {kind: tuple(group) for kind, group in cues.items()})


@dataclass(frozen=True, slots=True)
class _Place:
    """Words [start, end) of a reading, in one sentence."""

    reading: _Reading
    start: int
    end: int

    @property
    def sentence(self) -> int:
        return self.reading.words[self.start].sentence

    def here(self, kind: str) -> tuple[Found, ...]:
        """Cues of this kind in the same sentence."""
        return tuple(c for c in self.reading.of(kind) if self.reading.sentence(c) == self.sentence)

    def persons(self, start: int, end: int) -> bool:
        """Whether a person is named in words [start, end)."""
        return any(start <= c.start < end for c in self.here("person"))

    def before(self, kind: str) -> tuple[Found, ...]:
        """Cues of this kind that end before these words, in the same sentence and clause."""
        return tuple(
            c
            for c in self.here(kind)
            if c.end <= self.start and BREAKS.isdisjoint(self.reading.between(c.end, self.start))
        )

    def after(self, kind: str) -> tuple[Found, ...]:
        """Cues of this kind that begin after these words, in the same sentence and clause."""
        return tuple(
            c
            for c in self.here(kind)
            if c.start >= self.end and BREAKS.isdisjoint(self.reading.between(self.end, c.start))
        )


def context(text: str, span: Span) -> Context:
    """Read the words around `span`; only words outside the span count as cues.

    >>> context("no chest pain today", Span(3, 13)).negated
    True
    """
    reading = _read(text)
    inside = [i for i, w in enumerate(reading.words) if w.span.start >= span.start and w.span.end <= span.end]
    if not inside:
        return Context()
    place = _Place(reading, inside[0], inside[-1] + 1)
    when, recent = _when(place)
    doubtful = bool(_near(place, "doubt", _cues().limits["doubt"]))
    return Context(_negated(place), doubtful, _whose(place), when, recent, _long_ago(place))


def _near(place: _Place, kind: str, limit: int) -> bool:
    before = any(place.start - c.end <= limit for c in place.before(kind))
    return before or any(c.start - place.end <= limit for c in place.after(kind))


def _inside(cue: Found, others: tuple[Found, ...]) -> bool:
    return any(o.start <= cue.start and cue.end <= o.end for o in others)


def _negated(place: _Place) -> bool:
    limits, hidden = _cues().limits, place.here("not_negation")
    for cue in place.before("negation"):
        if not any(o.start <= cue.start < o.end for o in hidden) and _reaches(place, cue):
            return True
    return any(c.start - place.end <= limits["negation_after"] - 1 for c in place.after("negation_after"))


def _reaches(place: _Place, cue: Found) -> bool:
    """Whether a negation's reach gets to the place: near, no new subject or verb, commas only in a list."""
    limits = _cues().limits
    if any(cue.end <= s.start < place.start for s in place.here("stop")):
        return False
    between = place.reading.between(cue.end, place.start)
    items = " ".join(between).split(",")
    if len(items) == 1:
        return len(between) <= limits["negation"]
    rest = place.reading.between(place.end, place.end + limits["negation"] * 2)
    listed = not {"or", "nor"}.isdisjoint((*between, *rest))
    return listed and all(len(item.split()) <= limits["list_item"] for item in items)


def _whose(place: _Place) -> Whose:
    person = _nearest_person(place)
    inside = any(place.start <= c.start < place.end for c in place.here("self"))
    if person is None or person.tag == "patient" or inside:
        return Whose.PATIENT
    treated = person.tag == "known" and _treated(place.reading, person)
    return Whose.PATIENT if treated else Whose.SOMEONE_ELSE


def _treated(reading: _Reading, person: Found) -> bool:
    """Whether the sentence that names the person says that they have cancer treatment, undenied."""
    sentence = reading.sentence(person)
    said = [c for c in reading.of("treatment") if reading.sentence(c) == sentence]
    return any(_cues().inside.isdisjoint(reading.between(max(0, c.start - 3), c.start)) for c in said)


def _nearest_person(place: _Place) -> Found | None:
    """Return the last person named before the place; a sentence that begins with "he" looks one back."""
    kinds = ("patient", "animal", "story", "known")
    people = [c for kind in kinds for c in place.reading.of(kind) if c.end <= place.start]
    here = [c for c in people if place.reading.sentence(c) == place.sentence]
    pronouns = [c for c in place.reading.of("pronoun") if place.reading.sentence(c) == place.sentence]
    if here and not (pronouns and max(c.end for c in here) == pronouns[0].end):
        return max(here, key=lambda c: (c.end, c.end - c.start))
    pronoun_first = bool(pronouns) and pronouns[0].start <= place.start
    back = [c for c in people if place.reading.sentence(c) in (place.sentence - 1, place.sentence)]
    others = [c for c in back if c.tag != "patient" or not _pronoun(place, c)]
    return max(others, key=lambda c: (c.end, c.end - c.start), default=None) if pronoun_first else None


def _pronoun(place: _Place, cue: Found) -> bool:
    return any(p.start == cue.start for p in place.reading.of("pronoun"))


def _when(place: _Place) -> tuple[When, bool]:
    """Return when it is, and for PAST whether it was over only lately."""
    if _hypothetical(place) and not _taken_back(place):
        return When.HYPOTHETICAL, False
    if _chronic(place):
        return When.CHRONIC, False
    ago, over = _ago(place), _over(place)
    if not ago and not over:
        return When.NOW, False
    told = (*ago, *place.here("resolved"))
    if not over and any(not _inside(c, told) for c in place.here("now")):
        return When.NOW, False
    return When.PAST, not ago


def _long_ago(place: _Place) -> bool:
    """Whether this sentence or the next says that it stopped more than a year ago, and none says "still"."""

    def told(kind: str) -> bool:
        close = (place.sentence, place.sentence + 1)
        return any(place.reading.sentence(c) in close for c in place.reading.of(kind))

    return told("long_ago") and not told("still")


def _ago(place: _Place) -> tuple[Found, ...]:
    """Cues of a time long over, with no comma or "and" in between."""
    joints, between = {",", "and"}, place.reading.between
    close = [c for c in place.before("past") if joints.isdisjoint(between(c.end, place.start))]
    close += [c for c in place.after("past") if joints.isdisjoint(between(place.end, c.start))]
    return tuple(close)


def _over(place: _Place) -> tuple[Found, ...]:
    """Cues that it has passed: right after, or behind a comma that names no other thing ("..., fine now")."""
    return tuple(c for c in place.after("resolved") if _linked(place.reading.between(place.end, c.start)))


def _linked(between: tuple[str, ...]) -> bool:
    if "," not in between:
        return True
    last = max(i for i, word in enumerate(between) if word == ",")
    return set(between[last + 1 :]) <= _cues().links


def _chronic(place: _Place) -> bool:
    def told(kind: str) -> bool:
        close = (place.sentence - 1, place.sentence, place.sentence + 1)
        return any(place.reading.sentence(c) in close for c in place.reading.of(kind))

    same = place.here("same")
    worse = any(not _inside(c, same) for c in place.here("worse"))
    return bool(place.here("long")) and told("same") and not worse


def _taken_back(place: _Place) -> bool:
    """Whether a later sentence says that it is the person's own: "I have it right now"."""
    return any(c.start >= place.end for c in place.reading.of("own"))


def _hypothetical(place: _Place) -> bool:
    tests: tuple[Callable[[_Place], bool], ...] = (_imagined, _conditional, _general, _beside)
    return any(test(place) for test in tests)


def _imagined(place: _Place) -> bool:
    return bool(place.before("imagined")) and not _timed(place)


def _conditional(place: _Place) -> bool:
    reading, limit = place.reading, _cues().limits["condition"]
    hidden = place.here("not_condition")
    for cue in place.before("condition"):
        people = [c for c in place.here("subject") if cue.end <= c.start < place.start]
        near = place.start - cue.end <= limit and "," not in reading.between(cue.end, place.start)
        if near and len(people) <= 1 and not any(o.start <= cue.start < o.end for o in hidden):
            return not _timed(place)
    return False


def _general(place: _Place) -> bool:
    """Tell whether a general question stands before the place or reaches into it ("does tea make ...")."""
    into = [c for c in place.here("general") if c.start < place.start < c.end]
    if any(not place.persons(c.start, place.end) for c in into):
        return not _timed(place)
    return any(not _owned(place, cue) for cue in place.before("general")) and not _timed(place)


def _owned(place: _Place, cue: Found) -> bool:
    """Whether "my", "I" or "he" stands between the cue and the end of the place."""
    return place.persons(cue.end, place.end)


def _beside(place: _Place) -> bool:
    limit = _cues().limits["beside"]
    persons = {p.end for p in place.here("person")}
    first = [
        c
        for c in place.before("beside")
        if place.start - c.end <= limit and c.start not in persons and not _owned(place, c)
    ]
    return bool(first) and bool(place.after("beside_after")) and not _timed(place)


def _timed(place: _Place) -> bool:
    """Whether a time or tense stands in the sentence that only something real has ("since this morning")."""
    return bool(place.here("dated"))
