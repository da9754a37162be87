"""Conditions as nested data and their three-valued evaluation: YES, NO or UNKNOWN, never eval.

A finding is YES when it is there, NO when it is denied, UNKNOWN when nobody asked. When the person is not
sure a red flag is YES (the cautious branch), any other finding UNKNOWN. `any` is the largest of its members,
`all` the smallest, `none` reverses `any`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from askwell.errors import DataError
from askwell.model.symptoms import Finding, Presence, When, Whose


class Truth(IntEnum):
    """Kleene's three values; the order makes `any` a maximum and `all` a minimum."""

    NO = 0
    UNKNOWN = 1
    YES = 2


@dataclass(frozen=True, slots=True)
class Leaf:
    """One finding, at the times in `when`, within thresholds; a threshold is a number or a setting's name."""

    finding: str
    when: tuple[When, ...] = (When.NOW,)
    above: float | str | None = None
    at_least: float | str | None = None
    below: float | str | None = None

    @property
    def measured(self) -> bool:
        """Whether a number is needed."""
        return (self.above, self.at_least, self.below) != (None, None, None)


@dataclass(frozen=True, slots=True)
class Group:
    """Members joined by `how`: "all", "any" or "none"."""

    how: str
    members: tuple["Condition", ...]


Condition = Leaf | Group
GROUPS = ("all", "any", "none")


def parse(raw: object) -> Condition:
    """Build a condition from data; DataError when it is none.

    >>> parse({"any": ["seizure", {"finding": "glucose", "above": 500}]}).how
    'any'
    """
    if isinstance(raw, str):
        return Leaf(raw)
    if not isinstance(raw, Mapping):
        raise DataError(f"a condition must be a finding or a group, not {raw!r}")
    if "finding" in raw:
        return _leaf(raw)
    if len(raw) != 1 or next(iter(raw)) not in GROUPS:
        raise DataError(f"a group must be one of {', '.join(GROUPS)}, not {sorted(raw)}")
    how, members = next(iter(raw.items()))
    if not isinstance(members, Sequence) or not members:
        raise DataError(f"the group {how!r} has no members")
    return Group(how, tuple(parse(member) for member in members))


def _leaf(raw: Mapping[str, Any]) -> Leaf:
    strange = set(raw) - {"finding", "when", "above", "at_least", "below"}
    if strange:
        raise DataError(f"a finding in a condition has unknown keys {sorted(strange)}")
    when = tuple(When(w) for w in raw.get("when", ("now",)))
    return Leaf(raw["finding"], when, raw.get("above"), raw.get("at_least"), raw.get("below"))


def leaves(condition: Condition) -> tuple[Leaf, ...]:
    """Return every leaf of a condition, in order."""
    if isinstance(condition, Leaf):
        return (condition,)
    return tuple(leaf for member in condition.members for leaf in leaves(member))


def enough(condition: Condition) -> tuple[str, ...]:
    """Return the findings that make a condition true by themselves, being there now.

    >>> enough(parse({"any": ["seizure", {"all": ["fever", "confusion"]}]}))
    ('seizure',)
    """
    if isinstance(condition, Leaf):
        return () if condition.measured else (condition.finding,)
    members = condition.members if condition.how == "any" or len(condition.members) == 1 else ()
    return tuple(found for member in members for found in enough(member)) if condition.how != "none" else ()


@dataclass(frozen=True, slots=True)
class Situation:
    """The findings by id, the numbers behind the settings' names, and the ids that fire when not sure."""

    findings: Mapping[str, tuple[Finding, ...]]
    thresholds: Mapping[str, float]
    urgent: frozenset[str] = frozenset()

    def number(self, threshold: float | str) -> float:
        """Return a threshold as a number."""
        return self.thresholds[threshold] if isinstance(threshold, str) else float(threshold)


def evaluate(condition: Condition, situation: Situation) -> tuple[Truth, tuple[Finding, ...]]:
    """Return the truth of a condition and, when it is YES, the findings that make it so."""
    if isinstance(condition, Leaf):
        return _evaluate_leaf(condition, situation)
    results = [evaluate(member, situation) for member in condition.members]
    truths = [truth for truth, _ in results]
    if condition.how == "none":
        return Truth(Truth.YES - max(truths)), ()
    truth = max(truths) if condition.how == "any" else min(truths)
    if truth is not Truth.YES:
        return truth, ()
    because = tuple(f for t, found in results if t is Truth.YES for f in found)
    return truth, tuple(dict.fromkeys(because))


def _evaluate_leaf(leaf: Leaf, situation: Situation) -> tuple[Truth, tuple[Finding, ...]]:
    known = situation.findings.get(leaf.finding)
    if not known:
        return Truth.UNKNOWN, ()
    told = [
        f
        for f in known
        if f.whose is Whose.PATIENT and (f.when in leaf.when or f.presence is Presence.ABSENT)
    ]
    judged = [(_judge(leaf, finding, situation), finding) for finding in told]
    truth = max((t for t, _ in judged), default=Truth.UNKNOWN)
    because = tuple(f for t, f in judged if t is Truth.YES)
    return truth, because


def _judge(leaf: Leaf, finding: Finding, situation: Situation) -> Truth:
    if finding.presence in (Presence.ABSENT, Presence.NOT_ASKED):
        return Truth.NO if finding.presence is Presence.ABSENT else Truth.UNKNOWN
    if finding.presence is Presence.NOT_SURE and finding.id not in situation.urgent:
        return Truth.UNKNOWN
    if not leaf.measured:
        return Truth.YES
    return Truth.UNKNOWN if finding.value is None else _within(leaf, finding.value, situation)


def _within(leaf: Leaf, value: float, situation: Situation) -> Truth:
    fits = (
        (leaf.above is None or value > situation.number(leaf.above))
        and (leaf.at_least is None or value >= situation.number(leaf.at_least))
        and (leaf.below is None or value < situation.number(leaf.below))
    )
    return Truth.YES if fits else Truth.NO
