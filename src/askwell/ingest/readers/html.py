"""Read web pages: the text with its headings, lists and tables; what stands around it is left out."""

import re
from typing import TYPE_CHECKING, Final

from askwell.errors import UnreadableError
from askwell.ingest.limits import DEFAULT, Deadline, Limits
from askwell.ingest.parts import Block, Reading
from askwell.ingest.readers.boilerplate import Boilerplate, without_sections
from askwell.ingest.readers.boilerplate import load as boilerplate
from askwell.ingest.readers.html_facts import facts
from askwell.ingest.readers.html_walk import Walk

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TAG: Final = re.compile(r"<[a-zA-Z][^\s/>]*+((?:\"[^\"]*+\"|'[^']*+'|[^\"'>]++)*+)")
_QUOTED: Final = re.compile(r"\"[^\"]*+\"|'[^']*+'")
_LONG_TAG_CHARS: Final = 2_000
_LEAST_SHARE: Final = 0.4  # of the page's text that one <article> must hold to stand for the page


def read_html(text: str, limits: Limits = DEFAULT) -> Reading:
    """Return the blocks of a web page and what the page says of itself.

    Hostile pages (nested or attributed past the limits, or too slow) raise UnreadableError.
    """
    page = parsed(text, limits)
    rules = boilerplate()
    said = facts(page)
    blocks = blocks_of(main_of(page), rules, Deadline.after(limits.seconds))
    return Reading(without_sections(blocks, rules.headings), said)


def blocks_of(root: "Element", rules: Boilerplate, deadline: Deadline) -> tuple[Block, ...]:
    """Return the blocks under one element."""
    walk = Walk(rules, deadline, loose=root.tag == "body")
    walk.visit(root)
    return walk.done()


def fragment_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a piece of HTML inside another format."""
    return blocks_of(parsed(text), boilerplate(), Deadline.after(DEFAULT.seconds))


def _refuse_attributes(text: str, limits: Limits) -> None:
    """Refuse an element with absurdly many attributes: parsers take quadratic time over them."""
    for tag in _TAG.finditer(text):
        inside = tag.group(1)
        if len(inside) > _LONG_TAG_CHARS and len(_QUOTED.sub("", inside).split()) > limits.attributes:
            raise UnreadableError(
                "its HTML is broken (an element with too many attributes)", "Save the page again."
            )


def parsed(text: str, limits: Limits = DEFAULT) -> "Element":
    """Return the tree of a page; UnreadableError when it is broken, empty or hostile."""
    _refuse_attributes(text, limits)
    return _tree(text)


def _tree(text: str) -> "Element":
    from lxml import etree  # noqa: PLC0415

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        page = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableError("its HTML is empty or broken", "Save the page again.") from error
    if page is None:
        raise UnreadableError("its HTML holds nothing", "Save the page again.")
    if any("depth" in entry.message for entry in parser.error_log):
        raise UnreadableError("its HTML is nested too deeply", "Save the page as plain text.")
    return page


def main_of(page: "Element") -> "Element":
    """Return the element that holds the page's own text."""
    for path in (".//main", ".//*[@role='main']"):
        found = page.findall(path)
        if found:
            return max(found, key=_weight)
    body = page.find(".//body")
    body = page if body is None else body
    articles = body.findall(".//article")
    best = max(articles, key=_weight, default=None)
    if best is not None and _weight(best) >= _LEAST_SHARE * _weight(body):
        return best
    return body


def _weight(element: "Element") -> int:
    return sum(
        len(text) for text in element.itertext("p", "li", "td", "h1", "h2", "h3", "div", "span", "section")
    )
