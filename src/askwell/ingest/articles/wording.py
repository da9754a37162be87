"""Know the headings and notices that stand around an article's statements (data/articles.toml)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from askwell.text.normalise import fold_for_match, fold_line

_HEADING_CHARS = 60


@dataclass(frozen=True, slots=True)
class Wording:
    """The lists of data/articles.toml."""

    sources: frozenset[str]
    apart: frozenset[str]
    notices: tuple[str, ...]
    asides: re.Pattern[str]

    def heads_sources(self, line: str) -> bool:
        """Say whether a line is the heading of a list of sources."""
        return len(line) <= _HEADING_CHARS and _bare(line) in self.sources

    def heads_apart(self, line: str) -> bool:
        """Say whether a line is the heading of what states nothing."""
        return len(line) <= _HEADING_CHARS and _bare(line) in self.apart

    def is_notice(self, text: str) -> bool:
        """Say whether a paragraph is a notice."""
        return fold_for_match(text[:200]).lstrip(" *_-").startswith(self.notices)


@cache
def load() -> Wording:
    """Return what ships in the package."""
    lists = tomllib.loads(files("askwell.data").joinpath("articles.toml").read_text("utf-8"))
    return Wording(
        frozenset(lists["sources"]),
        frozenset(lists["apart"]),
        tuple(lists["notices"]),
        re.compile(rf"(?<=\])(?:\s*\(?(?:{'|'.join(lists['asides'])})\)?)+"),
    )


def _bare(line: str) -> str:
    """Return a heading without its marks, numbers and colons."""
    return fold_for_match(fold_line(line)).strip(" #*_:.=-\u2022()[]0123456789")
