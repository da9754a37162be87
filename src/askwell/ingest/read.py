"""Read the bytes of one file into a document; whatever cannot be read is refused in one sentence."""

from dataclasses import replace
from pathlib import PurePath
from typing import Final

from askwell.errors import UnreadableError
from askwell.ingest import identity, publishers
from askwell.ingest.assemble import Laid, lay
from askwell.ingest.decode import decode
from askwell.ingest.isolate import read_apart
from askwell.ingest.language import identify
from askwell.ingest.limits import DEFAULT, Limits, check_bytes
from askwell.ingest.parts import BlockKind, Given, Reading
from askwell.ingest.readers.html import read_html
from askwell.ingest.readers.markdown import read_markdown
from askwell.ingest.readers.plain import read_plain
from askwell.ingest.sniff import Format, is_pdf, text_format
from askwell.ingest.standing import Standing, standing, unchecked
from askwell.model.sources import UNKNOWN_DATE, Document, Head, Kind, Source
from askwell.text.normalise import fold_line

_TITLE_CHARS: Final = 300
_NOTHING: Final = Given()


def read(data: bytes, name: str, given: Given = _NOTHING, limits: Limits = DEFAULT) -> Document:
    """Return the document in `data`, a file of this name; what a person has `given` wins over what it says.

    Who published it is believed only as far as askwell.ingest.standing allows.
    The same name, or the same address in the file, gives the same source id whatever the content; version
    is 1 until a store knows better. UnreadableError holds one line that says why, and what to do.
    """
    check_bytes(len(data), limits.file_bytes)
    try:
        reading = _reading(data, name, given, limits)
        reading = reading if given.vouched else unchecked(reading)
        says = given.over(reading.says)
        title = (
            fold_line(says.title or _first_heading(reading) or PurePath(name).stem)[:_TITLE_CHARS]
            or "Untitled"
        )
        laid = lay(reading.blocks, title)
    except RecursionError as error:
        raise UnreadableError("it is nested too deeply", "Save it as plain text.") from error
    if not any(char.isalnum() for char in laid.text):
        raise UnreadableError("it holds no text", "Check that it was saved or downloaded in full.")
    language = given.language or identify(laid.text, reading.says.language)
    by = standing(given, reading.says, title, publishers.load())
    source = _source(replace(says, language=language), by, title, name)
    return _document(source, says, laid, data)


def _reading(data: bytes, name: str, given: Given, limits: Limits) -> Reading:
    if is_pdf(data):
        return read_apart(data, limits)
    text = decode(data)
    check_bytes(len(text), limits.text_chars)
    kind = text_format(text, name)
    if kind is Format.PLAIN:
        return read_plain(text)
    if kind is Format.MARKDOWN:
        check_bytes(len(data), limits.markdown_bytes)
        return read_markdown(text, given)
    check_bytes(len(data), limits.markup_bytes)
    return read_html(text, limits)


def _first_heading(reading: Reading) -> str:
    return next((block.text for block in reading.blocks if block.kind is BlockKind.HEADING), "")


def _source(says: Given, by: Standing, title: str, name: str) -> Source:
    return Source(
        id=says.source_id or identity.source_id(says.url, name),
        title=title,
        publisher=by.publisher,
        publisher_id=by.publisher_id,
        tier=by.tier,
        kind=Kind(says.kind) if says.kind else Kind.ORIGINAL,
        url=says.url,
        licence=says.licence,
        quote_limit=int(says.quote_limit) if says.quote_limit else None,
        language=says.language,
        country=says.country or by.country,
        set_id=says.set_id,
    )


def _document(source: Source, says: Given, laid: Laid, data: bytes) -> Document:
    published = says.published or UNKNOWN_DATE
    head = Head(
        id=identity.document_id(source, published, laid.text, laid.notes),
        source=source,
        version=1,
        title=source.title,
        published=published,
        retrieved=says.retrieved or UNKNOWN_DATE,
        snapshot=identity.snapshot_of(data),
    )
    return Document(head, laid.text, laid.sections, laid.tables, laid.notes, laid.pages)
