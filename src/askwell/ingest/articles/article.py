"""Read the bytes of a cited article in any of the shapes they come in; what cannot be read is refused."""

import re
from pathlib import PurePath
from typing import Final

from askwell.errors import BadInputError, UnreadableError
from askwell.ingest.articles.data import read_data
from askwell.ingest.articles.markup import read_page
from askwell.ingest.articles.references import part_lines
from askwell.ingest.articles.said import Found, statements
from askwell.ingest.articles.wording import Wording, load
from askwell.ingest.decode import decode
from askwell.ingest.isolate import read_apart
from askwell.ingest.limits import DEFAULT, Limits, check_bytes
from askwell.ingest.parts import Block, BlockKind
from askwell.ingest.readers.markdown import as_markup
from askwell.ingest.readers.plain import read_plain
from askwell.ingest.sniff import Format, is_pdf, text_format
from askwell.model.audits import Article, Reference
from askwell.text.normalise import fold

MOST_STATEMENTS: Final = 2_000
TITLE_CHARS: Final = 300
HEADING_WORDS: Final = 8  # of a line that leads others
_BULLET: Final = re.compile(r"\s*(?:[-*\u2022\u00b7\u25aa\u25cf]|\(?\d{1,2}[.)])\s")
_MARKDOWN: Final = re.compile(
    r"^#{1,6}\s+\S|^\s{0,3}\[\^?[\w-]+\]:\s|\]\(<?https?://|\*\*[^*\n]+\*\*|\[\^[\w-]+\]", re.M
)


def read_article(data: bytes, name: str, limits: Limits = DEFAULT) -> Article:
    """Return the article in `data`; `name` is the file's name, "" for a pipe.

    Reads our own JSON, web pages, Markdown, PDF and plain text. BadInputError (also UnreadableError) says in
    one sentence what is wrong: no text, too long, nothing stated.
    """
    try:
        article = _read(data, name, limits)
    except UnreadableError as error:
        raise UnreadableError(f"{name or 'the article'}: {error.message}", error.remedy) from error
    except RecursionError:
        raise UnreadableError(f"{name}: it is nested too deeply", "Save it as plain text") from None
    what = name or "the article"
    if not article.said:
        raise BadInputError(f"{what} states nothing that can be audited", "Give a text with sentences")
    if (count := len(article.said)) > MOST_STATEMENTS:
        most = f"at most {MOST_STATEMENTS:,} can be audited"
        raise BadInputError(f"{what} has {count:,} sentences and {most}", "Give it in parts")
    return article


def _read(data: bytes, name: str, limits: Limits) -> Article:
    check_bytes(len(data), limits.file_bytes)
    wording = load()
    if is_pdf(data):
        return _plain("\n\n".join(map(_line, read_apart(data, limits).blocks)), name, wording)
    text = decode(data)
    check_bytes(len(text), limits.text_chars)
    if text.lstrip("\ufeff \t\r\n").startswith("{") or PurePath(name).suffix.lower() == ".json":
        check_bytes(len(data), limits.markup_bytes)
        return read_data(text.lstrip("\ufeff"), name or "the article")
    kind = text_format(text, name)
    if kind is Format.HTML:
        check_bytes(len(data), limits.markup_bytes)
        return _page(text, name, wording, ())
    check_bytes(len(data), limits.markdown_bytes)
    if kind is Format.MARKDOWN or _MARKDOWN.search(text):
        parted = part_lines(text.replace("\r\n", "\n").replace("\r", "\n"), wording)
        return _page(f"<body>{as_markup(parted.body)}</body>", name, wording, parted.references)
    return _plain(text, name, wording)


def _page(text: str, name: str, wording: Wording, known: tuple[Reference, ...]) -> Article:
    page = read_page(text, wording, known)
    found = statements(page.blocks, frozenset(r.label for r in page.references), wording)
    return Article(_title(page.title, found, name), found.said, page.references)


def _plain(text: str, name: str, wording: Wording) -> Article:
    parted = part_lines(fold(text), wording)
    blocks: tuple[Block, ...] = read_plain(_headings_apart(parted.body)).blocks
    found = statements(blocks, frozenset(r.label for r in parted.references), wording)
    return Article(_title("", found, name), found.said, parted.references)


def _line(block: Block) -> str:
    """Return a block of a PDF as a line of plain text; readers take the marks off list items."""
    return f"- {block.text}" if block.kind is BlockKind.ITEM else block.text


def _title(given: str, found: Found, name: str) -> str:
    """Return the title given, else the shortest early heading that asks something, else the first one."""
    early = [heading for heading in found.headings[:6] if len(heading.split()) > 2]
    asking = sorted((heading for heading in early if "?" in heading), key=len)
    title = given or next(iter([*asking, *early]), "") or PurePath(name).stem or "Untitled"
    return title[:TITLE_CHARS]


def _headings_apart(text: str) -> str:
    """Set a line apart that leads a list, or opens a paragraph without ending a sentence: a heading."""
    lines = text.split("\n")
    out: list[str] = []
    for at, line in enumerate(lines):
        after = lines[at + 1] if at + 1 < len(lines) else ""
        before = lines[at - 1] if at else ""
        opens = not before or bool(_BULLET.match(before))
        goes_on = bool(after) and (bool(_BULLET.match(after)) or not after[0].islower())
        short = bool(line) and len(line.split()) <= HEADING_WORDS and line[-1] not in ".!?:;,])"
        leads = opens and goes_on and short and not _BULLET.match(line)
        out += ["", line, ""] if leads else [line]
    return "\n".join(out)
