"""Cues of data/questions.toml: lines of words that a question either holds or not."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from askwell.model.questions import ConceptGroup, Mention
from askwell.text.normalise import fold_for_match
from askwell.text.tables import parts

EDGE_WORDS = 80  # words kept at either end of a long text
GAP_WORDS = 4  # how many words "*" may stand for
NUMBER = "<number>"
_WORD = re.compile(r"[0-9]+(?:\.[0-9]+)?|[a-z%&]+")
_SLOTS = {
    ConceptGroup.MEDICINE: "<medicine>",
    ConceptGroup.MEDICINE_CLASS: "<medicine>",
    ConceptGroup.SYMPTOM: "<symptom>",
    ConceptGroup.CONDITION: "<symptom>",
    ConceptGroup.CARE: "<care>",
    ConceptGroup.PERSON: "<person>",
    ConceptGroup.CANCER: "<cancer>",
    ConceptGroup.BODY: "<body>",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a question, and for each place the concepts that begin there: (slot, place after it)."""

    words: tuple[str, ...]
    slots: tuple[tuple[tuple[str, int], ...], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One step of a cue: the words or slots it takes, whether it may be left out, or a gap."""

    takes: frozenset[str]
    optional: bool = False
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """One line of a cue list."""

    line: str
    items: tuple[Item, ...]
    starts: bool
    ends: bool


def wording(text: str, mentions: Iterable[tuple[Mention, ConceptGroup]]) -> Wording:
    """Cut a question into words without apostrophes, with the concepts found in it.

    Of a long story its beginning and its end are kept: there the question stands.
    """
    spans = _words(fold_for_match(text))
    if len(spans) > 2 * EDGE_WORDS:
        spans = spans[:EDGE_WORDS] + spans[-EDGE_WORDS:]
    slots: list[list[tuple[str, int]]] = [[] for _ in spans]
    for mention, group in mentions:
        inside = [
            n for n, (_, at, end) in enumerate(spans) if at < mention.span.end and mention.span.start < end
        ]
        if inside:
            slots[inside[0]] += [(_SLOTS[group], inside[-1] + 1), ("<any>", inside[-1] + 1)]
    words = tuple(word for word, _, _ in spans)
    for place, word in enumerate(words):
        if word in word_list("scope_classes", "kin"):
            slots[place].append(("<kin>", place + 1))
            if place and words[place - 1] in word_list("scope_classes", "owners"):
                slots[place - 1].append(("<kin>", place + 1))
    return Wording(words, tuple(tuple(s) for s in slots))


def with_new(said: Wording, words: frozenset[str]) -> Wording:
    """Return the wording with the slot "<new>" wherever one of `words` stands."""
    pairs = enumerate(zip(said.words, said.slots, strict=True))
    return Wording(said.words, tuple((*s, ("<new>", n + 1)) if w in words else s for n, (w, s) in pairs))


def cues(lines: str) -> tuple[Cue, ...]:
    """Read a cue list, one cue a line."""
    return tuple(_cue(line) for line in lines.split("\n") if line.strip())


def first_match(wanted: Sequence[Cue], said: Wording) -> Cue | None:
    """Return the first cue that the question holds."""
    here = _told(said)
    return next((cue for cue in wanted if _possible(cue, here) and _holds(cue, said)), None)


def _told(said: Wording) -> frozenset[str]:
    """Return every word and slot of a question, as cues name them."""
    slots = {slot for row in said.slots for slot, _ in row}
    numbers = {NUMBER} if any(word[0].isdigit() for word in said.words) else set()
    return frozenset(said.words) | slots | numbers


def _possible(cue: Cue, here: frozenset[str]) -> bool:
    """Say, cheaply, whether a question has something for each step of a cue: most have not."""
    return all(item.optional or not item.takes.isdisjoint(here) for item in cue.items)


@cache
def question_data() -> Mapping[str, Any]:
    """Return questions.toml, read once per process."""
    return tomllib.loads((files("askwell.data") / "questions.toml").read_text("utf-8"))


@cache
def word_list(table: str, key: str) -> frozenset[str]:
    """Return a ";" list of questions.toml as a set."""
    return frozenset(parts(question_data()[table][key]))


def _words(folded: str) -> list[tuple[str, int, int]]:
    """Return (word, start, end); an apostrophe inside a word is left out of the word, not of its place."""
    rows: list[tuple[str, int, int]] = []
    for match in _WORD.finditer(folded):
        joined = rows and folded[rows[-1][2] : match.start()] == "'"
        if joined:
            word, start, _ = rows.pop()
            rows.append((word + match.group(), start, match.end()))
        else:
            rows.append((match.group(), match.start(), match.end()))
    return rows


def _cue(line: str) -> Cue:
    steps = line.split()
    starts, ends = steps[0] == "^", steps[-1] == "$"
    steps = [s for s in steps if s not in ("^", "$")]
    return Cue(line.strip(), tuple(_item(s) for s in steps), starts, ends)


def _item(step: str) -> Item:
    if step == "*":
        return Item(frozenset(), optional=True, gap=True)
    return Item(frozenset(step.rstrip("?").split("|")), optional=step.endswith("?"))


def _holds(cue: Cue, said: Wording) -> bool:
    places = (0,) if cue.starts else range(len(said.words))
    return any(_runs(cue, 0, said, place) for place in places)


def _runs(cue: Cue, step: int, said: Wording, place: int) -> bool:
    if step == len(cue.items):
        return place == len(said.words) or not cue.ends
    item = cue.items[step]
    if item.gap:
        most = min(place + GAP_WORDS, len(said.words))
        return any(_runs(cue, step + 1, said, at) for at in range(place, most + 1))
    if item.optional and _runs(cue, step + 1, said, place):
        return True
    if place == len(said.words):
        return False
    word = said.words[place]
    if (word in item.takes or (word[0].isdigit() and NUMBER in item.takes)) and _runs(
        cue, step + 1, said, place + 1
    ):
        return True
    return any(slot in item.takes and _runs(cue, step + 1, said, end) for slot, end in said.slots[place])
