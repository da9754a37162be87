"""Page checks E1, E2, E9, E10 and L4: sentences and rates cited, quotes true and allowed, numbers whole."""

import re
from collections.abc import Iterator

from askwell.model.answers import Citation, StatementKind
from askwell.model.sources import Kind
from askwell.render.checked_page import CheckedPage, PageFinding, text_of
from askwell.render.numbering import distinct, uses
from askwell.render.quotes import shown, word_count
from askwell.render.words import clean

_MARK = re.compile(r"#s(\d+)-(\d+)")


def misquoted(citation: Citation, text: str | None) -> str:
    """Say that the cited words are not at their place in the stored text; "" when they are or it is None."""
    if text is None or citation.quote.of(text) == citation.words:
        return ""
    return f"not in {citation.head.source.id} at {citation.quote.start}: {citation.words!r}"


def cited(page: CheckedPage) -> Iterator[PageFinding]:
    """E1: each factual sentence is on the page and carries at least one source number."""
    shown_sentences = page.tree.css(".sentence")
    if len(shown_sentences) != len(page.sentences):
        yield PageFinding(
            "E1", blocks=True, message=f"{len(shown_sentences)} of {len(page.sentences)} sentences shown"
        )
    for node, sentence in zip(shown_sentences, page.sentences, strict=False):
        if not node.css(".refs a"):
            yield PageFinding("E1", blocks=True, message=f"no source number: {text_of(node)}")
        said = text_of(node.css_first(".says"))
        if said != " ".join(sentence.text.split()):
            yield PageFinding(
                "E1", blocks=True, message=f"the page says {said!r}, the answer {sentence.text!r}"
            )


def quotes_verbatim(page: CheckedPage) -> Iterator[PageFinding]:
    """E2: each quoted piece is in the stored text at its place, character for character."""
    for citation in _citations(page):
        if said := misquoted(citation, page.documents.get(citation.head.id)):
            yield PageFinding("E2", blocks=True, message=said)
    quoted = {text_of(node) for node in page.tree.css("blockquote p")}
    allowed = {_line(shown(c).exact or "") for c in _citations(page)}
    for strange in sorted(q for q in quoted if q.removesuffix(" …") not in allowed):
        yield PageFinding("E2", blocks=True, message=f"quoted, but cited by nothing: {strange!r}")


def numbered(page: CheckedPage) -> Iterator[PageFinding]:
    """E9: numbers run from 1 in the order of first use; every mark and back-link leads somewhere."""
    order = list(
        dict.fromkeys(
            int(found[1]) for a in page.tree.css(".sentence .refs a") if (found := _MARK.match(_href(a)))
        )
    )
    expected = list(range(1, len(page.view.sources) + 1))
    if page.view.answered and order != expected:
        yield PageFinding("E9", blocks=True, message=f"sources are used in the order {order}")
    if len(page.tree.css("ol.sources > li")) != len(page.view.sources):
        yield PageFinding("E9", blocks=True, message="the list of sources is not whole")
    ids = {node.attributes.get("id") for node in page.tree.css("[id]")}
    for link in page.tree.css("a[href^='#']"):
        if _href(link)[1:] not in ids:
            yield PageFinding("E9", blocks=True, message=f"the link {_href(link)} leads nowhere")
    back = {_href(a)[1:] for a in page.tree.css(".back a")}
    marks = {a.attributes.get("id") for a in page.tree.css(".sentence .refs a")}
    if page.view.answered and back != marks:
        yield PageFinding(
            "E9", blocks=True, message="some use of a source has no letter that leads back to it"
        )


def figures_told_apart(page: CheckedPage) -> Iterator[PageFinding]:
    """L4: no two different rates stand under the same words, and each rate has its source number."""
    for section in page.view.sections:
        rates: dict[tuple[str, str, str], str] = {}
        for figure in section.figures:
            what = (figure.label, figure.medicine, figure.population)
            if rates.setdefault(what, figure.rate) != figure.rate:
                message = f"{rates[what]} and {figure.rate} both stand for {', '.join(filter(None, what))}"
                yield PageFinding("L4", blocks=True, message=message)
            if not figure.marks:
                yield PageFinding("L4", blocks=True, message=f"{figure.rate} has no sentence in its section")


def quotes_allowed(page: CheckedPage) -> Iterator[PageFinding]:
    """E10: no piece and no quoted sentence is longer than the licence of its source allows."""
    for ruled in distinct(getattr(page.result, "statements", ())):
        if ruled.statement.kind is not StatementKind.QUOTED:
            continue
        for citation in ruled.statement.citations:
            limit = citation.head.source.quote_limit
            if citation.head.source.kind is Kind.ORIGINAL and limit is not None:
                yield from _longer(ruled.statement.text, limit, citation.head.source.id)
    limits = {_line(shown(c).exact or ""): c.head.source.quote_limit for c in _citations(page)}
    for node in page.tree.css("blockquote p"):
        limit = limits.get(text_of(node).removesuffix(" …"))
        if limit is not None:
            yield from _longer(text_of(node).removesuffix(" …"), limit, "a source")


def _longer(text: str, limit: int, source: str) -> Iterator[PageFinding]:
    if word_count(text) > limit:
        yield PageFinding(
            "E10", blocks=True, message=f"{source} allows {limit} words, shown {word_count(text)}"
        )


def _citations(page: CheckedPage) -> list[Citation]:
    return [citation for sentence in uses(page.result) for citation in sentence]


def _href(node: object) -> str:
    attributes = getattr(node, "attributes", {})
    return attributes.get("href") or ""


def _line(text: str) -> str:
    return " ".join(clean(text).split())
