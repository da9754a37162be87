"""What is said, what it rests on, and what the checks ruled."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from askwell.errors import InvalidValueError
from askwell.model.questions import Question
from askwell.model.sources import UNKNOWN_PUBLISHER, Head, Kind, Passage, Span
from askwell.model.symptoms import Card, Firing, Level
from askwell.model.wording import Ledger


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, its place (from 1), its score, and the parts of the score by name."""

    passage: Passage
    head: Head
    rank: int
    score: float
    why: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact words a statement rests on: `quote` is a span of the document, inside the passage's span.

    `prefix` and `suffix` are up to 40 characters of the document around the quote, for a text fragment.
    """

    passage: Passage
    head: Head
    quote: Span
    prefix: str = ""
    suffix: str = ""

    def __post_init__(self) -> None:
        if not self.passage.span.holds(self.quote) or self.quote.start == self.quote.end:
            raise InvalidValueError("a citation's quote must be words inside its passage")
        if self.passage.document_id != self.head.id:
            raise InvalidValueError("a citation's passage and document differ")

    @property
    def words(self) -> str:
        """The quoted words, exactly as in the document's folded text."""
        start = self.quote.start - self.passage.span.start
        return self.passage.text[start : start + self.quote.end - self.quote.start]


def independent(citations: Iterable[Citation]) -> frozenset[str]:
    """Return the ids of the publishers that count as independent of each other.

    Documents that only name their publisher themselves, and nobody vouched for, count as one together, and
    beside a vouched publisher not at all: one hand may have written them all.
    """
    sources = [c.head.source for c in citations]
    vouched = frozenset(source.publisher_id for source in sources if source.vouched)
    return vouched or frozenset(UNKNOWN_PUBLISHER for _ in sources)


def within_quote_limit(citation: Citation) -> bool:
    """Say whether the licence allows all the quoted words to be shown; a summary's words are our own."""
    source = citation.head.source
    if source.kind is Kind.SUMMARY or source.quote_limit is None:
        return True
    return len(citation.words.split()) <= source.quote_limit


class StatementKind(StrEnum):
    """How a statement came to be."""

    QUOTED = "quoted"  # the source's own words
    SUMMARISED = "summarised"  # a summary document's sentence
    COMPUTED = "computed"  # made from figures in the cited words
    GENERATED = "generated"  # by a language model, from statements


@dataclass(frozen=True, slots=True)
class Statement:
    """One factual sentence for one facet of a page, with what it rests on."""

    id: str
    facet: str
    text: str
    kind: StatementKind
    citations: tuple[Citation, ...]

    @property
    def rechecked(self) -> bool:
        """Whether any evidence is the source's own words, or a summary compared with its source."""
        return any(c.passage.note is None or c.passage.note.rechecked for c in self.citations)

    @property
    def publishers(self) -> frozenset[str]:
        """Ids of the publishers it rests on; independence counts these."""
        return independent(self.citations)


class Verdict(StrEnum):
    """What the checks say of a statement, from best to worst."""

    SUPPORTED = "supported"
    PARTIAL = "partial"
    UNSUPPORTED = "unsupported"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check said: its name, its verdict and, unless supported, the reason in plain words."""

    name: str
    verdict: Verdict
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """The worst of the checks decides; `probability` is the calibrated chance that it is carried."""

    verdict: Verdict
    checks: tuple[CheckResult, ...]
    probability: float | None = None

    @property
    def reason(self) -> str:
        """The reason of the first check that gave the deciding verdict; "" when supported."""
        if self.verdict is Verdict.SUPPORTED:
            return ""
        return next((c.reason for c in self.checks if c.verdict is self.verdict), "")


@dataclass(frozen=True, slots=True)
class Ruled:
    """A statement with its ruling: what a page may show."""

    statement: Statement
    ruling: Ruling


class Takeaway(StrEnum):
    """The short answer to a yes-or-no question, as what the sources carry."""

    YES = "yes"
    NO = "no"
    MIXED = "mixed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Figure:
    """A rate for the incidence table and icon array: `per_100` people of `population`, by `medicine`.

    `low` and `high` differ from `per_100` only when the source gives a band ("more than 1 in 10": 10, None)
    or when several sources give different rates (`also` then names their statements): the spread.
    """

    label: str
    medicine: str
    per_100: float | None
    low: float | None
    high: float | None
    population: str
    statement_id: str
    also: tuple[str, ...] = ()  # ids of further statements that give this rate, or one within the spread


@dataclass(frozen=True, slots=True)
class AnswerSection:
    """The statements of one facet; `empty` is what the page says when there are none."""

    facet: str
    heading: str
    sentences: tuple[Ruled, ...]
    empty: str = ""
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Sources that do not say the same about `topic`; every side is shown, none is picked."""

    topic: str
    sides: tuple[Ruled, ...]


