"""Numbers in running text that are readings: temperature, oxygen, blood sugar, stools, share of skin.

Which units, words and ranges make a reading is data (rules/measures.toml).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from askwell.care.rulebook import Measure
from askwell.model.sources import Span
from askwell.text.phrases import BREAKS, Word
from askwell.text.quantities import Quantity, quantities

BESIDE_WORDS = 4  # how near a bare count stands to the word that makes it a count of stools
JUST_OVER = 0.01  # "over 38" is read as a little more than 38


@dataclass(frozen=True, slots=True)
class Reading:
    """A measured value for a finding. `over` says that it counts from the person's own usual."""

    finding: str
    value: float
    unit: str
    span: Span
    over: bool = False


def readings(text: str, words: Sequence[Word], measures: Sequence[Measure]) -> tuple[Reading, ...]:
    """Return every reading told in `text`; one number makes at most one."""
    return tuple(r for q in quantities(text) if (r := _reading(q, words, measures)) is not None)


def _reading(quantity: Quantity, words: Sequence[Word], measures: Sequence[Measure]) -> Reading | None:
    at = next((i for i, w in enumerate(words) if w.span.end > quantity.span.start), len(words))
    for measure in measures:
        reading = _fits(quantity, at, words, measure)
        if reading is not None:
            return reading
    return None


def _fits(quantity: Quantity, at: int, words: Sequence[Word], measure: Measure) -> Reading | None:
    if quantity.unit not in measure.units:
        return None
    value = quantity.low_share if quantity.high is None else quantity.high
    value *= measure.units[quantity.unit]
    if not measure.low <= value <= measure.high or not _named(quantity, at, words, measure):
        return None
    value = value * measure.scale + measure.offset + (JUST_OVER if quantity.comparator == ">" else 0.0)
    over = bool(measure.over_words & set(_around(words, at, BESIDE_WORDS + 2)))
    return Reading(measure.finding, value, measure.unit, quantity.span, over or quantity.unit == "fold")


def _named(quantity: Quantity, at: int, words: Sequence[Word], measure: Measure) -> bool:
    """Whether the words around say what is measured; a count of stools must stand close by."""
    sentence = {w.norm for w in words if at < len(words) and w.sentence == words[at].sentence}
    if measure.not_words & sentence:
        return False
    if quantity.unit == "Cel" and "Cel" in measure.units:
        return True
    if measure.over_words and quantity.unit in ("", "times"):
        return _counted(at, words, measure)
    alone = measure.alone_from is not None and quantity.value >= measure.alone_from
    return bool(measure.words & sentence) or (alone and quantity.value != int(quantity.value))


def _counted(at: int, words: Sequence[Word], measure: Measure) -> bool:
    near = set(_around(words, at, BESIDE_WORDS))
    if measure.words & near:
        return True
    told = any(measure.words & {w.norm for w in words})
    return told and bool(measure.over_words & near)


def _around(words: Sequence[Word], at: int, reach: int) -> Iterator[str]:
    """Yield the words up to `reach` away from `at`, in the same clause."""
    for step in (-1, 1):
        for i in range(at, at + step * (reach + 1), step):
            if not 0 <= i < len(words) or words[i].norm in BREAKS:
                break
            yield words[i].norm
