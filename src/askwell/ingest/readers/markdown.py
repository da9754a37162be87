"""Read Markdown: front matter, headings, lists, tables and, in summary documents, the notes of statements."""

import re
from typing import TYPE_CHECKING, Final

from askwell.errors import UnreadableError
from askwell.ingest.parts import Block, BlockKind, Given, Grid, Reading, Remark
from askwell.ingest.readers.front_matter import front_matter
from askwell.ingest.readers.html import fragment_blocks
from askwell.ingest.readers.remarks import NOT_RECHECKED, parse_remark
from askwell.model.sources import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MOST_NESTED: Final = 100
_MOST_BRACKETS: Final = 1_000  # open in one paragraph: the parser takes quadratic time over them
_PARAGRAPH: Final = re.compile(r"\n(?=[ \t]*(?:\n|[-*+#>|]|\d{1,9}[.)]))")


def read_markdown(text: str, given: Given) -> Reading:
    """Return the blocks of a Markdown file and what its front matter says.

    A `{id; key: value}` line under a statement of a summary document is its note; a statement without one
    gets a note that says "not re-checked". What is malformed raises UnreadableError naming the line.
    """
    said, body, first_line = front_matter(text.replace("\r\n", "\n").replace("\r", "\n"))
    summary = given.over(said).kind == Kind.SUMMARY
    _refuse_brackets(body)
    walk = _Walk(_parser(), first_line, summary=summary)
    blocks = walk.blocks(body)
    return Reading(blocks, said)


def as_markup(text: str) -> str:
    """Return the HTML of a Markdown text, front matter left out; what it holds is not made safe."""
    _, body, _ = front_matter(text.replace("\r\n", "\n").replace("\r", "\n"))
    _refuse_brackets(body)
    return str(_parser().render(body))


def _refuse_brackets(body: str) -> None:
    if any(paragraph.count("[") > _MOST_BRACKETS for paragraph in _PARAGRAPH.split(body)):
        raise UnreadableError("its Markdown is broken (a paragraph of brackets)", "Save it as plain text.")


def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415

    return MarkdownIt("commonmark", {"maxNesting": _MOST_NESTED}).enable(["table", "strikethrough"])


class _Walk:
    """Goes through the tokens once; remembers ids of notes and whether it is inside a list item."""

    def __init__(self, parser: "MarkdownIt", first_line: int, *, summary: bool) -> None:
        self._parser = parser
        self._first_line = first_line
        self._summary = summary
        self._ids: dict[str, int] = {}
        self._kind = BlockKind.TEXT
        self._blocks: list[Block] = []

    def blocks(self, body: str) -> tuple[Block, ...]:
        tokens = self._parser.parse(body)
        at = 0
        while at < len(tokens):
            if tokens[at].type == "table_open":
                end = next(i for i in range(at, len(tokens)) if tokens[i].type == "table_close")
                self._blocks += _table(tokens[at:end])
                at = end
            else:
                self._token(tokens, at)
            at += 1
        return tuple(self._blocks)

    def _token(self, tokens: "Sequence[Token]", at: int) -> None:
        token = tokens[at]
        if token.type == "list_item_open":
            self._kind = BlockKind.ITEM
        elif token.type == "list_item_close":
            self._kind = BlockKind.TEXT
        elif token.type == "inline" and tokens[at - 1].type == "heading_open":
            level = int(tokens[at - 1].tag[1:])
            self._blocks.append(Block(BlockKind.HEADING, _plain(token), level=level))
        elif token.type == "inline":
            self._inline(token)
        elif token.type in ("fence", "code_block"):
            self._add(token.content, None)
        elif token.type == "html_block":
            self._blocks += fragment_blocks(token.content)

    def _inline(self, token: "Token") -> None:
        line = self._first_line + (token.map[0] if token.map else 0)
        statement, remark = (token.content, None)
        if self._summary:
            statement, remark = self._statement(token.content, line)
        inline = self._parser.parseInline(statement)[0] if remark else token
        for text in _plain(inline).split("\n"):
            self._add(text, remark)

    def _add(self, text: str, remark: Remark | None) -> None:
        if text.strip():
            self._blocks.append(Block(self._kind, text, remark=remark))
            self._kind = BlockKind.TEXT

    def _statement(self, content: str, line: int) -> tuple[str, Remark]:
        """Return a statement and its note: the one in the line below it, or one that says it has none."""
        lines = content.split("\n")
        noted = [index for index, text in enumerate(lines) if text.lstrip().startswith("{")]
        if not noted:
            return " ".join(lines), Remark(id=f"line-{line}", checked=NOT_RECHECKED)
        at = noted[0]
        if at == 0:
            raise _wrong(line, "a note stands without a statement above it")
        if at != len(lines) - 1:
            raise _wrong(line + at, "a note must be one line, the last of its statement")
        try:
            remark = parse_remark(lines[at].strip())
        except UnreadableError as error:
            raise _wrong(line + at, error.message) from error
        if remark.id in self._ids:
            raise _wrong(
                line + at, f"the note id {remark.id!r} is already used on line {self._ids[remark.id]}"
            )
        self._ids[remark.id] = line + at
        return " ".join(lines[:at]), remark


def _wrong(line: int, what: str) -> UnreadableError:
    return UnreadableError(f"line {line}: {what}", "Correct that line; docs/library.md shows the format.")


def _plain(token: "Token") -> str:
    """Return inline Markdown as text: no marks, no pictures, no HTML; hard breaks as newlines."""
    pieces: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            pieces.append(child.content)
        elif child.type == "softbreak":
            pieces.append(" ")
        elif child.type == "hardbreak" or (child.type == "html_inline" and child.content[:3] == "<br"):
            pieces.append("\n")
    return "".join(pieces)


def _table(tokens: "Sequence[Token]") -> list[Block]:
    header: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = []
    cells: list[str] = []
    for token in tokens:
        if token.type == "inline":
            cells.append(_plain(token).replace("\n", " "))
        elif token.type == "tr_close":
            if header:
                rows.append(tuple(cells))
            else:
                header = tuple(cells)
            cells = []
    return [Block(BlockKind.TABLE, "", grid=Grid(header, tuple(rows)))] if rows else []
