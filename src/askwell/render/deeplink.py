"""Links to the very words on a publisher's page (text fragments), and which addresses may be linked."""

import re
from urllib.parse import quote, urlsplit, urlunsplit

from askwell.model.answers import Citation
from askwell.model.sources import Kind

# A quote with more words than this is given as its first and last words; shorter ones in full. Long exact
# fragments break on any small change of the page, very short ends are ambiguous. A choice, not a measurement.
FULL_WORDS = 12
END_WORDS = 5
_WORD = re.compile(r"\S+")


def linkable(url: str) -> str:
    """Return `url` when it is a web address that may be linked, else "".

    >>> linkable("https://example.org/a"), linkable("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    try:
        parts = urlsplit(url.strip())
        good = (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and not re.search(r"[\s\"'<>\\`]", url.strip())
        )
    except ValueError:
        return ""
    return url.strip() if good else ""


def deep_link(citation: Citation) -> str:
    """Return the address that opens at the quoted words; for a summary the publisher's page as it is.

    "" when there is no address. A PDF with a known page opens at that page. A source that allows no words
    to be shown is linked without them.
    """
    source = citation.head.source
    url = linkable(source.url)
    if not url or source.kind is Kind.SUMMARY or source.quote_limit == 0:
        return url
    parts = urlsplit(url)
    page = (
        f"page={citation.passage.page}"
        if citation.passage.page and parts.path.lower().endswith(".pdf")
        else ""
    )
    fragment = (page or parts.fragment) + ":~:" + text_directive(citation)
    return urlunsplit(parts._replace(fragment="")) + "#" + fragment


def text_directive(citation: Citation) -> str:
    """Return `text=prefix-,start,end,-suffix` with every part percent-encoded and cut at word borders.

    Prefix and suffix are used only as far as they stand in the quote's own line: a fragment's parts cannot
    be matched across blocks reliably.
    """
    lines = [line for line in citation.words.split("\n") if line.strip()]
    start, end = _ends(lines)
    parts = [_encode(start)] + ([_encode(end)] if end else [])
    before = _last_words(citation.prefix)
    after = _first_words(citation.suffix)
    if before:
        parts.insert(0, _encode(before) + "-")
    if after:
        parts.append("-" + _encode(after))
    return "text=" + ",".join(parts)


def _ends(lines: list[str]) -> tuple[str, str]:
    first, last = lines[0].split(), lines[-1].split()
    if len(lines) == 1 and len(first) <= FULL_WORDS:
        return " ".join(first), ""
    return " ".join(first[:END_WORDS]), " ".join(last[-END_WORDS:])


def _last_words(prefix: str) -> str:
    """Whole words before the quote, in its line; the first may have been split by the cut and is left out."""
    if not prefix[-1:].isspace():
        return ""
    line = prefix.rsplit("\n", 1)[-1]
    if line == prefix:
        line = line.partition(" ")[2]
    return " ".join(_WORD.findall(line)[-END_WORDS:])


def _first_words(suffix: str) -> str:
    if not suffix[:1].isspace():
        return ""
    line = suffix.split("\n", 1)[0]
    if line == suffix:
        line = line.rpartition(" ")[0]
    return " ".join(_WORD.findall(line)[:END_WORDS])


def _encode(words: str) -> str:
    # the minus and the comma are the syntax of the fragment itself and are not encoded by `quote`
    return quote(words, safe="").replace("-", "%2D")
