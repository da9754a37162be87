"""Rates of one medicine and one complaint that differ widely from study to study: said, not hidden."""

from dataclasses import dataclass

from askwell.model.answers import Answer, Figure
from askwell.render.words import clean, number_word, word


@dataclass(frozen=True, slots=True)
class Differing:
    """The lowest and highest rate, in people per 100, that a page gives for a complaint on a medicine."""

    label: str
    medicine: str
    low: float
    high: float


def differing(answer: Answer) -> tuple[Differing, ...]:
    """Return where exact rates differ widely, in page order; bands are wide by nature and left out."""
    spans: dict[tuple[str, str], list[float]] = {}
    for section in answer.sections:
        for figure in section.figures:
            spans.setdefault((figure.label, figure.medicine), []).extend(_rates(figure))
    found = [Differing(label, who, min(r), max(r)) for (label, who), r in spans.items() if r]
    return tuple(d for d in found if _widely(d))


def differing_line(one: Differing) -> str:
    """Put it in a sentence."""
    low, high = (f"{value:g}" for value in (one.low, one.high))
    return word(
        "disagreements.figures", label=clean(one.label), medicine=clean(one.medicine), low=low, high=high
    )


def _rates(figure: Figure) -> list[float]:
    if figure.per_100 is not None:
        return [figure.per_100]
    spread = (figure.low, figure.high) if figure.also else ()
    return [rate for rate in spread if rate is not None]


def _widely(one: Differing) -> bool:
    apart = one.high - one.low >= number_word("figures.differ_points")
    return apart and one.high >= number_word("figures.differ_times") * one.low
