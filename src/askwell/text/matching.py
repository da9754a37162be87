"""Names matched in text by the longest run of words, whatever their number, hyphen or spelling."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from askwell.text.normalise import fold_for_match
from askwell.text.tables import MatchRules

# Words, and anything that keeps two words from being one name (hyphen, slash, plus and quotes do not).
_PIECE = re.compile(r"[a-z0-9]+(?:'[a-z]+)?|[^\sa-z0-9\-/+&'\"*_]+")
_END = ""  # in the tree of words, where a name is complete


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: as folded, as matched, and where."""

    raw: str
    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """Concept ids found at the words [first, last)."""

    first: int
    last: int
    concept_ids: tuple[str, ...]


class Matcher:
    """A tree of names. `names` yields (name, concept id, whether verb endings may be taken off)."""

    def __init__(self, names: Iterable[tuple[str, str, bool]], rules: MatchRules) -> None:
        self._rules = rules
        self._american = dict(rules.spelling)
        self._spelling = re.compile("|".join(self._american))
        self._keys: dict[str, str] = {}
        self._tree: dict[str, Any] = {}
        self._verbs: set[str] = set()
        bare: dict[str, str] = {}  # word of a name -> its key
        for name, concept_id, verb in names:
            keys = [bare.get(raw) or bare.setdefault(raw, self._key(raw)) for raw in _PIECE.findall(name)]
            self._add(keys, concept_id)
            if len(keys) == 1 and verb:
                self._verbs.add(keys[0])
            elif len(keys) == 2 and min(map(len, keys)) > 2:
                self._add(("".join(keys),), concept_id)
        self.forms: Mapping[str, str] = bare
        self.known = frozenset(bare.values()).union(self._tree)

    def words(self, text: str) -> list[Word]:
        """Cut a text into words with their places."""
        folded = fold_for_match(text)
        return [Word(m.group(), self._form(m.group()), m.start(), m.end()) for m in _PIECE.finditer(folded)]

    def matches(self, words: Sequence[Word]) -> list[Match]:
        """Return the longest names in order; joined heads ("joint and muscle pain") give several."""
        found: list[Match] = []
        at, tree = 0, self._tree
        while at < len(words):
            if words[at].key not in tree:
                at += 1
                continue
            best = self._longest(words, at)
            if best is None:
                at += 1
                continue
            found.extend(self._before(words, best, found))
            found.append(best)
            after = list(self._after(words, best))
            found.extend(after)
            at = (after or [best])[-1].last
        return found

    def ids(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Return the concepts whose name is exactly these word keys."""
        node: Any = self._tree
        for key in keys:
            node = node.get(key)
            if node is None:
                return ()
        return tuple(node.get(_END, ()))

    def _add(self, keys: Sequence[str], concept_id: str) -> None:
        node = self._tree
        for key in keys:
            node = node.setdefault(key, {})
        ids = node.get(_END, ())
        if concept_id not in ids:
            node[_END] = (*ids, concept_id)

    def _longest(self, words: Sequence[Word], at: int) -> Match | None:
        node, best, step = self._tree[words[at].key], None, at + 1
        while True:
            if _END in node:
                best = Match(at, step, node[_END])
            while (
                step < len(words) and words[step].key not in node and words[step].raw in self._rules.skipped
            ):
                step += 1
            if step == len(words) or not (below := node.get(words[step].key)):
                return best
            node, step = below, step + 1

    def _before(self, words: Sequence[Word], match: Match, found: list[Match]) -> Iterator[Match]:
        if match.last - match.first < 2:
            return
        head, at = words[match.last - 1].key, match.first - 1
        while at > 0 and words[at].raw in self._rules.joiners:
            ids = self.ids((words[at - 1].key, head))
            if not ids:
                return
            while found and found[-1].last > at - 1:
                found.pop()
            yield Match(at - 1, at, ids)
            at -= 2

    def _after(self, words: Sequence[Word], match: Match) -> Iterator[Match]:
        if match.last - match.first < 3:
            return
        stem = [w.key for w in words[match.first : match.last] if w.raw not in self._rules.skipped]
        at = match.last
        while at + 1 < len(words) and words[at].raw in self._rules.joiners:
            at += 1
            while at + 1 < len(words) and words[at].raw in self._rules.skipped:
                at += 1
            heads = (self.ids([*stem[:cut], words[at].key]) for cut in range(len(stem) - 1, 0, -1))
            ids = next((found for found in heads if found), ())
            if not ids:
                return
            yield Match(at, at + 1, ids)
            at += 1

    def _form(self, raw: str) -> str:
        """Return the key of a word of a text, memoised: a verb's ending comes off when that gives a name."""
        key = self._keys.get(raw)
        if key is None:
            key = self._keys[raw] = self._verb(self._key(raw))
            if len(self._keys) > 200_000:
                self._keys.clear()
        return key

    def _verb(self, key: str) -> str:
        if key in self.known:
            return key
        for ending in self._rules.endings:
            stem = key.removesuffix(ending)
            if stem == key or len(stem) < 4:
                continue
            for form in (stem, stem + "e", stem[:-1] if stem[-1] == stem[-2] else stem):
                if form in self._verbs:
                    return form
        return key

    def _key(self, raw: str) -> str:
        word = raw.partition("'")[0]
        return _singular(self._spelling.sub(lambda m: self._american[m.group()], word))


def _singular(word: str) -> str:
    """Take the plural off.

    >>> [_singular(w) for w in ("biopsies", "rashes", "headaches", "eyes", "colitis", "virus")]
    ['biopsy', 'rash', 'headache', 'eye', 'colitis', 'virus']
    """
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")) and not word.endswith("aches"):
        return word[:-2]
    return word[:-1]
