"""Rates in words and in figures of 100 people, drawn only as far as the source goes."""

from askwell.model.answers import Figure
from askwell.render.numbering import Mark
from askwell.render.view import FigureView
from askwell.render.words import clean, word


def figure_view(figure: Figure, marks: tuple[Mark, ...]) -> FigureView:
    """Word and count one figure; a band with only a lower limit, or nothing at all, is not drawn."""
    solid, striped = counted(figure)
    return FigureView(
        label=clean(figure.label),
        medicine=clean(figure.medicine) or word("figures.all"),
        population=clean(figure.population),
        rate=rate_words(figure),
        solid=solid,
        striped=striped,
        marks=marks,
    )


def counted(figure: Figure) -> tuple[int | None, int | None]:
    """Return how many of 100 people surely have it, and how many may have it; None when it cannot be drawn.

    >>> counted(Figure("back pain", "a", 15.3, None, None, "", "s"))
    (15, 0)
    >>> counted(Figure("back pain", "a", None, 10, None, "", "s"))
    (None, None)
    """
    if figure.per_100 is not None:
        return (0, 1) if 0 < figure.per_100 < 1 else (_whole(figure.per_100), 0)
    if figure.high is None:
        return None, None
    low = _whole(figure.low or 0)
    return low, max(_whole_up(figure.high) - low, 0)


def rate_words(figure: Figure) -> str:
    """Say a rate with one denominator, 100 people; rounding says "about".

    >>> rate_words(Figure("back pain", "a", 15.3, None, None, "", "s"))
    'about 15 in 100 (15.3%)'
    """
    if figure.per_100 is not None:
        return _point(figure.per_100)
    if figure.low is not None and figure.high is not None:
        return word(
            "figures.spread" if figure.also else "figures.band",
            low=_number(figure.low),
            high=_number(figure.high),
        )
    if figure.low is not None:
        return word("figures.at_least", low=_number(figure.low))
    if figure.high is not None and figure.high < 1:
        return word("figures.at_most_under_one", percent=_number(figure.high))
    if figure.high is not None:
        return word("figures.at_most", high=_number(figure.high))
    return word("figures.unknown")


def _point(per_100: float) -> str:
    percent = f"{per_100:.1f}".removesuffix(".0") if per_100 >= 0.1 else _number(per_100)
    if 0 < per_100 < 1:
        return word("figures.under_one", percent=percent)
    exact = per_100 == int(per_100)
    return word("figures.exactly" if exact else "figures.about", n=_whole(per_100), percent=percent)


def _whole(value: float) -> int:
    """Round half up, so that 2.5 is 3 as people expect."""
    return min(100, max(0, int(value + 0.5)))


def _whole_up(value: float) -> int:
    return min(100, max(0, -int(-value // 1)))


def _number(value: float) -> str:
    return f"{value:g}"
