"""An audit as data: the JSON of `audit` (docs/interfaces.md); standard library only."""

from askwell.model.answers import Citation
from askwell.model.audits import Audit, Audited, Finding, Traced
from askwell.render.quotes import shown

SCHEMA_VERSION = 1
Json = dict[str, object]
_WHOLE = {True: "supported", False: "not_supported", None: "unknown"}


def audit_json(audit: Audit) -> Json:
    """Return the whole audit as one JSON value."""
    return {
        "schema_version": SCHEMA_VERSION,
        "name": audit.name,
        "title": audit.title,
        "against": audit.against.value,
        "summary": {
            "statements": len(audit.audited),
            "checked": audit.checked,
            "supported": audit.good,
            "share": None if audit.share is None else round(audit.share, 4),
            "page": _WHOLE[audit.whole],
            "failed": audit.failed,
            "counts": {f.value: audit.count(f) for f in Finding if audit.count(f)},
        },
        "statements": [_statement(one) for one in audit.audited],
        "sources": [_source(traced) for traced in audit.sources],
        "unused_files": list(audit.unused),
        "library": {"version": audit.library_version},
        "engine": {"encoder": audit.encoder},
        "made": audit.at,
    }


def _statement(one: Audited) -> Json:
    evidence = [_evidence(citation) for citation in one.words]
    corrected = one.finding in (Finding.CORRECTED, Finding.CONTRADICTED) and evidence
    return {
        "n": one.said.place,
        "text": one.said.text,
        "lead": one.said.lead,
        "section": one.said.section,
        "citations": list(one.said.labels),
        "citations_carried": one.said.carried,
        "verdict": one.finding.value,
        "reason": one.reason,
        "correction": (evidence[0]["exact"] or evidence[0]["statement"]) if corrected else None,
        "missing": list(one.missing),
        "likeness": round(one.likeness, 4),
        "probability": None if one.probability is None else round(one.probability, 4),
        "evidence": evidence,
    }


def _evidence(citation: Citation) -> Json:
    what, head = shown(citation), citation.head
    return {
        "passage_id": citation.passage.id,
        "source_id": head.source.id,
        "title": head.title,
        "publisher": head.source.publisher,
        "url": head.source.url,
        "deep_link": what.link,
        "section": what.section,
        "page": citation.passage.page,
        "origin": what.origin.value,
        "exact": what.exact,
        "statement": what.statement or None,
        "published": head.published,
    }


def _source(traced: Traced) -> Json:
    reference = traced.reference
    return {
        "label": reference.label,
        "title": reference.title,
        "site": reference.site,
        "url": reference.url,
        "held": traced.held.value,
        "known_by": traced.known_by or None,
        "documents": [
            {"id": document, "title": title}
            for document, title in zip(traced.documents, traced.titles, strict=True)
        ],
    }
