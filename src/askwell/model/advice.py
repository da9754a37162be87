"""What the symptom check gives back: the assessment, what to say, what to watch, what to ask next."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from askwell.errors import InvalidValueError
from askwell.model.symptoms import Assessment, Card, Presence

MOST_DAYS = 36_500


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known beside the words: medicines, days since the last infusion, answers by finding id."""

    medicines: tuple[str, ...] = ()
    days_since_infusion: int | None = None
    answers: Mapping[str, Presence] = field(default_factory=dict)

    def __post_init__(self) -> None:
        days = self.days_since_infusion
        if days is not None and not 0 <= days <= MOST_DAYS:
            raise InvalidValueError(f"days since the last infusion cannot be {days}")


@dataclass(frozen=True, slots=True)
class Ask:
    """A red flag that nobody has asked about yet."""

    finding_id: str
    question: str


@dataclass(frozen=True, slots=True)
class Advice:
    """The result of a symptom check; never a diagnosis.

    `text` is what was told. `say` is the script for the phone, one sentence a line, with blanks ("...") for
    what is not known. `watch` names what would make it an emergency. `ask_next` is empty once it is one.
    """

    text: str
    assessment: Assessment
    cards: tuple[Card, ...]
    headline: str
    say: tuple[str, ...]
    watch: tuple[str, ...]
    again: str
    ask_next: tuple[Ask, ...]
    notice: str
    notes: tuple[str, ...] = ()
