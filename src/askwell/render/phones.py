"""Telephone numbers to tap: those of the care team's settings, and the usual emergency numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from askwell.model.answers import Care
from askwell.render.words import clean, word, words


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text; `href` is where it leads ("tel:..."), or ""."""

    text: str
    href: str = ""


def help_bar(care: Care) -> tuple[Run, ...]:
    """Return the line above every page: whom to call in an emergency, and the care team's own number."""
    emergency = clean(care.emergency_number) or word("help_bar.emergency_unset")
    team = (
        word("help_bar.team", number=clean(care.team_number))
        if care.team_number
        else word("help_bar.no_team")
    )
    return dialled(f"{word('help_bar.emergency', number=emergency)} {team}", numbers(care))


def numbers(care: Care) -> tuple[str, ...]:
    """Return the numbers that a page may name, those of the settings first."""
    own = (care.team_number, care.emergency_number, care.crisis_line)
    return tuple(dict.fromkeys((*(clean(n) for n in own if n), *words("help_bar.usual_numbers"))))


def dialled(text: str, known: Sequence[str]) -> tuple[Run, ...]:
    """Cut a text so that each known number stands alone with its link.

    >>> [run.href for run in dialled("Call 020 7946 0000 now", ["020 7946 0000"])]
    ['', 'tel:02079460000', '']
    """
    if not known:
        return (Run(text),)
    any_number = "|".join(re.escape(n) for n in sorted(known, key=len, reverse=True))
    pieces = re.split(rf"(?<![\w+])({any_number})(?!\w)", text)
    runs = [Run(p, f"tel:{re.sub(r'[^+0-9]', '', p)}" if i % 2 else "") for i, p in enumerate(pieces)]
    return tuple(run for run in runs if run.text)
