"""What was asked, and what the page that answers it must hold."""

from dataclasses import dataclass
from enum import StrEnum

from askwell.errors import InvalidValueError
from askwell.model.sources import Span


class QuestionKind(StrEnum):
    """The shapes of question that have a page plan of their own (data/plans)."""

    POLAR_CAUSE = "polar_cause"  # can X cause Y?
    WHAT_IS = "what_is"
    HOW_COMMON = "how_common"
    WHEN_START = "when_start"  # when does it begin, how long does it last
    HOW_MANAGE = "how_manage"
    WHEN_CALL = "when_call"
    TREATMENT = "treatment"  # what will the team do
    SAFETY = "safety"  # is X safe with / in Y
    MEDICINE = "medicine"  # tell me about medicine X; side effects of X
    COMPARISON = "comparison"
    PRACTICAL = "practical"
    GENERAL = "general"


class ConceptGroup(StrEnum):
    """What sort of thing a concept is."""

    MEDICINE = "medicine"
    MEDICINE_CLASS = "medicine_class"
    SYMPTOM = "symptom"
    CONDITION = "condition"
    BODY = "body"
    CARE = "care"  # self-care, tests, services
    PERSON = "person"  # pregnancy, children, older people
    CANCER = "cancer"


@dataclass(frozen=True, slots=True)
class Concept:
    """One row of the concept tables (data/concepts/*.toml).

    `plain` is the patient's word, `clinical` the textbook's; `names` holds every spelling to match,
    both of these included, lower case. `broader` and `related` hold concept ids.
    """

    id: str
    group: ConceptGroup
    plain: str
    clinical: str = ""
    names: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()  # body-map region ids, for symptoms felt somewhere


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept found in a text, where, and how: "exact", "spelling" (repaired) or "inflected"."""

    concept_id: str
    span: Span
    how: str = "exact"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood. `text` is as asked; `repaired` has misspelt terms put right ("" if none).

    `medicines`, `topics` and `people` are concept ids in order of mention; `topics` are symptoms and
    conditions. `unknown_medicines` are words that look like a medicine's name and are in no table. `denies`:
    it asks whether something is not so ("is it true that X does not cause Y?").
    """

    text: str
    kind: QuestionKind
    language: str = "en"
    repaired: str = ""
    mentions: tuple[Mention, ...] = ()
    medicines: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    unknown_medicines: tuple[str, ...] = ()
    denies: bool = False

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise InvalidValueError("the question is empty")


@dataclass(frozen=True, slots=True)
class Filters:
    """Strict limits on where evidence may come from; empty tuples mean no limit.

    `published_from` is an ISO date; a document with an unknown date does not pass it.
    """

    publishers: tuple[str, ...] = ()
    exclude_publishers: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    exclude_domains: tuple[str, ...] = ()
    medicines: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    published_from: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """One section of a page plan.

    `id` ("mechanism", "incidence", "self_care" ...), the heading shown, the words that help to search,
    the note facets (of summary statements) that belong here, how many statements at most, and the
    sentence shown when nothing was found.
    """

    id: str
    heading: str
    hints: tuple[str, ...]
    note_facets: tuple[str, ...] = ()
    limit: int = 6
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The facets of a page for one kind of question, in the order they are shown."""

    kind: QuestionKind
    facets: tuple[Facet, ...]
