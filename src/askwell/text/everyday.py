"""The words of everyday speech (data/ordinary_words.txt), read once per process."""

from functools import cache
from importlib.resources import files


@cache
def ordinary_words() -> frozenset[str]:
    """Return the words, lower case."""
    text = (files("askwell.data") / "ordinary_words.txt").read_text("utf-8")
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))
