"""Walk an HTML tree in reading order and write down its blocks."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from askwell.ingest.limits import Deadline
from askwell.ingest.parts import Block, BlockKind
from askwell.ingest.readers.boilerplate import Boilerplate
from askwell.ingest.readers.html_table import is_data_table, table_blocks

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_INLINE: Final = frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
    }
    | {
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "ruby",
        "rb",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
    }
    | {"sup", "time", "tt", "u", "var", "wbr"}
)
_LISTS: Final = frozenset({"ul", "ol"})
_HIDDEN_STYLE: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])|opacity\s*:\s*0\s*(?:;|$)",
    re.I,
)
_WORDS: Final = re.compile(r"[\s_-]+")
_MOST_CHARS: Final = 1_500  # an element with more words of its own than this is text, whatever it is called
_LINK_SHARE: Final = 0.7
_SUPERSCRIPT: Final = str.maketrans(
    "0123456789+-\u2212\u2013",
    "\u2070\xb9\xb2\xb3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b\u207b\u207b",
)
_RAISED: Final = re.compile(r"\s*[+\-\u2212\u2013]?\d[\d,+\u2212\u2013-]*\s*")
_CHECK_EVERY: Final = 500


@dataclass(slots=True)
class Walk:
    """What was written so far. `loose`: no main element was found, so lists of links are left out too."""

    rules: Boilerplate
    deadline: Deadline
    loose: bool = False
    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    kind: BlockKind = BlockKind.TEXT
    seen: int = 0

    def done(self) -> tuple[Block, ...]:
        """Return the blocks."""
        self._flush()
        return tuple(self.blocks)

    def visit(self, element: "Element") -> None:
        """Write down an element and what is in it (not its tail)."""
        self.seen += 1
        if self.seen % _CHECK_EVERY == 0:
            self.deadline.check()
        tag = element.tag
        if self._skipped(element):
            return
        if tag in _HEADINGS:
            self._flush()
            self.blocks.append(Block(BlockKind.HEADING, flat_text(element), level=_HEADINGS[tag]))
        elif tag == "table" and is_data_table(element):
            self._flush()
            self.blocks += table_blocks(element, flat_text)
        elif tag == "br":
            self._break()
        elif tag == "sup":
            self.words.append(raised(element))
        elif tag in _INLINE:
            self._children(element)
        else:
            self._block(element)

    def _block(self, element: "Element") -> None:
        self._flush()
        if element.tag in ("li", "dd"):
            self.kind = BlockKind.ITEM
        self._children(element)
        self._flush()
        self.kind = BlockKind.TEXT

    def _children(self, element: "Element") -> None:
        self.words.append(element.text or "")
        for child in element:
            self.visit(child)
            self.words.append(child.tail or "")

    def _break(self) -> None:
        """End a line: inside a list item the item goes on."""
        if self.kind is BlockKind.ITEM:
            self.words.append(" ")
        else:
            self._flush()

    def _flush(self) -> None:
        text = "".join(self.words)
        self.words.clear()
        if text.strip():
            self.blocks.append(Block(self.kind, text))
            self.kind = BlockKind.TEXT

    def _skipped(self, element: "Element") -> bool:
        if element.tag in self.rules.tags or _hidden(element):
            return True
        if element.tag in self.rules.keep or element.tag in _HEADINGS:
            return False
        if element.get("role", "") in self.rules.roles:
            return True
        if self.loose and element.tag in ("header", "aside"):
            return True
        if self._marked(element):
            return _own_chars(element) < _MOST_CHARS
        return self.loose and element.tag in _LISTS and _mostly_links(element)

    def _marked(self, element: "Element") -> bool:
        names = f"{element.get('class', '')} {element.get('id', '')}".lower().split()
        if not names:
            return False
        words = _WORDS.split(element.get("class", "").lower())
        return not self.rules.names.isdisjoint(names) or not self.rules.marks.isdisjoint(words)


def _hidden(element: "Element") -> bool:
    """Whether a browser would not show the element: its text may be meant for machines only."""
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return style is not None and _HIDDEN_STYLE.search(style) is not None


def _own_chars(element: "Element") -> int:
    """Return how many characters of the element are not links."""
    return sum(len(text.strip()) for text in element.itertext()) - _link_chars(element)


def _link_chars(element: "Element") -> int:
    return sum(len(text.strip()) for link in element.iter("a") for text in link.itertext())


def _mostly_links(element: "Element") -> bool:
    links = _link_chars(element)
    return links > _LINK_SHARE * (links + _own_chars(element)) and len(element) > 2


def raised(element: "Element") -> str:
    """Return raised figures as such: 10 with a raised 9 must not read 109."""
    text = "".join(map(str, element.itertext()))
    return text.translate(_SUPERSCRIPT) if _RAISED.fullmatch(text) else text


def flat_text(element: "Element") -> str:
    """Return the text of a heading or cell on one line; list items in it stand after bullets."""
    pieces: list[str] = []
    _gather(element, pieces)
    return " ".join("".join(pieces).split())


def _gather(element: "Element", pieces: list[str]) -> None:
    if element.tag in ("script", "style", "template") or _hidden(element):
        return
    if element.tag == "sup":
        pieces.append(raised(element))
        return
    gap = "" if element.tag in _INLINE else " \u2022 " if element.tag == "li" else " "
    pieces += [gap, element.text or ""]
    for child in element:
        _gather(child, pieces)
        pieces.append(child.tail or "")
    pieces.append(" " if gap else "")
