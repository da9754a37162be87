"""Turn bytes into text without guessing wrong: what cannot be decided is refused, never garbled."""

import re
from typing import Final

from askwell.errors import UnreadableError

_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DECLARED: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]+)",
    re.I,
)
_HEAD_BYTES: Final = 4096
# UTF-8 read as Windows-1252 and saved again: "â€™", "Ã©", "Â°".
_GARBLED: Final = re.compile(
    "\u00e2\u20ac[\u0153\u02dc\u2122\u00a6\u201c\u201d\u009d\u0080-\u00bf]|[\u00c2\u00c3][\u00a0-\u00bf\u20ac\u201a\u0192]|\ufffd"
)
_GARBLED_SEEN: Final = 3
_GARBLED_PER_CHARS: Final = 5_000
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f]")
_CONTROL_SHARE: Final = 0.002
# What Windows-1252 adds to ASCII in English and other Western texts.
_WESTERN: Final = frozenset(
    "\u20ac\u201a\u201e\u2026\u2020\u2021\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u2122"
    "\u0161\u203a\u0153\u017e\u0178\xa0\xa1\xa3\xa7\xa9\xaa\xab\xad\xae\xb0\xb1\xb2\xb3\xb4\xb5\xb7\xb9\xba\xbb\xbc\xbd\xbe\xbf\xd7\xf7"
    "\xc0\xc1\xc2\xc4\xc5\xc6\xc7\xc8\xc9\xca\xcb\xcc\xcd\xce\xcf\xd1\xd2\xd3\xd4\xd6\xd8\xd9\xda\xdb\xdc\xdf"
    "\xe0\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xeb\xec\xed\xee\xef\xf1\xf2\xf3\xf4\xf5\xf6\xf8\xf9\xfa\xfb\xfc\xff"
)
_WESTERN_SHARE: Final = 0.2  # of the letters; above it the text is in another script
# Signs inside words, capitals with accents after small letters: another code page read as this one.
_UNLIKELY: Final = re.compile(
    "[A-Za-z][\xa1-\xa3\xa7\xaa\xb1-\xb4\xb9-\xbf][A-Za-z]|\xa3[a-z]|[a-z][\xc0-\xde]"
)
_REMEDY: Final = "Save it again as UTF-8 and try again."


def decode(data: bytes) -> str:
    """Return the text of `data`: UTF-8, UTF-16 or -32, the charset an HTML page declares, Windows-1252.

    UnreadableError when the bytes are no text, when no encoding fits, or when the text was garbled before.
    """
    text = _marked(data) or _wide(data) or _utf8(data) or _declared(data) or _western(data) or _detected(data)
    if not text:
        raise UnreadableError("its character encoding cannot be told", _REMEDY)
    _refuse_binary(text)
    _refuse_garbled(text)
    return text


def _try(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return ""


def _marked(data: bytes) -> str:
    return next((_try(data, encoding) for mark, encoding in _MARKS if data.startswith(mark)), "")


def _utf8(data: bytes) -> str:
    return _try(data, "utf-8")


def _wide(data: bytes) -> str:
    """Decode UTF-16 without a mark: English text then has a zero in every other byte."""
    sample = data[:_HEAD_BYTES]
    if len(data) % 2 or len(sample) < 4:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * len(sample) / 2 and even < 0.05 * len(sample) / 2:
        return _try(data, "utf-16-le")
    if even > 0.4 * len(sample) / 2 and odd < 0.05 * len(sample) / 2:
        return _try(data, "utf-16-be")
    return ""


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data[:_HEAD_BYTES])
    if found is None:
        return ""
    name = (found.group(1) or found.group(2)).decode("ascii", "ignore").lower()
    if name in ("utf-8", "utf8") or name.startswith(("utf-16", "utf-32")):  # tried already, and not so
        return ""
    return _try(data, "cp1252" if name in ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii") else name)


def _western(data: bytes) -> str:
    """Decode Windows-1252 (of which Latin-1 text is a part) when every character is a likely one."""
    text = _try(data, "cp1252")
    high = [char for char in text if char > "\x7f"]
    letters = sum(char.isalpha() for char in text)
    if any(char not in _WESTERN for char in high) or _UNLIKELY.search(text):
        return ""
    return text if sum(char.isalpha() for char in high) <= _WESTERN_SHARE * letters else ""


def _detected(data: bytes) -> str:
    """Decode what only statistics can tell; nothing when two encodings are about as likely."""
    from charset_normalizer import from_bytes  # noqa: PLC0415

    found = from_bytes(data[: 64 * _HEAD_BYTES], threshold=0.1).best()
    if found is None or found.coherence < 0.6:
        return ""
    return _try(data, found.encoding)


def _refuse_binary(text: str) -> None:
    control = len(_CONTROL.findall(text[:1_000_000]))
    if "\x00" in text or control > _CONTROL_SHARE * min(len(text), 1_000_000):
        raise UnreadableError("it is not a text but binary data", "Give an HTML, PDF, Markdown or text file.")


def _refuse_garbled(text: str) -> None:
    seen = len(_GARBLED.findall(text))
    if seen >= _GARBLED_SEEN and seen * _GARBLED_PER_CHARS > len(text):
        raise UnreadableError("its text is garbled (it was saved in the wrong encoding before)", _REMEDY)