@dataclass(frozen=True, slots=True)
class Care:
    """What the rulebook says.

    `level`, `cards` and `firings` come only from the question's own words; `topic_cards` from the topic. The
    numbers are those of the care team's settings, "" where none is set.
    """

    level: Level | None = None
    cards: tuple[Card, ...] = ()
    firings: tuple[Firing, ...] = ()
    topic_cards: tuple[Card, ...] = ()
    team_number: str = ""
    emergency_number: str = ""
    crisis_line: str = ""

    @property
    def urgent(self) -> bool:
        """Whether a rule fired at same-day or above on the question's own words."""
        return self.level in (Level.EMERGENCY, Level.SAME_DAY)


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure the page is, in words, from how many publishers of what kind."""

    words: str
    publishers: int
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary row: a clinical term and plain words for it."""

    term: str
    plain: str


@dataclass(frozen=True, slots=True)
class Made:
    """With what, and when, an answer was made. `at` is an ISO time with zone."""

    at: str
    library_version: str
    library_documents: int
    composer: str
    encoder: str
    askwell: str
    rulebook: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sentence that a check of the finished page refused: the check's id (docs/page.md) and why."""

    check: str
    reason: str
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A page's worth of checked statements; cannot be built with one that is not supported and cited."""

    question: Question
    verdict: Takeaway | None
    takeaway: tuple[Ruled, ...]
    sections: tuple[AnswerSection, ...]
    bottom_line: tuple[Ruled, ...]
    care: Care
    made: Made
    disagreements: tuple[Disagreement, ...] = ()
    gaps: tuple[str, ...] = ()  # facet ids with nothing found
    related_questions: tuple[str, ...] = ()
    team_questions: tuple[str, ...] = ()
    glossary: tuple[Term, ...] = ()
    applies: tuple[str, ...] = ()  # "does this apply to me": population, medicines, countries, dates
    confidence: Confidence = field(default_factory=lambda: Confidence("", 0, ()))
    regions: tuple[str, ...] = ()  # body-map regions of the complaint
    ledger: Ledger | None = None  # what a composer did; None when the page is as it was chosen
    left_out: tuple[LeftOut, ...] = ()

    def __post_init__(self) -> None:
        if not self.statements:
            raise InvalidValueError("an answer needs at least one statement; without any it is an abstention")
        for ruled in self.statements:
            if not ruled.statement.citations:
                raise InvalidValueError(f"statement {ruled.statement.id!r} has no citation")
            if ruled.ruling.verdict is not Verdict.SUPPORTED:
                raise InvalidValueError(f"statement {ruled.statement.id!r} is {ruled.ruling.verdict}")

    def __repr__(self) -> str:
        """Say in one line what it is; the whole is in askwell.as_text and askwell.as_json."""
        verdict = f"{self.verdict.value}, " if self.verdict else ""
        told = f"{verdict}sections: {len(self.sections)}, statements: {len(self.statements)}"
        return f"<Answer to {self.question.text!r}: {told}{', urgent' if self.care.urgent else ''}>"

    @property
    def statements(self) -> tuple[Ruled, ...]:
        """Every ruled statement in the order the page shows them; the same one may come twice."""
        body = [r for section in self.sections for r in section.sentences]
        sides = [r for d in self.disagreements for r in d.sides]
        return (*self.takeaway, *body, *sides, *self.bottom_line)

    @property
    def partial(self) -> bool:
        """Whether some part of the plan found nothing."""
        return bool(self.gaps)

    def of_kind(self, kind: Kind) -> tuple[Ruled, ...]:
        """Return the distinct statements with at least one citation to a document of this kind."""
        seen = {r.statement.id: r for r in self.statements}
        return tuple(
            r for r in seen.values() if any(c.head.source.kind is kind for c in r.statement.citations)
        )


class AbstentionReason(StrEnum):
    """Why there is no answer."""

    NOT_IN_LIBRARY = "not_in_library"
    OTHER_DOMAIN = "other_domain"
    PROGNOSIS = "prognosis"
    PERSONAL_DOSE = "personal_dose"
    UNKNOWN_MEDICINE = "unknown_medicine"
    NOT_A_QUESTION = "not_a_question"
    LANGUAGE = "language"
    PERSONAL_DECISION = "personal_decision"
    DIAGNOSIS = "diagnosis"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Abstention:
    """A first-class "we do not know": why, what is nearest, and what to do instead. Care still leads."""

    question: Question
    reason: AbstentionReason
    message: str
    care: Care
    made: Made
    nearest: tuple[Citation, ...] = ()
    gaps: tuple[str, ...] = ()
    related_questions: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def __repr__(self) -> str:
        """Say in one line what it is; the whole is in askwell.as_text and askwell.as_json."""
        urgent = ", urgent" if self.care.urgent else ""
        return f"<Abstention on {self.question.text!r}: {self.reason.value}{urgent}>"
