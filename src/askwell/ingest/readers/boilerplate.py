"""Know what surrounds the text of a web page (data/boilerplate.toml)."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from askwell.ingest.parts import Block, BlockKind
from askwell.text.normalise import fold_for_match, fold_line


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """The lists of data/boilerplate.toml, as sets."""

    tags: frozenset[str]
    roles: frozenset[str]
    marks: frozenset[str]
    names: frozenset[str]
    keep: frozenset[str]
    headings: frozenset[str]


@cache
def load() -> Boilerplate:
    """Return what ships in the package."""
    lists = tomllib.loads(files("askwell.data").joinpath("boilerplate.toml").read_text("utf-8"))
    return Boilerplate(**{name: frozenset(words) for name, words in lists.items()})


def without_sections(blocks: Iterable[Block], headings: frozenset[str]) -> tuple[Block, ...]:
    """Return the blocks without those under one of `headings`, subsections included."""
    kept: list[Block] = []
    dropping = 0  # the level of the heading whose section is being dropped
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            ends = not dropping or block.level <= dropping
            if ends:
                dropping = block.level if _heading_key(block.text) in headings and block.level > 1 else 0
        if not dropping:
            kept.append(block)
    return tuple(kept)


def _heading_key(text: str) -> str:
    return fold_for_match(fold_line(text)).strip(" :.-#0123456789")
