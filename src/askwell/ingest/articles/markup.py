"""Web pages as articles: turn raised and linked numbers into marks, and take the list of sources out."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from askwell.ingest.articles.marks import spelt_out
from askwell.ingest.articles.references import entry
from askwell.ingest.articles.wording import Wording
from askwell.ingest.limits import DEFAULT, Deadline
from askwell.ingest.parts import Block
from askwell.ingest.readers.boilerplate import load as boilerplate
from askwell.ingest.readers.html import blocks_of, main_of, parsed
from askwell.model.audits import Reference

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NUMBERS: Final = re.compile(
    r"\s*\\?\[?\s*\^?(?P<many>\d{1,5}(?:\s?[,;\u2013-]\s?\d{1,5})*)\s*\\?\]?\s*[,;]?\s*"
)
_LIST_NUMBER: Final = re.compile(r"\s*(?:\[\^?(\d{1,5})\]|(\d{1,5})[.)]\s|\((\d{1,5})\))")
_HEADINGS: Final = frozenset(
    {"h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "summary", "strong", "b", "legend", "dt"}
)
_LISTS: Final = ("ol", "ul", "dl", "table", "div", "section", "p")
_ENTRIES: Final = ("li", "dd", "tr", "p")
_HEADING_CHARS: Final = 60
NOTE_CHARS: Final = 3  # of the sign of a footnote: "*", "a", "[b]"
_POWER: Final = re.compile(r"(?:\d|(?<![^\W\d_])[^\W\d_]{1,2})$")


@dataclass(frozen=True, slots=True)
class Page:
    """A web page's title, its blocks with marks as text, and its references."""

    title: str
    blocks: tuple[Block, ...]
    references: tuple[Reference, ...]


def read_page(text: str, wording: Wording, known: tuple[Reference, ...] = ()) -> Page:
    """Take a web page apart; scripts, forms and what surrounds the text are left out.

    `known` are references found elsewhere, for Markdown whose list was taken out before.
    """
    page = parsed(text)
    for element in list(page.iter("script", "style", "noscript", "template")):
        _drop(element)
    title = next((fold for fold in map(_text, (*page.iter("h1"), *page.iter("title"))) if fold), "")
    entries = _linked_entries(page) or _headed_entries(page, wording)
    labels = _labels(entries)
    by_id = {name: label for element, label in labels for name in _ids(element)}
    listed = [*known, *(entry(label, _text_of_entry(e), _address(e)) for e, label in labels)]
    for element, _ in labels:
        _drop(element)
    names = frozenset(r.label for r in listed)
    links = _mark(page, by_id, names)
    references = (*listed, *(r for r in links if r.label not in names))
    return Page(title, blocks_of(main_of(page), boilerplate(), Deadline.after(DEFAULT.seconds)), references)


def _linked_entries(page: "Element") -> list["Element"]:
    """Return the list items, in order, that numbers in the text link to."""
    wanted = {
        link.get("href", "")[1:]
        for link in page.iter("a")
        if link.get("href", "").startswith("#") and _NUMBERS.fullmatch(_text(link))
    }
    items: dict[Element, None] = {}
    for element in page.iter("*"):
        if wanted.intersection(filter(None, (element.get("id"), element.get("name")))):
            item = next((e for e in (element, *element.iterancestors()) if e.tag in _ENTRIES), None)
            if item is not None:
                items.setdefault(item)
    beside = {parent: None for item in items if (parent := item.getparent()) is not None and item.tag == "li"}
    whole = [child for parent in beside for child in parent if child.tag == "li"]
    return whole or list(items)


def _headed_entries(page: "Element", wording: Wording) -> list["Element"]:
    """Return the entries of the last list under a heading such as "References"."""
    found: list[Element] = []
    for element in page.iter(*_HEADINGS):
        text = _text(element)
        if len(text) <= _HEADING_CHARS and wording.heads_sources(text):
            found = _entries_after(element) or found
    return found


def _entries_after(heading: "Element") -> list["Element"]:
    holder = heading
    for _ in range(3):  # the heading may be wrapped
        for after in holder.itersiblings():
            if after.tag in ("h1", "h2", "h3"):
                break
            if after.tag in _LISTS:
                items = list(after.iter("li", "dd", "tr")) or _numbered(after)
                if items:
                    return items
        parent = holder.getparent()
        if parent is None:
            return []
        holder = parent
    return []


