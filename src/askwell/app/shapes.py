"""Results as JSON values that every face shares; the page of `ask` has its own in askwell.render."""

from collections.abc import Sequence

from askwell.model.answers import Citation, Hit
from askwell.render.deeplink import deep_link

SCHEMA_VERSION = 1
Json = dict[str, object]


def search_json(query: str, hits: Sequence[Hit]) -> Json:
    """Return the JSON of `search` (docs/interfaces.md)."""
    return {"schema_version": SCHEMA_VERSION, "query": query, "results": [_hit(hit) for hit in hits]}


def _hit(hit: Hit) -> Json:
    passage, head, source = hit.passage, hit.head, hit.head.source
    return {
        "id": passage.id,
        "rank": hit.rank,
        "text": passage.text,
        "score": round(hit.score, 6),
        "why": {name: round(points, 6) for name, points in hit.why},
        "title": head.title,
        "publisher": source.publisher,
        "publisher_id": source.publisher_id,
        "url": source.url,
        "section": " > ".join(passage.heading_path),
        "deep_link": deep_link(Citation(passage, head, passage.span)),
        "document": head.id,
        "version": head.version,
        "source_id": source.id,
        "kind": source.kind.value,
        "tier": source.tier.value,
        "published": head.published,
        "retrieved": head.retrieved,
        "licence": source.licence,
        "page": passage.page,
        "note": passage.note.id if passage.note else None,
        "snapshot_sha256": head.snapshot,
    }
