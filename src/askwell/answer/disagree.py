"""Sources that do not say the same stay visible: every side is shown, none is picked."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from askwell.answer.checks import disagree
from askwell.answer.select import Chosen
from askwell.model.answers import Disagreement

PAIRS_MOST = 3


def disagreements(chosen: Sequence[Chosen]) -> tuple[Disagreement, ...]:
    """Return the pairs of chosen statements from different publishers that contradict, at most three."""
    found: list[Disagreement] = []
    for a, b in combinations(chosen, 2):
        one, two = a.ruled.statement, b.ruled.statement
        if len(found) == PAIRS_MOST or one.facet != two.facet or one.publishers & two.publishers:
            continue
        reason = disagree(one, two)
        if reason:
            sides = tuple(
                replace(c.ruled, statement=replace(c.ruled.statement, facet="disagreement")) for c in (a, b)
            )
            found.append(Disagreement(reason, sides))
    return tuple(found)
