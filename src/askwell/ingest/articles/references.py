"""Read lists of sources: numbered lines, footnotes, entries with back-references, titles, addresses."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from askwell.ingest.articles.wording import Wording
from askwell.ingest.publishers import domain
from askwell.model.audits import Reference
from askwell.text.normalise import fold_line

ENTRY_CHARS: Final = 2_000  # of one entry; more is no title and address
_LABEL: Final = re.compile(
    r"(?P<bullet>[-*+\u2022]\s+)?(?:\\?\[\^?(?P<square>[\w-]{1,40})\\?\]:?|(?P<number>\d{1,5})(?:\\?[.)]|:)|\((?P<round>\d{1,5})\)"
    r"|(?P<raised>[\u2070\xb9\xb2\xb3\u2074-\u2079]{1,5}))\s*(?=\S)"
)
_BULLET: Final = re.compile(r"[-*+\u2022]\s+(?=\S)")
_DEFINITION: Final = re.compile(r" {0,3}\[\^?(?P<label>[\w-]{1,40})\]:\s*(?P<entry>\S.*)$")
_AGAIN: Final = re.compile(r"\d{1,5}\.\s*(?=\^|\u2191)")
_BACK: Final = re.compile(r"[\^\u2191]\s*")
_SPACED: Final = re.compile(r"(?:[a-z]\s+)+(?=[^a-z\s])")
_ADDRESS: Final = re.compile(r"<?(?P<url>https?://[^\s<>\"'()\]]+(?:\([^\s()]*\)[^\s<>\"'()\]]*)*)>?", re.I)
_LINK: Final = re.compile(
    r"\[(?P<text>[^\[\]]{1,500})\]\(\s*<?(?P<url>https?://[^\s<>]+?)>?(?:\s+\"[^\"]*\")?\s*\)", re.I
)
_HOST: Final = re.compile(r"\(?\b(?P<host>(?:[a-z0-9-]{1,63}\.){1,5}(?:[a-z]{2,12}))\)?\s*$", re.I)
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_RAISED: Final = str.maketrans("\u2070\xb9\xb2\xb3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")


@dataclass(frozen=True, slots=True)
class Parted:
    """An article's lines without its list of sources, and the list."""

    body: str
    references: tuple[Reference, ...]


def part_lines(text: str, wording: Wording) -> Parted:
    """Take footnotes and the last list of sources under a heading out of a plain or Markdown text."""
    lines = text.split("\n")
    defined, lines = _definitions(lines)
    heads = [at for at, line in enumerate(lines) if wording.heads_sources(line)]
    for at in reversed(heads):
        end, entries = _entries(lines, at + 1)
        if entries:
            return Parted("\n".join([*lines[:at], *lines[end:]]), _each_once([*defined, *entries]))
    return Parted("\n".join(lines), _each_once(defined))


def entry(label: str, text: str, url: str = "") -> Reference:
    """Read one entry: what it is called, on which site, at which address.

    >>> entry("1", "^abDailyMed - OPDIVO(dailymed.nlm.nih.gov)")
    Reference(label='1', title='DailyMed - OPDIVO', site='dailymed.nlm.nih.gov', url='', source_id='')
    """
    text = _without_letters(fold_line(text[:ENTRY_CHARS]).replace("\\", ""))
    link = _LINK.search(text)
    if link:
        url = url or link["url"]
        text = text[: link.start()] + link["text"] + text[link.end() :]
    address = _ADDRESS.search(text)
    url = url or (address["url"].rstrip(".,;") if address else "")
    text = " ".join(_ADDRESS.sub(" ", text).split()).strip(" .,;|-<>*_")
    host = _HOST.search(text)
    if host and host.start() and "." in host["host"]:
        text = text[: host.start()].strip(" .,;|-(\u2013\u2014")
    site = domain(url) or (host["host"].lower().removeprefix("www.") if host else "")
    return Reference(label, "" if host and not host.start() else text, site, url)


def _without_letters(text: str) -> str:
    """Take "1.^abc" off the start of an entry: the letters lead back to the places that cite it."""
    text = _AGAIN.sub("", text, count=1) if _AGAIN.match(text) else text
    back = _BACK.match(text)
    if not back:
        return text
    text = text[back.end() :]
    spaced = _SPACED.match(text)
    if spaced:
        return text[spaced.end() :]
    run = 0
    while run < min(len(text), len(_LETTERS)) and text[run] == _LETTERS[run]:
        run += 1
    glued = run and (run == len(text) or not text[run].islower())
    return text[run:].lstrip() if glued else text


def _definitions(lines: Sequence[str]) -> tuple[list[Reference], list[str]]:
    """Take "[^1]: entry" lines, and what is indented under them, out of the text."""
    found: list[tuple[str, list[str]]] = []
    kept: list[str] = []
    inside = False
    for line in lines:
        defined = _DEFINITION.match(line)
        if defined:
            found.append((_number(defined["label"]), [defined["entry"]]))
        elif inside and line[:1] in (" ", "\t") and line.strip():
            found[-1][1].append(line.strip())
        else:
            kept.append(line)
        inside = bool(defined) or (inside and line[:1] in (" ", "\t", ""))
    return [entry(label, " ".join(pieces)) for label, pieces in found], kept


def _entries(lines: Sequence[str], start: int) -> tuple[int, list[Reference]]:
    """Return where the list that begins at `start` ends, and its entries."""
    found: list[tuple[str, list[str]]] = []
    at, depth, gap = start, 0, False
    for at in range(start, len(lines) + 1):
        line = lines[at] if at < len(lines) else "#"
        stripped, indent = line.strip(), len(line) - len(line.lstrip())
        label = _LABEL.match(stripped)
        if not stripped:
            gap = True
        elif label or (_BULLET.match(stripped) and (not found or indent <= depth)):
            depth = indent if not found else depth
            found.append(_labelled(stripped, label, len(found) + 1))
            gap = False
        elif found and (indent > depth or not (gap or stripped.startswith("#"))):
            if not _BULLET.match(stripped):
                found[-1][1].append(stripped)
        elif found or stripped.startswith("#"):
            break
    return at, [entry(name, " ".join(pieces)) for name, pieces in found]


def _labelled(stripped: str, label: re.Match[str] | None, place: int) -> tuple[str, list[str]]:
    if label is None:
        bullet = _BULLET.match(stripped)
        return str(place), [stripped[bullet.end() if bullet else 0 :]]
    name = label["square"] or label["number"] or label["round"] or label["raised"].translate(_RAISED)
    return _number(name), [stripped[label.end() :]]


def _number(label: str) -> str:
    """Return "7" for "07"; names stay as they are."""
    return str(int(label)) if label.isdecimal() else label


def _each_once(references: Iterable[Reference]) -> tuple[Reference, ...]:
    once: dict[str, Reference] = {}
    for reference in references:
        once.setdefault(reference.label, reference)
    return tuple(once.values())
