"""Read a text once for all checks: content units with what they may stand for, negation, figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from askwell.answer.checks.cues import Sense, cues, stem_of, synonyms, weight
from askwell.model.sources import Span
from askwell.text.measures import plain
from askwell.text.quantities import Quantity, quantities
from askwell.text.sentences import sentences
from askwell.text.tokens import tokens
from askwell.text.vocabulary import load

WITHOUT_WORDS = 3  # "without trying" reaches no further
LONGEST_PHRASE = 6
STOP_WEIGHT = 0.02
TELLING = 0.2  # weight from which a word tells what a clause is about
CLAUSE_UNITS = 2
MOST_CUES = 40  # negations read in one sentence: no sentence has more
READ_CHARS = 4000  # a sentence longer than this is cut: no leaflet has one
_CLAUSE = re.compile(r",?\s+(?:and|but|because|so that|which|who|while|since|whereas|as|by)\s+|,\s+|;\s+")
_WORD = re.compile(r"[a-z0-9&]+(?:'[a-z]+)?")
_SEMICOLON = re.compile(r";\s+(?=\S+(?:\s+\S+){3})")
_COMMA = re.compile(r",(?=\s*[a-z]+ing\b)|,(?!\s*(?:such|including|for example|e\.g|like)\b)")
_CONDITION = re.compile(r"\b(?:if|when|unless|because|once|as|where)\b")
_GERUND = re.compile(r",\s*[a-z]+ing\b")
_LISTED = re.compile(r"(?<!,)\s(?:or|nor)\b")
_HARD_BORDER = re.compile(r"[;:.!?()]|,\s*(?=(?:and|but|so|which|it|they|you|this)\b)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A content word or phrase: stems, what it may stand for (`keys`) or is a kind of, weight, negation."""

    text: str
    span: Span
    stems: tuple[str, ...]
    keys: frozenset[str]
    kinds: frozenset[str]
    parts: frozenset[str]  # of a phrase: what each of its words may stand for
    weight: float
    negated: bool
    place: int  # word number in its text


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence as the checks see it. `concepts` are ids named; `wider` adds what they are kinds of."""

    text: str
    folded: str
    units: tuple[Unit, ...]
    quantities: tuple[Quantity, ...]
    concepts: frozenset[str]
    wider: frozenset[str]
    mentions: tuple[tuple[str, Span], ...]

    @property
    def weight(self) -> float:
        """The sum of the units' weights."""
        return sum(u.weight for u in self.units)


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    span: Span
    stem: str
    content: bool


def _words(folded: str) -> list[_Word]:
    return [
        _Word(hit[0], Span(*hit.span()), stem_of(hit[0]), bool(tokens(hit[0])) and not hit[0].isdigit())
        for hit in _WORD.finditer(folded)
    ]


def negated_spans(folded: str) -> tuple[Span, ...]:
    """Return the stretches of a folded sentence that a negation reaches.

    >>> [s.of("do not take ibuprofen") for s in negated_spans("do not take ibuprofen")]
    ['take ibuprofen']
    """
    apart = [Span(*hit.span()) for hit in islice(cues().negation_apart.finditer(folded), MOST_CUES)]
    ahead, behind = (
        [hit for hit in islice(words.finditer(folded), MOST_CUES) if _free(hit, apart)]
        for words in (cues().negated_after, cues().negated_before)
    )
    forward = [_reach(folded, hit.end()) for hit in ahead]
    backward = [Span(_clause_start(folded, hit.start()), hit.start()) for hit in behind]
    return tuple(s for s in (*forward, *backward) if s.end > s.start)


def _free(hit: re.Match[str], apart: list[Span]) -> bool:
    return not any(a.start < hit.end() and hit.start() < a.end for a in apart)


def _reach(folded: str, start: int) -> Span:
    """Return what a negation before `start` reaches: to a border word, or a comma that opens no list."""
    end = len(folded)
    for pattern in (_HARD_BORDER, cues().borders):
        hit = pattern.search(folded, start)
        if hit and hit.start() > start:
            end = min(end, hit.start())
    comma = _COMMA.search(folded, start, end)
    conditional = _CONDITION.search(folded, _last_stop(folded, start), start)
    if comma and (
        conditional or _GERUND.match(folded, comma.start()) or not _LISTED.search(folded, comma.end(), end)
    ):
        end = comma.start()
    most = WITHOUT_WORDS if folded[:start].endswith("without") else cues().scope_words
    words = list(_WORD.finditer(folded, start, end))[:most]
    return Span(words[0].start(), words[-1].end()) if words else Span(start, start)


def _last_stop(folded: str, end: int) -> int:
    return max(0, *(folded.rfind(sign, 0, end) for sign in ",;:."))


def _clause_start(folded: str, end: int) -> int:
    starts = [0]
    starts += [hit.end() for hit in _HARD_BORDER.finditer(folded, 0, end)]
    starts += [hit.end() for hit in cues().borders.finditer(folded, 0, end)]
    return max(starts)


