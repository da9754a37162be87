"""What a reader hands over: blocks of text in order, and what the file says of itself."""

from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Self


class BlockKind(StrEnum):
    """What a block of text is on the page."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"  # of a list
    CAPTION = "caption"  # of the table that follows
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's cells: rectangular, merged cells repeated; `header` is () when the table has none."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A note line of a summary document, before the place of its statement is known (see model Note)."""

    id: str
    topic: str = ""
    facet: str = ""
    medicines: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    confidence: str = ""
    checked: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a page; `text` may be unfolded. `level` is a heading's (1 = top), `page` is from 1."""

    kind: BlockKind
    text: str
    level: int = 0
    page: int | None = None
    grid: Grid | None = None
    remark: Remark | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a document beside its text: by the person who gave it, or by the file; "" = not said.

    `kind` and `tier` hold the values of model.sources.Kind and Tier, `quote_limit` a number of words.
    `vouched` is only ever said by a person: what the file says of its publisher and checks is believed.
    """

    source_id: str = ""
    title: str = ""
    publisher: str = ""
    url: str = ""
    published: str = ""
    retrieved: str = ""
    kind: str = ""
    licence: str = ""
    language: str = ""
    country: str = ""
    set_id: str = ""
    tier: str = ""
    quote_limit: str = ""
    vouched: bool = False

    def over(self, other: Self) -> Self:
        """Return what both say together; where both say something, this one wins."""
        return replace(other, **{f.name: value for f in fields(self) if (value := getattr(self, f.name))})


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found: the blocks in reading order and what the file says of itself."""

    blocks: tuple[Block, ...]
    says: Given = field(default_factory=Given)
