"""Tell what a file is by its first bytes, then by its name; archives and office files are refused here."""

import re
from enum import StrEnum
from pathlib import PurePath
from typing import Final

from askwell.errors import UnreadableError


class Format(StrEnum):
    """The formats that can be read."""

    PDF = "pdf"
    HTML = "html"
    MARKDOWN = "markdown"
    PLAIN = "plain"


_UNPACK: Final = "Unpack it and give the files inside."
_SAVE_AS: Final = "Save it as PDF, HTML, Markdown or plain text."
_MAGIC: Final = (
    (b"PK\x03\x04", "a zip archive or an office document", "Unpack it, or save it as PDF or HTML."),
    (b"PK\x05\x06", "an empty zip archive", _UNPACK),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    (b"Rar!", "a RAR archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", _UNPACK),
    (b"\xd0\xcf\x11\xe0", "an old office document", _SAVE_AS),
    (b"{\\rtf", "a rich text document", _SAVE_AS),
    (b"\x89PNG", "an image", "Give the text; images are not read."),
    (b"\xff\xd8\xff", "an image", "Give the text; images are not read."),
    (b"GIF8", "an image", "Give the text; images are not read."),
    (b"II*\x00", "an image", "Give the text; images are not read."),
    (b"\x7fELF", "a program", ""),
    (b"MZ\x90", "a program", ""),
    (b"SQLite format 3", "a database", ""),
    (b"PAR1", "a data table", ""),
)
_TAR_AT: Final = 257
_PDF_WITHIN: Final = 1024
_OFFICE: Final = (b"word/", b"xl/", b"ppt/", b"mimetypeapplication/vnd.oasis")
_OTHER_SUFFIXES: Final = {
    ".json": "JSON",
    ".jsonl": "JSON lines",
    ".ndjson": "JSON lines",
    ".xml": "XML",
    ".csv": "a data table",
    ".tsv": "a data table",
}
_HTML_START: Final = re.compile(r"<(?:!doctype\s+html|html|head|body|main|article)\b", re.I)
_XML_START: Final = re.compile(r"\s*<\?xml")
_SUFFIXES: Final = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
}


def is_pdf(data: bytes) -> bool:
    """Say whether these bytes are a PDF's; archives, images and office documents are refused by name."""
    for magic, what, remedy in _MAGIC:
        if data.startswith(magic):
            raise UnreadableError(f"it is {_office(data) or what}, which cannot be read", remedy or _SAVE_AS)
    if data[_TAR_AT : _TAR_AT + 5] == b"ustar":
        raise UnreadableError("it is a tar archive, which cannot be read", _UNPACK)
    return b"%PDF-" in data[:_PDF_WITHIN]


def _office(data: bytes) -> str:
    start = data[:4096]
    return "an office document" if any(mark in start for mark in _OFFICE) else ""


def text_format(text: str, name: str) -> Format:
    """Return the format of a decoded text, by how it begins, else by the suffix of `name`, else plain."""
    suffix = PurePath(name).suffix.lower()
    start = text[:4096].lstrip("\ufeff \t\r\n")
    if _HTML_START.search(start[:1024]) and start.startswith("<"):
        return Format.HTML
    if suffix in _OTHER_SUFFIXES or _XML_START.match(start):
        what = _OTHER_SUFFIXES.get(suffix, "XML")
        raise UnreadableError(f"it is {what}, which is not read as a document", _SAVE_AS)
    if start.startswith(("---\n", "---\r\n")):
        return Format.MARKDOWN
    return _SUFFIXES.get(suffix, Format.PLAIN)
