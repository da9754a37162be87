"""Words spelt like a medicine's name: in no dictionary, and with the runs of letters of names we know."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files

SHORTEST = 5
_LENGTHS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Spelling:
    """What data/names.json holds; `bounds` are the least scores by place (see benchmarks/train_names.py)."""

    intercept: float
    weights: Mapping[str, float]
    bounds: Mapping[str, float]
    hashes: int


def grams(word: str) -> Iterator[str]:
    """Yield the runs of one to five letters of a word with its borders ("<", ">")."""
    text = f"<{word}>"
    for length in _LENGTHS:
        yield from (text[at : at + length] for at in range(len(text) - length + 1))


def like_a_medicine(word: str, place: str) -> bool:
    """Say whether a lower-case word is in no dictionary and spelt like a medicine's name.

    `place` is "alone", "beside" (where a medicine's name would stand) or "capital" (there, and written like a
    name): each asks for less than the one before.
    """
    return len(word) >= SHORTEST and score(word) >= spelling().bounds[place] and not in_dictionary(word)


def score(word: str) -> float:
    """Return the log odds that a word is a medicine's name and neither an English word nor a slip in one."""
    known = spelling()
    return known.intercept + sum(known.weights.get(g, 0.0) for g in set(grams(word)))


def in_dictionary(word: str) -> bool:
    """Say whether a lower-case word is an English word; of other words one in a hundred passes too."""
    table = _dictionary()
    return all(table[at // 8] >> at % 8 & 1 for at in places(word, len(table) * 8, spelling().hashes))


def places(word: str, bits: int, hashes: int) -> Iterator[int]:
    """Yield the bits that stand for a word in the dictionary, a Bloom filter."""
    digest = blake2b(word.encode(), digest_size=16).digest()
    first, step = int.from_bytes(digest[:8], "big"), int.from_bytes(digest[8:], "big") | 1
    yield from ((first + n * step) % bits for n in range(hashes))


@cache
def spelling() -> Spelling:
    """Return the table, read once per process and only when a word is unknown."""
    table = json.loads((files("askwell.data") / "names.json").read_text("utf-8"))
    return Spelling(table["intercept"], table["weights"], table["bounds"], table["hashes"])


@cache
def _dictionary() -> bytes:
    return (files("askwell.data") / "dictionary.bloom").read_bytes()
