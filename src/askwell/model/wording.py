"""What a composer did with a page: every sentence it proposed, what became of it, and what it cost."""

from dataclasses import dataclass
from enum import StrEnum

from askwell.errors import InvalidValueError


class Outcome(StrEnum):
    """What became of a sentence."""

    ACCEPTED = "accepted"  # proposed, checked, shown
    REFUSED = "refused"  # proposed, and replaced by the statements it named
    HELD = "held"  # a statement that no composer is given to word
    UNWORDED = "unworded"  # a statement that was given, and for which no sentence came


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger.

    `text` is the proposed sentence, or the statement itself when there is none; `statement_ids` are those it
    names; `sentence_id` is that of the sentence on the page, "" when nothing was accepted.
    """

    facet: str
    text: str
    statement_ids: tuple[str, ...]
    outcome: Outcome
    reason: str = ""
    sentence_id: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a page took: HTTP requests, seconds, tokens; `estimated` when the endpoint did not count them."""

    requests: int = 0
    seconds: float = 0.0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    estimated: bool = False

    def __post_init__(self) -> None:
        if min(self.requests, self.seconds, self.prompt_tokens, self.completion_tokens) < 0:
            raise InvalidValueError("a cost cannot be negative")

    @property
    def tokens(self) -> int:
        """Tokens sent and received."""
        return self.prompt_tokens + self.completion_tokens

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(
            self.requests + other.requests,
            self.seconds + other.seconds,
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
            self.estimated or other.estimated,
        )


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything a composer did for one page with so many `statements` in its sections.

    `fault` says in one line what could not be had, "" if nothing.
    """

    composer: str
    statements: int
    entries: tuple[Entry, ...]
    cost: Cost
    fault: str = ""

    def count(self, outcome: Outcome) -> int:
        """Return how many entries ended so."""
        return sum(entry.outcome is outcome for entry in self.entries)
