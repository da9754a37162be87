"""A statement beside its evidence, aligned once; the value that every check takes."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from askwell.answer.checks.agree import carried
from askwell.answer.checks.reading import Reading, Unit, read, read_all
from askwell.model.answers import CheckResult
from askwell.model.sources import Span
from askwell.ports import TokenVectors
from askwell.text.quantities import Quantity

MOST_ALIGNED = 3
KNOWN_WEIGHT = 0.3  # of a word that the headings or the source hold too
FIGURE_WEIGHT = 0.3  # of a figure, beside words of 0 to 1
NEARLY_BEST = 0.85  # share of the best sentence's weight
LEAST_GAIN = (
    0.12  # share of the statement's weight that a further sentence must add (benchmarks/train_support.py)
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words a statement may rest on, and what they are about: headings, source names, medicines.

    With a `document_id` the words are said to stand verbatim in that document.
    """

    text: str
    about: str = ""
    document_id: str = ""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an encoder adds: how alike the statement is to the quoted words, 0 to 1.

    `tokens` holds the word pieces of the statement and of its evidence with their vectors.
    """

    sentence: float
    tokens: tuple[TokenVectors, TokenVectors] | None = None


@dataclass(frozen=True)
class Claim:
    """A statement with its evidence. `document_text` gives a document's folded text by id."""

    text: str
    evidence: tuple[Evidence, ...]
    meaning: Meaning | None = None
    document_text: Callable[[str], str] | None = None

    @cached_property
    def reading(self) -> Reading:
        """The statement as read."""
        return read(self.text)

    @cached_property
    def sentences(self) -> tuple[Reading, ...]:
        """Every sentence of the evidence, in order."""
        return tuple(r for e in self.evidence for r in read_all(e.text))

    @cached_property
    def about(self) -> tuple[Reading, ...]:
        """What the evidence is about: headings, source names, medicines."""
        return tuple(read(e.about) for e in self.evidence if e.about)

    @cached_property
    def aligned(self) -> tuple[Reading, ...]:
        """The sentences that together cover most of the statement: the best first, at most three."""
        rest = list(self.reading.units)
        figures = list(self.reading.quantities)
        left = list(self.sentences)
        chosen: list[Reading] = []
        least = LEAST_GAIN * self._gain(rest, figures, None)
        while left and len(chosen) < MOST_ALIGNED:
            best = max(left, key=lambda s: self._gain(rest, figures, s))
            if chosen and self._gain(rest, figures, best) < least:
                break
            chosen.append(best)
            left.remove(best)
            rest = [u for u in rest if not matches(u, best)]
            figures = [f for f in figures if not _holds(best, f)]
        return tuple(chosen)

    @cached_property
    def _shares(self) -> dict[str, float]:
        """How much of the statement's words each sentence tells, by its text."""
        units = list(self.reading.units)
        return {s.text: self._gain(units, [], s) for s in self.sentences}

    def told(self, sentence: Reading) -> float:
        """Return how much of the statement's words a sentence tells, as a share of what the best one does."""
        most = max(self._shares.values(), default=0.0)
        return self._shares.get(sentence.text, 0.0) / most if most else 1.0

    @cached_property
    def _worth(self) -> dict[Span, float]:
        """The weight of each unit for choosing sentences.

        What the headings and the source already say ("this leaflet is about nivolumab") counts less.
        """
        return {
            u.span: u.weight * (KNOWN_WEIGHT if any(matches(u, s) for s in self.about) else 1.0)
            for u in self.reading.units
        }

    def _gain(self, units: list[Unit], figures: list[Quantity], sentence: Reading | None) -> float:
        """Return the weight of units and figures that a sentence holds; all of it when it is None."""
        said = sum(self._worth[u.span] for u in units if sentence is None or matches(u, sentence))
        return said + FIGURE_WEIGHT * sum(sentence is None or _holds(sentence, f) for f in figures)

    @cached_property
    def best(self) -> tuple[Reading, ...]:
        """The sentences that tell nearly as much of the statement as the best one does, it first."""
        first = self.aligned[:1]
        return (*first, *(s for s in self.sentences if s not in first and self.told(s) >= NEARLY_BEST))

    @cached_property
    def near(self) -> tuple[Reading, ...]:
        """The aligned sentences, then those before and after the best one."""
        at = self.sentences.index(self.aligned[0]) if self.aligned else 0
        beside = self.sentences[max(0, at - 1) : at + 2]
        return (*self.aligned, *(s for s in beside if s not in self.aligned))


Check = Callable[[Claim], CheckResult]
"""Says of a claim what it finds; SUPPORTED when it has no objection."""


def _holds(sentence: Reading, figure: Quantity) -> bool:
    return any(carried(figure, q) for q in sentence.quantities)


def covered(units: list[Unit], sentence: Reading) -> float:
    """Return the weight of the units that a sentence holds."""
    return sum(u.weight for u in units if matches(u, sentence))


def alike(a: Unit, b: Unit) -> bool:
    """Say whether two units say the same or share a word."""
    return bool(a.keys & b.keys or a.keys & b.kinds or set(a.stems) & set(b.stems))


def matches(unit: Unit, sentence: Reading) -> tuple[Unit, ...]:
    """Return the units of a sentence that say what `unit` says; all that make it up when it is a phrase."""
    direct = tuple(u for u in sentence.units if u.keys & unit.keys or u.kinds & unit.keys)
    if direct:
        return direct
    if unit.keys & sentence.wider:
        return tuple(u for u in sentence.units if u.keys & sentence.concepts)
    if len(unit.stems) > 1:
        parts = [next((u for u in sentence.units if stem in u.stems), None) for stem in unit.stems]
        found = tuple(p for p in parts if p is not None)
        return found if len(found) == len(parts) else ()
    return tuple(u for u in sentence.units if unit.keys & u.parts)
