"""Anyone's cited article, and what an audit says of it."""

from dataclasses import dataclass
from enum import StrEnum

from askwell.errors import InvalidValueError
from askwell.model.answers import Citation


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of an article's list of sources, as the article gives it; whatever it does not say is "".

    `label` is what the text cites it by ("7"), `site` a host ("cancer.gov"), `source_id` an id in a library.
    """

    label: str
    title: str = ""
    site: str = ""
    url: str = ""
    source_id: str = ""

    def __post_init__(self) -> None:
        if not self.label:
            raise InvalidValueError("a reference needs a label")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of an article and the labels of the references it cites.

    `lead` is what stands before a colon at the start of its paragraph ("Heat for stiffness"). `carried` says
    that the sentence has no mark of its own and the labels are those that end its paragraph.
    """

    place: int
    text: str
    labels: tuple[str, ...] = ()
    section: str = ""
    lead: str = ""
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """An article taken apart: what it says, in order, and what it cites."""

    title: str
    said: tuple[Said, ...]
    references: tuple[Reference, ...] = ()


class Against(StrEnum):
    """What an article is held against."""

    CITED = "cited"  # only the sources it cites
    LIBRARY = "library"  # whatever the library has


class Finding(StrEnum):
    """What an audit says of one statement: the first six against cited sources, the others the library."""

    SUPPORTED = "supported"
    PARTLY = "partly_supported"
    UNSUPPORTED = "unsupported"
    CONTRADICTED = "contradicted"
    NOT_CHECKABLE = "not_checkable"  # a cited source cannot be had
    NOT_CITED = "not_cited"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"  # the library says it differently
    NOT_FOUND = "not_found"


FAILURES = frozenset({Finding.PARTLY, Finding.UNSUPPORTED, Finding.CONTRADICTED, Finding.CORRECTED})
CHECKED = FAILURES | {Finding.SUPPORTED, Finding.CONFIRMED, Finding.NOT_FOUND}


@dataclass(frozen=True, slots=True)
class Audited:
    """A statement with its finding.

    `reason` is plain words, "" when there is nothing to add. `words` are what it rests on or the nearest
    words, the nearest first. `likeness` is how near they are, 0 to 1. `missing` are the labels of its
    references that cannot be had.
    """

    said: Said
    finding: Finding
    reason: str = ""
    words: tuple[Citation, ...] = ()
    likeness: float = 0.0
    probability: float | None = None
    missing: tuple[str, ...] = ()


class Held(StrEnum):
    """Where a cited source was found."""

    FILE = "file"
    LIBRARY = "library"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Traced:
    """A reference and where it was found: the title and the id of each document, and by what it was known."""

    reference: Reference
    held: Held
    titles: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    known_by: str = ""


@dataclass(frozen=True, slots=True)
class Audit:
    """The whole audit. `unused` are names of files given as sources that no reference names."""

    name: str
    title: str
    against: Against
    audited: tuple[Audited, ...]
    sources: tuple[Traced, ...]
    unused: tuple[str, ...]
    at: str
    library_version: str
    encoder: str

    def __post_init__(self) -> None:
        if not self.audited:
            raise InvalidValueError("an audit needs at least one statement")

    def count(self, finding: Finding) -> int:
        """Return how many statements have this finding."""
        return sum(a.finding is finding for a in self.audited)

    @property
    def checked(self) -> int:
        """How many statements could be checked."""
        return sum(a.finding in CHECKED for a in self.audited)

    @property
    def good(self) -> int:
        """How many statements hold."""
        return self.count(Finding.SUPPORTED) + self.count(Finding.CONFIRMED)

    @property
    def failed(self) -> bool:
        """Whether any statement is not carried by what it was held against."""
        return any(a.finding in FAILURES for a in self.audited)

    @property
    def share(self) -> float | None:
        """The share of the statements that could be checked that hold; None when none could be checked."""
        return self.good / self.checked if self.checked else None

    @property
    def whole(self) -> bool | None:
        """Whether the page as a whole holds: yes, no, or None when that cannot be told.

        Yes when every statement holds; no when one fails or is not found; None when all that could be
        checked hold and some could not be checked.
        """
        if self.failed or self.count(Finding.NOT_FOUND):
            return False
        return True if self.good == len(self.audited) else None