def _numbered(first: "Element") -> list["Element"]:
    """Return the paragraphs from `first` on that begin with a number of a list."""
    paragraphs = [first, *first.itersiblings()] if first.tag == "p" else list(first.iter("p"))
    return [p for p in paragraphs if p.tag == "p" and _LIST_NUMBER.match(_text(p))]


def _labels(entries: list["Element"]) -> list[tuple["Element", str]]:
    labels: list[tuple[Element, str]] = []
    used: set[str] = set()
    for place, element in enumerate(entries, start=_start(entries)):
        said = _LIST_NUMBER.match(_text(element))
        label = str(int(next(filter(None, said.groups())))) if said else element.get("value") or str(place)
        if label not in used:
            used.add(label)
            labels.append((element, label))
    return labels


def _start(entries: list["Element"]) -> int:
    parent = entries[0].getparent() if entries else None
    start = parent.get("start", "") if parent is not None else ""
    return int(start) if start.isdecimal() and len(start) < 6 else 1


def _ids(element: "Element") -> list[str]:
    return [name for e in element.iter() for name in (e.get("id"), e.get("name")) if name]


def _text_of_entry(element: "Element") -> str:
    """Return an entry without its number; the title alone when it is marked as one."""
    cite = next(iter(element.iter("cite")), None)
    text = _text(cite if cite is not None and len(_text(cite)) > NOTE_CHARS else element)
    number = _LIST_NUMBER.match(text)
    return text[number.end() :] if number else text


def _address(element: "Element") -> str:
    for link in element.iter("a"):
        href = link.get("href", "").strip()
        if href.lower().startswith(("http://", "https://")):
            return href
    return ""


def _mark(page: "Element", by_id: dict[str, str], names: frozenset[str]) -> list[Reference]:
    """Write each citing number as "[n]"; return what links lead outside: by number, or all without a list."""
    links: dict[str, Reference] = {}
    for element in list(page.iter("sup", "a")):
        number = _NUMBERS.fullmatch(_text(element))
        many = ",".join(spelt_out(number["many"])) if number else ""
        href = element.get("href", "").strip()
        if element.tag == "sup":
            if many and names.issuperset(many.split(",")) and not _is_power(element):
                _replace(element, f" [{many}]")
        elif href.startswith("#"):
            label = by_id.get(href[1:], "") if many or len(_text(element)) <= NOTE_CHARS else ""
            if label or many:
                _replace(element, f" [{label or many}]")
        elif href.lower().startswith(("http://", "https://")):
            _mark_link(element, many, links, collect=not names)
    return list(links.values())


def _mark_link(element: "Element", many: str, links: dict[str, Reference], *, collect: bool) -> None:
    """Turn a link to outside into a mark when a number is linked, or when there is no list of sources."""
    text, href = _text(element), element.get("href", "").strip()
    if many:
        links.setdefault(many, entry(many, "", href))
        _replace(element, f" [{many}]")
    elif collect and text and not _in_list_of_links(element):
        label = _next(links, href)
        links.setdefault(label, entry(label, text, href))
        _replace(element, f"{text} [{label}]")


def _is_power(element: "Element") -> bool:
    """Say whether a raised number belongs to what stands before it: 10 to the 9th, m squared."""
    before, parent = element.getprevious(), element.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else ""
    return next(element.iter("a"), None) is None and bool(_POWER.search(text or ""))


def _next(links: dict[str, Reference], href: str) -> str:
    same = next((label for label, r in links.items() if r.url == href), "")
    return same or str(len(links) + 1)


def _in_list_of_links(element: "Element") -> bool:
    """Say whether a link is nearly all its paragraph says: a menu, or what to read next."""
    holder = next((e for e in element.iterancestors() if e.tag in ("p", "li", "td", "div")), None)
    return holder is None or len(_text(holder)) < len(_text(element)) + 20


def _replace(element: "Element", text: str) -> None:
    """Put text in the place of an element; what follows it stays."""
    tail = element.tail or ""
    before, parent = element.getprevious(), element.getparent()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + text + tail
    else:
        parent.text = (parent.text or "") + text + tail
    element.tail = None
    parent.remove(element)


def _drop(element: "Element") -> None:
    _replace(element, "")


def _text(element: "Element") -> str:
    """Return the text in an element on one line."""
    return " ".join("".join(map(str, element.itertext())).split())
