"""What the page checks look at, and what they report."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from askwell.model.answers import Abstention, Answer
from askwell.render.view import PageView, SentenceView

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode


@dataclass(frozen=True, slots=True)
class PageFinding:
    """One thing wrong with a page: the check's id (docs/page.md), whether it blocks, and what is wrong."""

    id: str
    blocks: bool
    message: str


@dataclass(frozen=True, slots=True)
class CheckedPage:
    """A page with the result it shows, the words it should show and its parsed HTML."""

    result: Answer | Abstention
    html: str
    view: PageView
    tree: "LexborHTMLParser"
    documents: Mapping[str, str]

    @property
    def sentences(self) -> tuple[SentenceView, ...]:
        """Every factual sentence in the order shown."""
        body = [s for section in self.view.sections for s in section.sentences]
        sides = [side.sentence for d in self.view.disagreements for side in d.sides]
        return (*self.view.takeaway, *body, *sides, *self.view.bottom_line)


def parsed(html: str) -> "LexborHTMLParser":
    """Parse a page as a browser does."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415

    return LexborHTMLParser(html)


def text_of(node: "LexborNode | None") -> str:
    """Return the text of a node in one line, "" for none."""
    return " ".join(node.text(deep=True).split()) if node is not None else ""
