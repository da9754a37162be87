"""What a person feels, as told, and what the rulebook says of it."""

from dataclasses import dataclass, field
from enum import StrEnum

from askwell.errors import InvalidValueError
from askwell.model.sources import Span


class Level(StrEnum):
    """How soon help is needed, most urgent first."""

    EMERGENCY = "emergency"
    SAME_DAY = "same_day"
    SOON = "soon"
    ROUTINE = "routine"
    SELF_CARE = "self_care"

    @property
    def rank(self) -> int:
        """4 for emergency down to 0 for self-care.

        >>> Level.EMERGENCY.rank > Level.SOON.rank
        True
        """
        return len(Level) - 1 - list(Level).index(self)


class Presence(StrEnum):
    """Three-valued, with what was never asked kept apart."""

    PRESENT = "present"
    ABSENT = "absent"
    NOT_SURE = "not_sure"
    NOT_ASKED = "not_asked"


class Whose(StrEnum):
    """Whose symptom it is: the person on treatment (also when a carer asks for them) or someone else."""

    PATIENT = "patient"
    SOMEONE_ELSE = "someone_else"


class When(StrEnum):
    """Whether the finding is there now."""

    NOW = "now"
    PAST = "past"  # over, resolved
    CHRONIC = "chronic"  # long-standing and unchanged
    HYPOTHETICAL = "hypothetical"  # "can it cause ...", "what if I get ..."


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a person has or has not, with the words that say so.

    `id` is a finding id of the rulebook ("leg_weakness"). `value` and `unit` hold a measure when one was
    given (38.5, "Cel"; 7, "/d"; 6, "0-10"). `quote` points into the text it was read from. `likeness` marks a
    doubt raised because the words resemble known emergencies in meaning.
    """

    id: str
    presence: Presence
    quote: Span | None = None
    words: str = ""
    value: float | None = None
    unit: str = ""
    severity: str = ""
    whose: Whose = Whose.PATIENT
    when: When = When.NOW
    likeness: bool = False


@dataclass(frozen=True, slots=True)
class RuleSource:
    """Where a rule or card was read. `checked_on` is ISO; `url` may be "" when the source is a print one."""

    title: str
    publisher: str
    section: str = ""
    url: str = ""
    version: str = ""
    checked_on: str = ""


@dataclass(frozen=True, slots=True)
class CardItem:
    """One bullet of a card, with the rules it belongs to."""

    text: str
    rule_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A care card: one call to action, then bullets. Text is data (data/rules/cards.toml).

    `reviewed_by` is "" until someone real has signed it; the page then says "not reviewed by a clinician".
    """

    id: str
    level: Level
    title: str
    action: str
    items: tuple[CardItem, ...]
    sources: tuple[RuleSource, ...] = ()
    sourced: bool = True  # False: project default, not sourced
    reviewed_by: str = ""

    def __post_init__(self) -> None:
        if not self.items:
            raise InvalidValueError(f"card {self.id!r} has no bullets")


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule that fired: its id, level, plain condition, the findings that fired it and where it was read."""

    rule_id: str
    level: Level
    condition: str
    because: tuple[Finding, ...]
    organ: str = ""
    say: str = ""
    sources: tuple[RuleSource, ...] = ()
    sourced: bool = True


@dataclass(frozen=True, slots=True)
class Assessment:
    """The highest of the firings after aggregation. `level` None: no rule matched, never a reassurance."""

    level: Level | None
    firings: tuple[Firing, ...]
    findings: tuple[Finding, ...]
    ask_next: tuple[str, ...] = ()  # finding ids of red flags still to ask
    rulebook: str = ""  # sha256 of the rule data
    notes: tuple[str, ...] = field(default_factory=tuple)
