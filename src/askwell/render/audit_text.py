"""An audit as plain text: the findings in numbers, then each statement with the words beside it."""

import textwrap
from collections.abc import Iterator

from askwell.model.audits import Audit
from askwell.render.audit_view import AuditView, RowView, WordsView, audit_view
from askwell.render.words import word

COLUMNS = 96
INDENT = "     "


def audit_text(audit: Audit) -> str:
    """Return the report as lines of at most 96 characters, addresses apart."""
    view = audit_view(audit)
    return "\n".join(_lines(view))


def _lines(view: AuditView) -> Iterator[str]:
    yield from _wrapped(word("audit.title", title=view.title), "")
    for line in view.status:
        yield from _wrapped(line, "")
    yield ""
    yield from _wrapped(f"{view.verdict}. {view.share}", "")
    width = max(len(one.finding) for one in view.counts)
    for one in view.counts:
        yield from _wrapped(
            f"{one.number:>5}  {one.finding.ljust(width)}  {one.means}", "", " " * (width + 9)
        )
    yield ""
    for row in view.rows:
        yield from _row(row)
    yield word("audit.sources")
    if not view.sources:
        yield from _wrapped(word("audit.no_sources"), INDENT)
    for source in view.sources:
        site = f" ({source.site})" if source.site else ""
        yield from _wrapped(f"[{source.label}] {source.title}{site}: {source.found}", INDENT, INDENT * 2)
    if view.unused:
        yield from _wrapped(view.unused, "")
    yield ""
    for line in view.about:
        yield from _wrapped(line, "")


def _row(row: RowView) -> Iterator[str]:
    lead = f"{row.lead}: " if row.lead else ""
    yield from _wrapped(f"{row.n:>3}. {row.finding.upper()}: {lead}{row.text}", "", INDENT)
    yield from _wrapped(f"{row.cites} {row.why}", INDENT)
    for place, words in enumerate(row.words):
        if place == 0:
            yield f"{INDENT}{row.beside}:"
        yield from _wrapped(_said(words), f"{INDENT}- ", f"{INDENT}  ")
    yield ""


def _said(words: WordsView) -> str:
    text = f"\u201c{words.text}\u201d" if words.own else words.text
    notes = "".join(f" [{note}]" for note in words.notes)
    return f"{text}{notes} ({words.what}: {words.title}, {words.publisher})".strip()


def _wrapped(text: str, first: str, rest: str | None = None) -> list[str]:
    later = first if rest is None else rest
    return textwrap.wrap(
        text,
        COLUMNS,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first.rstrip()]
