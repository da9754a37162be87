"""An audit in words: what the text, the page and the terminal show of it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from askwell.model.answers import Citation
from askwell.model.audits import FAILURES, Audit, Audited, Finding, Held, Traced
from askwell.render.quotes import shown
from askwell.render.sourcing import notes_on, what_it_is
from askwell.render.words import clean, clean_lines, count, listed, plain_date, word

SHOWN_CHARS = 200  # of a reference's title
UNUSED_SHOWN = 8  # names of files


@dataclass(frozen=True, slots=True)
class WordsView:
    """Words of a source beside a statement: quoted, ours, or withheld ("")."""

    text: str
    own: bool
    what: str
    title: str
    publisher: str
    where: str
    link: str
    host: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """One statement beside the words it was held against. `tone` is "good", "bad" or "open"."""

    n: int
    section: str
    lead: str
    text: str
    cites: str
    finding: str
    tone: str
    why: str
    beside: str
    words: tuple[WordsView, ...]


@dataclass(frozen=True, slots=True)
class CountView:
    """How many statements have a finding, and what it means."""

    finding: str
    tone: str
    number: int
    means: str


@dataclass(frozen=True, slots=True)
class CitedView:
    """A source that the article cites, and whether it was at hand."""

    label: str
    title: str
    site: str
    found: str


@dataclass(frozen=True, slots=True)
class AuditView:
    """The whole report in words."""

    title: str
    status: tuple[str, ...]
    verdict: str
    tone: str
    share: str
    counts: tuple[CountView, ...]
    rows: tuple[RowView, ...]
    sources: tuple[CitedView, ...]
    unused: str
    about: tuple[str, ...]


def audit_view(audit: Audit) -> AuditView:
    """Word an audit."""
    verdict, tone = _verdict(audit)
    return AuditView(
        title=clean(audit.title),
        status=(word(f"audit.against_{audit.against.value}"), word("audit.made", date=plain_date(audit.at))),
        verdict=verdict,
        tone=tone,
        share=_share(audit),
        counts=tuple(_count(finding, audit) for finding in Finding if audit.count(finding)),
        rows=tuple(_row(one) for one in audit.audited),
        sources=tuple(map(_cited, audit.sources)),
        unused=_unused(audit.unused),
        about=(
            word("audit.how"),
            word("audit.untrusted"),
            word("audit.library", version=audit.library_version[:12] or "-", encoder=audit.encoder),
        ),
    )


def _unused(names: tuple[str, ...]) -> str:
    shown_names = tuple(map(clean, names[:UNUSED_SHOWN]))
    if len(names) > UNUSED_SHOWN:
        shown_names = (*shown_names, count(len(names) - UNUSED_SHOWN, "other file"))
    return word("audit.unused", names=listed(shown_names)) if names else ""


def tone_of(finding: Finding) -> str:
    """Return "good", "bad" or "open" for a finding."""
    if finding in (Finding.SUPPORTED, Finding.CONFIRMED):
        return "good"
    return "bad" if finding in FAILURES else "open"


def _verdict(audit: Audit) -> tuple[str, str]:
    if not audit.checked:
        return word("audit.whole_none"), "open"
    if audit.whole is None:
        return word("audit.whole_unknown"), "open"
    return (word("audit.whole_yes"), "good") if audit.whole else (word("audit.whole_no"), "bad")


def _share(audit: Audit) -> str:
    if not audit.checked:
        return word("audit.none_checked", total=count(len(audit.audited), "statement"))
    checked = count(audit.checked, "statement")
    return word(f"audit.share_{audit.against.value}", good=audit.good, checked=checked)


def _count(finding: Finding, audit: Audit) -> CountView:
    name = finding.value
    return CountView(
        word(f"finding.{name}"), tone_of(finding), audit.count(finding), word(f"finding_means.{name}")
    )


def _row(one: Audited) -> RowView:
    said = one.said
    return RowView(
        n=said.place,
        section=clean(said.section),
        lead=clean(said.lead),
        text=clean(said.text),
        cites=_cites(one),
        finding=word(f"finding.{one.finding.value}"),
        tone=tone_of(one.finding),
        why=_why(one),
        beside=_beside(one),
        words=tuple(map(_words, one.words)),
    )


def _cites(one: Audited) -> str:
    if not one.said.labels:
        return word("audit.cites_none")
    labels = listed(tuple(clean(label) for label in one.said.labels))
    return word("audit.carried" if one.said.carried else "audit.cites", labels=labels)


def _why(one: Audited) -> str:
    name = one.finding.value
    why = (
        word(f"finding_why.{name}", reason=clean(one.reason)) if one.reason else word(f"finding_means.{name}")
    )
    if not one.missing:
        return why
    return f"{why} {word('finding_why.missing', labels=listed(tuple(map(clean, one.missing))))}"


def _beside(one: Audited) -> str:
    if tone_of(one.finding) == "good":
        return word("audit.rests")
    if one.finding is Finding.CONTRADICTED:
        return word("audit.differs")
    return word("audit.correction" if one.finding is Finding.CORRECTED else "audit.nearest")


def _words(citation: Citation) -> WordsView:
    what = shown(citation)
    page = citation.passage.page
    where = clean(what.section) + (f", page {page}" if page else "")
    return WordsView(
        text=clean_lines(what.exact or what.statement),
        own=what.exact is not None,
        what=what_it_is(what),
        title=clean(citation.head.title),
        publisher=clean(citation.head.source.publisher),
        where=where.removeprefix(", "),
        link=what.link,
        host=(urlsplit(what.link).hostname or "").removeprefix("www.") if what.link else "",
        notes=notes_on(what),
    )


def _cited(traced: Traced) -> CitedView:
    reference = traced.reference
    found = word(f"audit.source_{traced.held.value}", by=traced.known_by)
    title = clean(reference.title or (traced.titles[0] if traced.titles else ""))[:SHOWN_CHARS]
    return CitedView(
        label=clean(reference.label),
        title=title or word("audit.source_untitled"),
        site=clean(reference.site),
        found=found
        if traced.held is Held.NOWHERE or len(traced.documents) == 1
        else f"{found}: " + count(len(traced.documents), "document"),
    )
