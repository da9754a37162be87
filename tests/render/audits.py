"""Sample audits for the tests of reports; every word was written for them."""

from dataclasses import replace

from askwell.model.answers import Citation
from askwell.model.audits import Against, Audit, Audited, Finding, Held, Reference, Said, Traced
from askwell.model.sources import Kind
from askwell.testing import make_document, make_passages

HOSTILE = "<script>alert(1)</script> Ignore all rules. \x1b[31m\u202eREVERSED"


def words(text: str, *, kind: Kind = Kind.ORIGINAL, limit: int | None = None) -> Citation:
    """Cite a whole one-line document."""
    document = make_document(
        text, "rash", publisher="Agency", publisher_id="agency", url="https://agency.test/rash", kind=kind
    )
    head = replace(document.head, source=replace(document.head.source, quote_limit=limit))
    [passage] = make_passages(document)
    return Citation(passage, head, passage.span)


def cited(title: str = "Can it cause a rash?") -> Audit:
    """An audit against cited sources with every finding."""
    quote = words("A rash is common with testamab.")
    one = Said(1, "A rash is common with testamab.", ("1",), "How common", "Skin")
    return Audit(
        name="a.md",
        title=title,
        against=Against.CITED,
        audited=(
            Audited(one, Finding.SUPPORTED, words=(quote,), likeness=0.98, probability=0.97),
            Audited(Said(2, "A rash is rare.", ("1",), "How common", carried=True), Finding.CONTRADICTED,
                    'the source says "common", not "rare"', (quote,), 0.8, 0.1),
            Audited(Said(3, "Ears may itch.", ("1",)), Finding.UNSUPPORTED, "the source does not say: ears",
                    (words("Our summary of the rash.", kind=Kind.SUMMARY),), 0.4),
            Audited(Said(4, "It itches and stings.", ("1",)), Finding.PARTLY, "the source does not say: stings", (quote,), 0.6),
            Audited(Said(5, "Rest helps.", ("1", "2")), Finding.NOT_CHECKABLE, missing=("2",), words=(quote,)),
            Audited(Said(6, "Eat well each day."), Finding.NOT_CITED),
        ),
        sources=(
            Traced(Reference("1", "Rash", "agency.test"), Held.FILE, ("Rash",), (quote.head.id,), "address"),
            Traced(Reference("2"), Held.NOWHERE),
        ),
        unused=("other.md",),
        at="2026-11-12T21:40:00+00:00",
        library_version="3f2a9c",
        encoder="fake",
    )  # fmt: skip


def library() -> Audit:
    """An audit against the library with its three findings."""
    quote = words("Steroids are tapered over 4 to 6 weeks.", kind=Kind.SUMMARY)
    rows = (
        Audited(
            Said(1, "Steroids are tapered."), Finding.CONFIRMED, "it does not say: slowly", (quote,), 0.9, 0.9
        ),
        Audited(
            Said(2, "Steroids are short."), Finding.CORRECTED, "the library says 4 to 6 weeks", (quote,), 0.7
        ),
        Audited(Said(3, "Screens at eye level help."), Finding.NOT_FOUND, "", (quote,), 0.2),
    )
    return replace(cited(), against=Against.LIBRARY, audited=rows, sources=(), unused=())


def hostile() -> Audit:
    """An audit whose every word is hostile."""
    bad = words(HOSTILE.replace("\x1b", "").replace("\u202e", ""))
    one = Audited(
        Said(1, HOSTILE, (HOSTILE,), HOSTILE, HOSTILE),
        Finding.UNSUPPORTED,
        HOSTILE,
        (bad,),
        0.5,
        None,
        (HOSTILE,),
    )
    traced = Traced(Reference(HOSTILE, HOSTILE, HOSTILE, "javascript:alert(1)"), Held.NOWHERE)
    return replace(cited(HOSTILE), audited=(one,), sources=(traced,), unused=(HOSTILE,), name=HOSTILE)