def _wider(concepts: frozenset[str]) -> frozenset[str]:
    vocabulary = load()
    return concepts.union(*(vocabulary.broader(c) for c in concepts)) if concepts else concepts


_Named = dict[int, tuple[int, frozenset[str]]]


def _phrases(words: list[_Word], named: _Named) -> Iterator[tuple[int, int, Sense]]:
    """Yield (first, last, sense): mentions and phrases of synonyms, longest first, then single words."""
    at = 0
    known = synonyms()
    while at < len(words):
        last, concepts = named.get(at, (at + 1, frozenset[str]()))
        sense = Sense(concepts)
        for length in range(min(LONGEST_PHRASE, len(words) - at), 0, -1):
            found = known.get(tuple(w.stem for w in words[at : at + length]))
            if found and at + length >= last:
                last, sense = at + length, Sense(found.groups | concepts, found.kinds)
                break
        if sense.groups or sense.kinds or words[at].content:
            yield at, last, sense
        at = last


def _named(words: list[_Word], mentions: tuple[tuple[str, Span], ...]) -> _Named:
    named: _Named = {}
    for concept, span in mentions:
        inside = [i for i, w in enumerate(words) if w.span.start >= span.start and w.span.end <= span.end]
        if inside:
            last, ids = named.get(inside[0], (inside[-1] + 1, frozenset[str]()))
            named[inside[0]] = (max(last, inside[-1] + 1), ids | {concept})
    return named


def _parts(stems: tuple[str, ...]) -> frozenset[str]:
    if len(stems) < 2:
        return frozenset()
    known = synonyms()
    return frozenset(stems).union(*(known[(stem,)].groups for stem in stems if (stem,) in known))


def _weight(content: list[_Word], *, told: bool) -> float:
    """Return the weight of the heaviest word; little for everyday words, next to nothing for stop words."""
    if not told:
        return STOP_WEIGHT
    light = cues().light
    return max(weight(w.stem) * light.get(w.stem, 1.0) for w in content)


def _turned(folded: str, figures: tuple[Quantity, ...]) -> tuple[tuple[Quantity, ...], frozenset[Span]]:
    """Turn "not … for more than an hour" into "at most an hour"; return also the negations used up so."""
    spans = negated_spans(folded)
    used: set[Span] = set()
    found = []
    for q in figures:
        reach = next((n for n in spans if n.holds(q.span)), None)
        if reach is not None and q.comparator == ">":
            used.add(reach)
            found.append(replace(q, comparator="<="))
        else:
            found.append(q)
    return tuple(found), frozenset(used)


@lru_cache(maxsize=4096)
def read(text: str) -> Reading:
    """Read one sentence (or short text)."""
    text = text[:READ_CHARS]
    folded = plain(text)
    figures, turned = _turned(folded, quantities(text))
    mentions = tuple((m.concept_id, m.span) for m in load().find(text))
    words, negated = _words(folded), tuple(n for n in negated_spans(folded) if n not in turned)
    units = []
    for first, last, sense in _phrases(words, _named(words, mentions)):
        span = Span(words[first].span.start, words[last - 1].span.end)
        if any(q.span.start < span.end and span.start < q.span.end for q in figures):
            continue
        content = [w for w in words[first:last] if w.content] or words[first:last]
        stems = tuple(w.stem for w in content)
        units.append(
            Unit(
                span.of(folded),
                span,
                stems,
                sense.groups | ({stems[0]} if len(stems) == 1 else set()),
                sense.kinds,
                _parts(stems),
                _weight(content, told=any(w.content for w in words[first:last])),
                sum(n.start <= span.start and span.end <= n.end for n in negated) % 2 == 1,
                first,
            )
        )
    concepts = frozenset(c for c, _ in mentions)
    return Reading(text, folded, tuple(units), figures, concepts, _wider(concepts), mentions)


def part(sentence: Reading, units: list[Unit]) -> Reading:
    """Return a sentence with only these units and the concepts they name; no figures."""
    concepts = frozenset(c for c, span in sentence.mentions if any(s.span.holds(span) for s in units))
    return Reading(sentence.text, sentence.folded, tuple(units), (), concepts, _wider(concepts), ())


def clauses(text: str) -> tuple[str, ...]:
    """Cut a statement into parts that each say something; the whole when it has one part.

    >>> clauses("Colitis causes diarrhoea, and steroids calm inflammation")
    ('Colitis causes diarrhoea', 'steroids calm inflammation')
    """
    parts = [part.strip() for part in _CLAUSE.split(text)]
    telling = [p for p in parts if p and sum(u.weight > TELLING for u in read(p).units) >= CLAUSE_UNITS]
    return tuple(telling) if len(telling) > 1 else (text,)


@lru_cache(maxsize=1024)
def read_all(text: str) -> tuple[Reading, ...]:
    """Read each sentence of a text."""
    parts = (part for span in sentences(text) for part in _SEMICOLON.split(span.of(text)))
    return tuple(read(part) for part in parts)
