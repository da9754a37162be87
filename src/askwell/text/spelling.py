"""Misspelt names of medicines and symptoms put right, never a real word, never a made-up medicine."""

from collections.abc import Iterator, Mapping

from askwell.text.everyday import ordinary_words
from askwell.text.tables import MatchRules

MEMO_WORDS = 50_000


class Speller:
    """Finds the one name a misspelt word stands for.

    `targets` maps each word that may be put in its place to what it stands for; `medicines` holds
    those of them that are a medicine's name.
    """

    def __init__(self, targets: Mapping[str, str], medicines: frozenset[str], rules: MatchRules) -> None:
        self._targets = targets
        self._medicines = medicines
        self._by_start: dict[tuple[str, int], list[str]] = {}
        for word in targets:
            self._by_start.setdefault((word[0], len(word)), []).append(word)
        self._rules = rules
        self._said: dict[str, str] = {}

    def right(self, word: str) -> str:
        """Return the word meant, or "" when there is none, several, or `word` is a word of its own."""
        if word not in self._said:
            if len(self._said) > MEMO_WORDS:
                self._said.clear()
            self._said[word] = self._right(word)
        return self._said[word]

    def _right(self, word: str) -> str:
        if len(word) < self._rules.limits["shortest"] or not word.isalpha() or word in ordinary_words():
            return ""
        near = self._near(word)
        best = [w for w, distance in near if distance == near[0][1]] if near else []
        if len({self._targets[w] for w in best}) != 1:
            return ""
        return best[0]

    def _near(self, word: str) -> list[tuple[str, int]]:
        """Return the targets close enough, nearest first."""
        near = []
        for target in self._candidates(word):
            most = self._allowed(word, target)
            if _letters_apart(word, target) <= most and (distance := edits(word, target)) <= most:
                near.append((target, distance))
        return sorted(near, key=lambda row: row[1])

    def _candidates(self, word: str) -> Iterator[str]:
        most = self._most(word)
        for letter in dict.fromkeys(word[:2]):  # the first two letters may have changed places
            for length in range(len(word) - most, len(word) + most + 1):
                yield from self._by_start.get((letter, length), ())

    def _allowed(self, word: str, target: str) -> int:
        """Return how many edits may lie between: a medicine's name keeps its length when two are wrong."""
        most = min(self._most(word), self._most(target))
        named = word.endswith(self._rules.stems) or target in self._medicines
        return most if len(word) == len(target) or not named else min(most, 1)

    def _most(self, word: str) -> int:
        limits = self._rules.limits
        if word.endswith(self._rules.stems):
            return 2 if len(word) >= limits["medicine_two_from"] else 1
        if len(word) >= limits["three_from"]:
            return 3
        return 2 if len(word) >= limits["two_from"] else 1


def edits(one: str, two: str) -> int:
    """Count the letters put in, left out, changed or swapped with their neighbour between two words.

    >>> edits("nivolumb", "nivolumab"), edits("steriods", "steroids"), edits("rash", "rush")
    (1, 1, 1)
    """
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        earlier, before = before, row
        row = [i]
        for j, b in enumerate(two, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == two[j - 2] and one[i - 2] == b:
                best = min(best, earlier[j - 2] + 1)
            row.append(best)
    return row[-1]


def _letters_apart(one: str, two: str) -> int:
    """Return a number of edits that two words need at least, cheaply, from the letters they do not share."""
    shared = sum(min(one.count(c), two.count(c)) for c in set(one))
    return max(len(one), len(two)) - shared
