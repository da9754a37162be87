"""What a deployer may replace: each seam is a Protocol of one or two methods (fakes in askwell.testing)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from askwell.model.answers import CheckResult, Statement
from askwell.model.questions import Filters
from askwell.model.sources import Document, Head, Passage
from askwell.model.wording import Cost

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into unit vectors whose dot product is their likeness in meaning."""

    @property
    def name(self) -> str:
        """A name with version that changes whenever the vectors do; stored beside them."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return an array (len(texts), dimensions) of float32 rows of length 1, in the order given."""


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """The word pieces of a text, as ids of the tokenizer, and one row of numbers for each."""

    ids: tuple[int, ...]
    vectors: Vectors


class TokenEncoder(Protocol):
    """Turns texts into one vector a word piece."""

    def tokens(self, texts: Sequence[str]) -> tuple[TokenVectors, ...]:
        """Return the word pieces of each text with their vectors, in the order given."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may answer, with its raw scores.

    `text_score` is the sum of `field_scores` (BM25 per field: "text", "heading", "title", "concept" of the
    passage, "document" and "echo" of its whole document with the title);
    `vector_score` is the cosine with the query's vector; `row` addresses the passage in this index version.
    """

    passage: Passage
    head: Head
    row: int
    text_score: float
    vector_score: float
    field_scores: tuple[tuple[str, float], ...] = ()


class Index(Protocol):
    """Finds passages in one version of a library."""

    @property
    def version(self) -> str:
        """A digest that changes whenever a document or passage does."""

    def candidates(
        self, terms: Mapping[tuple[str, str], float], vector: Vectors, filters: Filters, limit: int
    ) -> list[Candidate]:
        """Return the union of the best `limit` by text and the best `limit` by vector, strictly filtered.

        `terms` maps (field, token) to a weight; tokens come from askwell.text.tokens.tokens, or are
        concept ids for the field "concept". Every candidate carries both scores. Ordered by row.
        """

    def rarity(self, words: Sequence[str]) -> Sequence[float]:
        """Return how rare each token is among the texts of passages: its idf, above 0."""

    def vectors(self, rows: Sequence[int]) -> Vectors:
        """Return the stored unit vectors of these rows, (len(rows), dimensions)."""

    def document(self, document_id: str) -> Document:
        """Return a stored document with its text; LibraryDamagedError when it is not there."""


class Reader(Protocol):
    """Turns the bytes of one format into a document's parts (see askwell.ingest.read)."""

    def __call__(self, data: bytes, name: str) -> object:
        """Return what was read; UnreadableError with a one-line reason when it cannot be."""


class Judge(Protocol):
    """Rules on whether evidence carries a statement; replaces the built-in support check."""

    def __call__(self, statement: Statement, evidence: Sequence[Passage]) -> CheckResult:
        """Return the verdict with a reason."""


@dataclass(frozen=True, slots=True)
class Offer:
    """The statements of one section that may be worded: (id, text) in the order of the page."""

    facet: str
    heading: str
    statements: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence that a composer proposes for a section, and the ids of the statements it says."""

    facet: str
    text: str
    statement_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Composed:
    """What a composer made of a page; `faults` has (facet, reason) for each section it made nothing of."""

    proposals: tuple[Proposal, ...] = ()
    cost: Cost = field(default_factory=Cost)
    faults: tuple[tuple[str, str], ...] = ()


class Composer(Protocol):
    """Words the statements of a page anew; nothing it returns is shown before it was checked.

    It is given statements and headings alone: never the question, a source, a citation or a card.
    """

    @property
    def name(self) -> str:
        """What words the page, and where it runs; shown on the page, so without any secret."""

    def __call__(self, offers: Sequence[Offer]) -> Composed:
        """Return proposals for the offers' own statements; what goes wrong is told in faults, not raised."""
