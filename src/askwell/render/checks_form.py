"""Page checks A4, M1, O1 and O2: sound HTML, data equal to the words, same bytes, nothing from outside."""

import json
import re
from collections import Counter
from collections.abc import Iterator

from askwell.render.checked_page import CheckedPage, PageFinding, text_of
from askwell.render.html_page import as_html
from askwell.render.jsonld import jsonld

MAX_BYTES = 100_000
# What would fetch something when the page opens; links that a person follows are no requests.
_FETCHING = (
    "img, iframe, object, embed, link, video, audio, source, track, form, base, "
    "script:not([type='application/ld+json'])"
)
_OUTSIDE = re.compile(r"@import|url\(\s*['\"]?(?!#)", re.IGNORECASE)


def well_formed(page: CheckedPage) -> Iterator[PageFinding]:
    """A4: one h1, no skipped heading level, no id twice, a language and a title."""
    headings = page.tree.css("h1, h2, h3, h4, h5, h6")
    levels = [int((node.tag or "h0")[1]) for node in headings]
    if levels.count(1) != 1:
        yield PageFinding("A4", blocks=True, message=f"{levels.count(1)} headings of the first level")
    # A card above the question has a heading of the second level: the page may begin there.
    for before, after in zip([1, *levels], levels, strict=False):
        if after > before + 1:
            yield PageFinding("A4", blocks=True, message=f"a heading skips from level {before} to {after}")
    ids = Counter(node.attributes.get("id") for node in page.tree.css("[id]"))
    for name, times in sorted((str(n), t) for n, t in ids.items()):
        if times > 1:
            yield PageFinding("A4", blocks=True, message=f"the id {name!r} stands {times} times")
    root = page.tree.css_first("html")
    if root is None or not root.attributes.get("lang") or not text_of(page.tree.css_first("title")):
        yield PageFinding("A4", blocks=True, message="the page needs a language and a title")


def data_equal(page: CheckedPage) -> Iterator[PageFinding]:
    """M1: the JSON-LD parses, says what the page shows, and names no reviewer."""
    node = page.tree.css_first("script[type='application/ld+json']")
    try:
        data = json.loads(node.text(deep=True) if node is not None else "")
    except ValueError:
        yield PageFinding("M1", blocks=True, message="the data of the page cannot be read")
        return
    if data != json.loads(json.dumps(jsonld(page.view))):
        yield PageFinding("M1", blocks=True, message="the data of the page is not that of the answer")
    said = " ".join(text_of(n) for n in page.tree.css(".takeaway .sentence .says"))
    entity = data.get("mainEntity", {}) if isinstance(data, dict) else {}
    if _line(entity.get("acceptedAnswer", {}).get("text", "")) != said:
        yield PageFinding("M1", blocks=True, message="the answer in the data is not the key takeaway")
    if _line(entity.get("name", "")) != text_of(page.tree.css_first("h1")):
        yield PageFinding("M1", blocks=True, message="the question in the data is not the heading")
    if "reviewedBy" in page.html or "lastReviewed" in page.html:
        yield PageFinding("M2", blocks=True, message="the page names a review that nobody signed")


def rebuilt(page: CheckedPage) -> Iterator[PageFinding]:
    """O1: building the page again gives the same bytes."""
    if as_html(page.result) != page.html:
        yield PageFinding("O1", blocks=True, message="building the page again gives another page")


def self_contained(page: CheckedPage) -> Iterator[PageFinding]:
    """O2: no request to anywhere, no script, a strict policy."""
    for node in page.tree.css(_FETCHING):
        yield PageFinding("O2", blocks=True, message=f"the page holds a <{node.tag}>")
    styles = "\n".join(node.text(deep=True) for node in page.tree.css("style"))
    if _OUTSIDE.search(styles) or page.tree.css("[style], [onclick], [onload], [onerror]"):
        yield PageFinding(
            "O2", blocks=True, message="the page has a style or an action from outside its style sheet"
        )
    policy = page.tree.css_first("meta[http-equiv='Content-Security-Policy']")
    if policy is None or "default-src 'none'" not in (policy.attributes.get("content") or ""):
        yield PageFinding("O2", blocks=True, message="the page has no strict content policy")


def small(page: CheckedPage) -> Iterator[PageFinding]:
    """O2: at most 100 KB."""
    size = len(page.html.encode())
    if size > MAX_BYTES:
        yield PageFinding("O2", blocks=True, message=f"{size:,} bytes are more than {MAX_BYTES:,}")


def _line(text: str) -> str:
    return " ".join(text.split())
