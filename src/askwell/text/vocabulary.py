"""Concepts in text: found by any of their names, put right when misspelt, widened for a search."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from askwell.model.questions import Concept, ConceptGroup, Mention
from askwell.model.sources import Span
from askwell.text.matching import Match, Matcher, Word
from askwell.text.spelling import Speller
from askwell.text.tables import MatchRules, load_concepts, load_rules

_NO_VERBS = (ConceptGroup.BODY, ConceptGroup.CANCER, ConceptGroup.MEDICINE)  # "heading" is no head


Held = Callable[[str], bool]
"""Says whether a word stands in the texts that are searched."""


def unheld(word: str) -> bool:
    """Hold no word."""
    del word
    return False


class Vocabulary:
    """All concepts; built once by `load`, never changed."""

    def __init__(self, concepts: Iterable[Concept], rules: MatchRules) -> None:
        self._concepts = {c.id: c for c in concepts}
        self._rules = rules
        self._matcher = Matcher(self._names(), rules)
        self._speller: Speller | None = None
        self._below: dict[str, list[str]] = {}
        for concept in self._concepts.values():
            for above in concept.broader:
                self._below.setdefault(above, []).append(concept.id)

    def __iter__(self) -> Iterator[Concept]:
        return iter(self._concepts.values())

    def __contains__(self, concept_id: object) -> bool:
        return concept_id in self._concepts

    def concept(self, concept_id: str) -> Concept:
        """Return a concept by id; KeyError when there is none."""
        return self._concepts[concept_id]

    def names(self, concept_id: str) -> tuple[str, ...]:
        """Return every name of a concept, lower case, its plain and clinical names first."""
        return self._concepts[concept_id].names

    def known(self, word: str) -> bool:
        """Say whether a word is part of any concept's name, in any of its forms."""
        return all(w.key in self._matcher.known for w in self._matcher.words(word))

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions in order; of names that overlap the longest one, and it alone."""
        words = self._matcher.words(text)
        return tuple(m for match in self._matcher.matches(words) for m in self._mentions(text, words, match))

    def repair(self, text: str, held: Held = unheld) -> str:
        """Return the text with misspelt medicines and symptoms put right; "" when nothing changed.

        A word that is `held` is no mistake and stays.
        """
        fixes = self._fixes(text, held)
        for span, word in reversed(fixes):
            text = text[: span.start] + word + text[span.end :]
        return text if fixes else ""

    def find_repaired(self, text: str, held: Held = unheld) -> tuple[str, tuple[Mention, ...]]:
        """Return (`repair(text, held)`, its mentions with spans that point into `text` as given)."""
        repaired, fixes = self.repair(text, held), self._fixes(text, held)
        if not repaired:
            return "", self.find(text)
        return repaired, tuple(_placed_back(m, fixes) for m in self.find(repaired))

    def narrower(self, concept_id: str) -> frozenset[str]:
        """Return the ids of all concepts below this one, at any depth."""
        return self._reach(concept_id, lambda c: self._below.get(c, ()))

    def broader(self, concept_id: str) -> frozenset[str]:
        """Return the ids of all concepts above this one, at any height."""
        return self._reach(concept_id, lambda c: self._concepts[c].broader)

    def expand(self, concept_ids: Iterable[str]) -> Mapping[str, float]:
        """Return concept ids to search for, each with its weight in (0, 1]; those asked for weigh 1."""
        weights: dict[str, float] = {}
        for concept_id in concept_ids:
            for other, weight in self._around(concept_id):
                weights[other] = max(weight, weights.get(other, 0.0))
        return weights

    def _around(self, concept_id: str) -> Iterator[tuple[str, float]]:
        rules, concept = self._rules.expansion, self._concepts[concept_id]
        yield concept_id, 1.0
        for below in self.narrower(concept_id):
            yield below, rules["combination" if self._is_combination(below) else "narrower"]
        for other in concept.related:
            yield other, rules["related"]
        level, weight = concept.broader, rules["broader"]
        while level:
            yield from ((above, weight) for above in level)
            level = tuple(b for above in level for b in self._concepts[above].broader)
            weight /= 2

    def _is_combination(self, concept_id: str) -> bool:
        above = [self._concepts[b].group for b in self._concepts[concept_id].broader]
        return above.count(ConceptGroup.MEDICINE) > 1

    def _reach(self, start: str, step: Callable[[str], Iterable[str]]) -> frozenset[str]:
        seen: set[str] = set()
        todo = [start]
        while todo:
            new = [c for c in step(todo.pop()) if c not in seen]
            seen.update(new)
            todo.extend(new)
        return frozenset(seen)

    def _names(self) -> Iterator[tuple[str, str, bool]]:
        for concept in self._concepts.values():
            verb = concept.group not in _NO_VERBS
            yield from ((name, concept.id, verb) for name in concept.names)

    def _mentions(self, text: str, words: list[Word], match: Match) -> Iterator[Mention]:
        span = Span(words[match.first].start, words[match.last - 1].end)
        said = span.of(text).lower()
        for concept_id in match.concept_ids:
            yield Mention(concept_id, span, "exact" if said in self.names(concept_id) else "inflected")

    def _fixes(self, text: str, held: Held) -> list[tuple[Span, str]]:
        fixes = []
        for word in self._matcher.words(text):
            if word.key in self._matcher.known or not (meant := self._spell().right(word.raw)):
                continue
            if held(word.raw):
                continue
            if text[word.start].isupper():
                meant = meant.capitalize()
            fixes.append((Span(word.start, word.end), meant))
        return fixes

    def _spell(self) -> Speller:
        if self._speller is None:
            medicines = (c for c in self if c.group is ConceptGroup.MEDICINE)
            names = frozenset(name for c in medicines for name in c.names if name.isalpha())
            self._speller = Speller(dict(self._targets(names)), names, self._rules)
        return self._speller

    def _targets(self, medicines: frozenset[str]) -> Iterator[tuple[str, str]]:
        """Yield the words that misspelt words are put right to, with what each stands for."""
        shortest = self._rules.limits["shortest"]
        for raw, key in self._matcher.forms.items():
            if raw.isalpha() and (len(raw) > shortest or (len(raw) == shortest and raw in medicines)):
                yield raw, " ".join(self._matcher.ids((key,))) or key


def _placed_back(mention: Mention, fixes: list[tuple[Span, str]]) -> Mention:
    """Move a mention's span from the repaired text to the text before repair."""
    start, end, how, shift = mention.span.start, mention.span.end, mention.how, 0
    for span, word in fixes:
        new = Span(span.start + shift, span.start + shift + len(word))
        grown = len(word) - (span.end - span.start)
        if new.start < mention.span.end and mention.span.start < new.end:
            how = "spelling"
        if new.end <= mention.span.start:
            start -= grown
        if new.end <= mention.span.end:
            end -= grown
        shift += grown
    return Mention(mention.concept_id, Span(start, end), how)


@cache
def load() -> Vocabulary:
    """Read the concept tables once per process."""
    rules = load_rules()
    return Vocabulary(load_concepts(rules), rules)
