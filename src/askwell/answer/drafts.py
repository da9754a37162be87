"""Candidate statements: a summary passage is one, an original passage offers its sentences verbatim."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from askwell.answer.plan import Plans
from askwell.answer.retrieve import Pool, Scored
from askwell.model.answers import Citation, Statement, StatementKind, within_quote_limit
from askwell.model.sources import Head, Kind, Passage, Span
from askwell.text.clauses import advises, says_something
from askwell.text.normalise import fold_for_match
from askwell.text.sentences import sentences
from askwell.text.tokens import tokens

ORIGINALS_READ = 60  # original passages whose sentences are looked at, best first
WORDS_LEAST, WORDS_MOST = 5, 30  # PAGE.md L1: above 30 words a sentence blocks the page
CONTEXT_CHARS = 40
WORTH_SHARE = 0.42  # share of the best score below which a statement is not worth showing
VERY_TOPIC = 0.85  # weight from which a sentence names the asked topic itself or a narrower one
OVERLAP_SHARE, TOPIC_SHARE = 0.30, 0.10  # what a sentence's own words add to its passage's score
_WORD = re.compile(r"[\w'%-]+")


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement that could be shown, its score for the question, and the passage it comes from.

    `match` is its text folded for matching; `row` addresses the passage's stored vector; `names_topic`:
    it is a source's own sentence with the topic in it.
    """

    statement: Statement
    score: float
    scored: Scored
    match: str
    names_topic: bool = False

    @property
    def row(self) -> int:
        """The passage's row in the index."""
        return self.scored.candidate.row

    @property
    def heading(self) -> str:
        """The passage's headings, folded for matching."""
        return fold_for_match(" ".join(self.scored.candidate.passage.heading_path))


def drafts(pool: Pool, plans: Plans) -> tuple[Draft, ...]:
    """Return every candidate statement of a pool, best first; facets are decided later."""
    asked = frozenset(tokens(pool.question.repaired or pool.question.text))
    made: list[Draft] = []
    originals = 0
    least = WORTH_SHARE * pool.scored[0].score if pool.scored else 0.0
    for scored in pool.scored:
        if scored.score < least:
            break  # best first: nothing after it is worth showing
        if scored.candidate.passage.suspect:
            continue  # it speaks to software, not to people
        if scored.candidate.passage.kind is Kind.SUMMARY:
            made.append(_summary(scored))
        elif originals < ORIGINALS_READ:
            originals += 1
            made.extend(_quoted(scored, pool, asked, plans.cues("dangling")))
    return tuple(sorted(made, key=lambda d: (-d.score, d.statement.id)))


def cite(scored: Scored, quote: Span) -> Citation:
    """Cite a span of a candidate's passage; the context around it is taken from the passage."""
    return citing(scored.candidate.passage, scored.candidate.head, quote)


def citing(passage: Passage, head: Head, quote: Span) -> Citation:
    """Cite a span of a passage with up to 40 characters around it."""
    start, end = quote.start - passage.span.start, quote.end - passage.span.start
    return Citation(
        passage=passage,
        head=head,
        quote=quote,
        prefix=passage.text[max(0, start - CONTEXT_CHARS) : start].lstrip(),
        suffix=passage.text[end : end + CONTEXT_CHARS].rstrip(),
    )


def statement(text: str, kind: StatementKind, citations: tuple[Citation, ...], facet: str = "") -> Statement:
    """Make a statement whose id is a digest of its words and of what it cites."""
    parts = [text, kind, *(f"{c.passage.id}:{c.quote.start}-{c.quote.end}" for c in citations)]
    return Statement(sha256("\n".join(parts).encode()).hexdigest()[:12], facet, text, kind, citations)


def _summary(scored: Scored) -> Draft:
    """Return A summary passage as the statement it is."""
    passage = scored.candidate.passage
    made = statement(passage.text, StatementKind.SUMMARISED, (cite(scored, passage.span),))
    return Draft(made, scored.score, scored, fold_for_match(passage.text))


def _quoted(scored: Scored, pool: Pool, asked: frozenset[str], dangling: tuple[str, ...]) -> Iterable[Draft]:
    """Return the sentences of an original passage that can stand alone and are themselves to the point."""
    passage = scored.candidate.passage
    for span in sentences(passage.text):
        text = span.of(passage.text)
        match = fold_for_match(text)
        if not _stands_alone(text, match, dangling) or not says_something(match):
            continue
        quote = Span(passage.span.start + span.start, passage.span.start + span.end)
        named = _on_topic(text, pool)
        if pool.aim.topics and named < VERY_TOPIC and not (advises(match) and _titled(scored, pool)):
            continue  # a passage on the topic has sentences that are not
        gain = OVERLAP_SHARE * _overlap(asked, text) + TOPIC_SHARE * named
        cited = cite(scored, quote)
        if not within_quote_limit(cited):
            continue
        made = statement(text, StatementKind.QUOTED, (cited,))
        yield Draft(made, scored.score + gain - OVERLAP_SHARE / 2, scored, match, named >= VERY_TOPIC)


def _stands_alone(text: str, match: str, dangling: tuple[str, ...]) -> bool:
    """Say whether a sentence makes sense alone: whole, not too long, not leaning on the last."""
    words = _WORD.findall(text)
    if not WORDS_LEAST <= len(words) <= WORDS_MOST or text[-1] not in ".!)" or "\n" in text:
        return False
    if not text[0].isupper() and not text[0].isdigit():
        return False
    return not match.startswith(tuple(cue + end for cue in dangling for end in (" ", ",")))


def _overlap(asked: frozenset[str], text: str) -> float:
    """Return the share of the question's words that a sentence holds, 0 to 1."""
    return len(asked & frozenset(tokens(text))) / len(asked) if asked else 0.0


def _titled(scored: Scored, pool: Pool) -> bool:
    """Say whether the passage stands under a title or heading that names the topic."""
    above = " . ".join([scored.candidate.head.title, *scored.candidate.passage.heading_path])
    return _on_topic(above, pool) >= VERY_TOPIC


def _on_topic(text: str, pool: Pool) -> float:
    """Return the best weight of a topic that the sentence itself names, 0 to 1."""
    if not pool.aim.topics:
        return 0.0
    named = {m.concept_id for m in pool.aim.vocabulary.find(text)}
    return max((weights.get(c, 0.0) for weights in pool.aim.topics for c in named), default=0.0)
