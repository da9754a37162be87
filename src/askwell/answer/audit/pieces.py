"""Passages beside a statement: which are nearest, and which words of them say it."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from askwell.answer.checks.claim import Claim, Evidence
from askwell.answer.checks.meaning import meanings
from askwell.answer.drafts import citing
from askwell.model.answers import Citation
from askwell.model.sources import Head, Kind, Passage, Span
from askwell.ports import Encoder, Vectors
from askwell.text.sentences import sentences
from askwell.text.tokens import tokens

BATCH_TEXTS = 256
BATCH_CLAIMS = 16


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage with the head of its document."""

    passage: Passage
    head: Head

    @property
    def evidence(self) -> Evidence:
        """The piece as the checks take it."""
        note = self.passage.note
        medicines = ", ".join(note.medicines) if note else ""
        about = (part for part in (*self.passage.heading_path, medicines, self.head.title) if part)
        return Evidence(self.passage.text, ". ".join(about))


@dataclass(frozen=True, slots=True)
class Near:
    """A piece and how alike it is to a statement, as a cosine."""

    piece: Piece
    likeness: float


@dataclass(slots=True)
class Memory:
    """Vectors of the texts of one audit, each encoded once."""

    encoder: Encoder
    known: dict[str, Vectors] = field(default_factory=dict)

    def of(self, texts: Sequence[str]) -> Vectors:
        """Return one row per text."""
        new = [text for text in dict.fromkeys(texts) if text not in self.known]
        for at in range(0, len(new), BATCH_TEXTS):
            batch = new[at : at + BATCH_TEXTS]
            self.known.update(zip(batch, self.encoder.encode(batch), strict=True))
        return np.stack([self.known[text] for text in texts])


def nearest(texts: Sequence[str], pieces: Sequence[Piece], memory: Memory) -> tuple[Near, ...]:
    """Return the pieces by their best likeness to one of `texts`, the nearest first; ties by passage id."""
    if not pieces:
        return ()
    said, held = memory.of(texts), memory.of([piece.passage.text for piece in pieces])
    best = np.max(held @ said.T, axis=1)
    near = [Near(piece, float(cosine)) for piece, cosine in zip(pieces, best, strict=True)]
    return tuple(sorted(near, key=lambda n: (-n.likeness, n.piece.passage.id)))


def preselected(text: str, pieces: Sequence[Piece], most: int) -> tuple[Piece, ...]:
    """Return at most so many pieces, those that share the rarer words with `text` first."""
    if len(pieces) <= most:
        return tuple(pieces)
    words = [frozenset(tokens(piece.passage.text)) for piece in pieces]
    seen = Counter(word for each in words for word in each)
    asked = frozenset(tokens(text))
    worth = [sum(math.log(1 + len(pieces) / seen[word]) for word in asked & each) for each in words]
    order = sorted(range(len(pieces)), key=lambda at: (-worth[at], at))
    return tuple(pieces[at] for at in order[:most])


def with_meaning(claims: Sequence[Claim], encoder: Encoder) -> tuple[Claim, ...]:
    """Return the claims with what the encoder says of them."""
    done: list[Claim] = []
    for at in range(0, len(claims), BATCH_CLAIMS):
        batch = claims[at : at + BATCH_CLAIMS]
        done += [replace(c, meaning=m) for c, m in zip(batch, meanings(batch, encoder), strict=True)]
    return tuple(done)


def quoted(claim: Claim, near: Sequence[Near], most: int, *, carried: bool) -> tuple[Citation, ...]:
    """Cite at most so many pieces: those the claim rests on and, unless `carried`, those nearest to it.

    Of each the sentence is quoted that tells most of the claim.
    """
    wanted = [sentence.text for sentence in claim.aligned]
    held = [n.piece for n in near if any(text in n.piece.passage.text for text in wanted)]
    order = each_once(held if held and carried else (*held, *(n.piece for n in near)))
    return tuple(_cite(piece, claim) for piece in order[:most])


def _cite(piece: Piece, claim: Claim) -> Citation:
    """Cite the sentence of a passage that tells most of the claim; a summary's statement is cited whole."""
    passage = piece.passage
    if passage.kind is Kind.SUMMARY:
        return citing(passage, piece.head, passage.span)
    told = sorted(claim.sentences, key=claim.told, reverse=True)
    at = next((passage.text.find(s.text) for s in told if s.text.strip() and s.text in passage.text), 0)
    span = next((span for span in sentences(passage.text) if span.start <= at < span.end), None)
    if span is None:
        return citing(passage, piece.head, passage.span)
    start = passage.span.start
    return citing(passage, piece.head, Span(start + span.start, start + span.end))


def each_once(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return the pieces, each passage once, in order."""
    return tuple({piece.passage.id: piece for piece in pieces}.values())
