"""The source list in words: who published it, what kind it is, how old, and what is shown of it."""

from urllib.parse import urlsplit

from askwell.model.sources import Head, Kind
from askwell.render.deeplink import linkable
from askwell.render.numbering import NumberedQuote, NumberedSource
from askwell.render.plain_names import plain_name, source_date
from askwell.render.quotes import Shown, shown
from askwell.render.view import GroupView, QuoteView, SourceView
from askwell.render.words import clean, clean_lines, plain_date, word


def source_view(source: NumberedSource) -> SourceView:
    """Word one numbered source."""
    head = source.head
    url = linkable(head.source.url)
    quotes = tuple(_quote_view(quote) for quote in source.quotes)
    groups = _grouped(quotes)
    return SourceView(
        n=source.n,
        letters=source.letters,
        title=plain_name(head.title),
        publisher=plain_name(head.source.publisher),
        facts=_facts(head),
        copy=_copy(head),
        url=url,
        host=(urlsplit(url).hostname or "").removeprefix("www.") if url else "",
        summary=head.source.kind is Kind.SUMMARY,
        quotes=quotes,
        groups=groups,
        opens=_opens(groups),
    )


def _grouped(quotes: tuple[QuoteView, ...]) -> tuple[GroupView, ...]:
    groups: dict[tuple[str, str, tuple[str, ...]], list[QuoteView]] = {}
    for quote in quotes:
        groups.setdefault((quote.what, quote.where, quote.notes), []).append(quote)
    return tuple(GroupView(*shared, tuple(same)) for shared, same in groups.items())


def _opens(groups: tuple[GroupView, ...]) -> str:
    """One group is named in full, several by what they have in common and their number."""
    first, count = groups[0], sum(len(group.quotes) for group in groups)
    named = f"{first.what} ({first.where})" if first.where else first.what
    if len(groups) == 1:
        return named if count == 1 else word("sources.pieces", what=named, n=count)
    own = any(quote.exact for group in groups for quote in group.quotes)
    common = word("sources.exact" if own else "sources.summary_plain")
    return word("sources.pieces", what=common, n=count)


def _facts(head: Head) -> tuple[str, ...]:
    said = source_date(head.published)
    full = plain_date(head.published)
    whole = full != clean(head.published) or full.isdigit()
    dated = whole and full != word("sources.date_unknown")
    return word(f"tiers.{head.source.tier.value}"), word("sources.published", date=said) if dated else said


def _copy(head: Head) -> tuple[str, ...]:
    retrieved = plain_date(head.retrieved)
    known = retrieved != word("sources.date_unknown")
    licence = clean(head.source.licence)
    facts = (
        word("sources.retrieved", date=retrieved) if known else "",
        word("sources.version", n=head.version),
        word("sources.licence", licence=licence) if licence else word("sources.no_licence"),
    )
    return tuple(fact for fact in facts if fact)


def _quote_view(quote: NumberedQuote) -> QuoteView:
    what = shown(quote.citation)
    page = quote.citation.passage.page
    where = plain_name(what.section) + (f", page {page}" if page else "")
    return QuoteView(
        number=quote.number,
        what=what_it_is(what),
        exact=clean_lines(what.exact or ""),
        statement=clean_lines(what.statement),
        notes=notes_on(what),
        where=where.removeprefix(", ") if what.origin is Kind.ORIGINAL else "",
        link=what.link,
        letters=quote.letters,
        also=quote.also,
    )


def what_it_is(what: Shown) -> str:
    """Say whose words are shown: the source's own, or our summary."""
    if what.origin is Kind.ORIGINAL:
        return word("sources.exact")
    return (
        word("sources.summary", section=plain_name(what.section))
        if what.section
        else word("sources.summary_plain")
    )


def notes_on(what: Shown) -> tuple[str, ...]:
    """Say what is to be known of the words shown: shortened, withheld, how they were checked."""
    if what.withheld:
        return (word("sources.withheld"),)
    if what.origin is Kind.ORIGINAL:
        return (word("sources.cut"),) if what.cut else ()
    unchecked = what.checked in ("", "not re-checked")
    return (word("sources.unchecked") if unchecked else word("sources.checked", checked=clean(what.checked)),)
