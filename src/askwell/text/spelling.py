"""Misspelt names of medicines and symptoms put right, never a real word, never a made-up medicine."""

from collections.abc import Iterable, Mapping
from importlib.resources import files

from askwell.text.tables import MatchRules


class Speller:
    """Finds the one name a misspelt word stands for.

    `targets` maps each word that may be put in its place to what it stands for.
    """

    def __init__(self, targets: Mapping[str, str], rules: MatchRules) -> None:
        self._targets = targets
        self._by_start: dict[str, list[str]] = {}
        for word in targets:
            self._by_start.setdefault(word[0], []).append(word)
        self._rules = rules
        self._ordinary: frozenset[str] | None = None

    def right(self, word: str) -> str:
        """Return the word meant, or "" when there is none, several, or `word` is a word of its own."""
        if len(word) < self._rules.limits["shortest"] or not word.isalpha() or word in self._real():
            return ""
        near = self._near(word)
        best = [w for w, distance in near if distance == near[0][1]] if near else []
        if len({self._targets[w] for w in best}) != 1:
            return ""
        return best[0]

    def _near(self, word: str) -> list[tuple[str, int]]:
        """Return the targets close enough, nearest first."""
        from rapidfuzz import process  # noqa: PLC0415
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        most = self._most(word)
        rows = process.extract(word, self._candidates(word), scorer=OSA.distance, score_cutoff=most, limit=8)
        return [(w, int(d)) for w, d, _ in rows if d <= min(most, self._most(w))]

    def _candidates(self, word: str) -> list[str]:
        starts: Iterable[str] = dict.fromkeys(word[:2])  # the first two letters may have changed places
        return [
            w for letter in starts for w in self._by_start.get(letter, ()) if abs(len(w) - len(word)) <= 3
        ]

    def _most(self, word: str) -> int:
        limits = self._rules.limits
        if word.endswith(self._rules.stems):
            return 2 if len(word) >= limits["medicine_two_from"] else 1
        if len(word) >= limits["three_from"]:
            return 3
        return 2 if len(word) >= limits["two_from"] else 1

    def _real(self) -> frozenset[str]:
        if self._ordinary is None:
            text = (files("askwell.data") / "ordinary_words.txt").read_text("utf-8")
            self._ordinary = frozenset(line for line in text.split("\n") if not line.startswith("#"))
        return self._ordinary
