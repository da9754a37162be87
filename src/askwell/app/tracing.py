"""Find the sources an article cites, in files and in the library, by id, address, number or title."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from askwell.ingest.publishers import Publishers, domain
from askwell.ingest.publishers import load as publishers
from askwell.model.audits import Held, Reference, Traced
from askwell.model.sources import Document, Head
from askwell.text.tokens import tokens

TITLE_SHARE: Final = 0.8  # of the words of both titles that must be the same
TITLE_WORDS: Final = 3  # titles of fewer words are too common to know a source by
ALONE_WORDS: Final = 5  # the same where nothing else says whose source it is
_FILE_NUMBER: Final = re.compile(
    r"(?:ref(?:erence)?|source|src|quelle)?[\s._\[(-]*(\d{1,5})(?:[\s._\])-]|$)", re.I
)
_TRACKING: Final = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid")


@dataclass(frozen=True, slots=True)
class Given:
    """A source file: its name, its document, and the label it was given for ("" when none was)."""

    name: str
    document: Document
    label: str = ""


@dataclass(slots=True)
class Shelf:
    """Documents by what a reference may know them by."""

    held: Held
    by_id: dict[str, list[Head]] = field(default_factory=lambda: defaultdict(list))
    by_url: dict[str, list[Head]] = field(default_factory=lambda: defaultdict(list))
    by_label: dict[str, list[Head]] = field(default_factory=lambda: defaultdict(list))
    by_word: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    titles: list[tuple[frozenset[str], Head]] = field(default_factory=list)

    def add(self, head: Head, label: str = "") -> None:
        """Put a document on the shelf."""
        self.by_id[head.source.id].append(head)
        if address := same_address(head.source.url):
            self.by_url[address].append(head)
        if label:
            self.by_label[label].append(head)
        words = frozenset(tokens(head.title))
        for word in words:
            self.by_word[word].append(len(self.titles))
        self.titles.append((words, head))


def library_shelf(heads: Iterable[Head]) -> Shelf:
    """Return the documents of a library."""
    shelf = Shelf(Held.LIBRARY)
    for head in heads:
        shelf.add(head)
    return shelf


def file_shelf(files: Iterable[Given]) -> Shelf:
    """Return files given as sources; a number that begins a file's name is a label ("3-leaflet.pdf")."""
    shelf = Shelf(Held.FILE)
    for one in files:
        named = _FILE_NUMBER.match(one.name.rsplit("/", 1)[-1].rsplit(".", 1)[0])
        shelf.add(one.document.head, one.label or (str(int(named[1])) if named else ""))
    return shelf


def trace(references: Sequence[Reference], shelves: Sequence[Shelf]) -> tuple[Traced, ...]:
    """Return where each reference was found, the first shelf that has it first."""
    known = publishers()
    return tuple(_trace(reference, shelves, known) for reference in references)


def same_address(url: str) -> str:
    """Return what two addresses of one page have in common.

    >>> same_address("http://www.cancer.gov/a/?utm_source=x#top")
    'cancer.gov/a'
    """
    host = domain(url)
    if not host:
        return ""
    parts = urlsplit(url)
    kept = [(k, v) for k, v in parse_qsl(parts.query) if not k.lower().startswith(_TRACKING)]
    query = f"?{urlencode(sorted(kept))}" if kept else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


def _trace(reference: Reference, shelves: Sequence[Shelf], known: Publishers) -> Traced:
    for shelf in shelves:
        for heads, by in _ways(reference, shelf, known):
            if heads:
                once = tuple({head.id: head for head in heads}.values())
                return Traced(
                    reference, shelf.held, tuple(h.title for h in once), tuple(h.id for h in once), by
                )
    return Traced(reference, Held.NOWHERE)


def _ways(reference: Reference, shelf: Shelf, known: Publishers) -> Iterable[tuple[Sequence[Head], str]]:
    """Give what each way of knowing a source finds, the surest way first."""
    yield shelf.by_label.get(reference.label, ()), "number"
    yield shelf.by_id.get(reference.source_id, ()), "id"
    yield shelf.by_url.get(same_address(reference.url), ()) if reference.url else (), "address"
    yield _titled(reference, shelf, known), "title"


def _titled(reference: Reference, shelf: Shelf, known: Publishers) -> list[Head]:
    """Return the documents of the best fitting title, when it fits and nothing speaks against it."""
    asked = frozenset(tokens(reference.title))
    if len(asked) < TITLE_WORDS:
        return []
    counts: Mapping[int, int] = _counted(place for word in asked for place in shelf.by_word.get(word, ()))
    best = 0.0
    found: list[Head] = []
    for place, shared in counts.items():
        words, head = shelf.titles[place]
        sited = _same_site(reference, head, known)
        # An entry may hold authors and journal too; one that names no site is known by a long title only.
        whole = shared == len(words) and len(words) >= (TITLE_WORDS if sited else ALONE_WORDS)
        share = 1.0 if whole else shared / len(asked | words)
        if share < TITLE_SHARE or share < best or not (sited or _siteless(reference, words)):
            continue
        found = [head] if share > best else [*found, head]
        best = share
    return found


def _siteless(reference: Reference, words: frozenset[str]) -> bool:
    """Say whether a reference names no site, and the title is long enough to be known without one."""
    return not reference.site and len(words) >= ALONE_WORDS


def _same_site(reference: Reference, head: Head, known: Publishers) -> bool:
    """Say whether a reference names the site or the publisher of a document."""
    if not reference.site:
        return False
    if domain(head.source.url) == reference.site:
        return True
    row = known.known("", f"https://{reference.site}")
    return row is not None and row.id == head.source.publisher_id


def _counted(places: Iterable[int]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for place in places:
        counts[place] = counts.get(place, 0) + 1
    return counts
