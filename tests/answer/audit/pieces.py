"""Pieces for the tests of audits, from lines written for them."""

from askwell.answer.audit import Piece
from askwell.model.sources import Kind
from askwell.testing import make_document, make_passages


def pieces(*lines: str, name: str = "leaflet", kind: Kind = Kind.ORIGINAL) -> tuple[Piece, ...]:
    """Return one piece per line of a document of that name."""
    document = make_document("\n".join(lines), name, publisher="Agency", publisher_id="agency", kind=kind)
    return tuple(Piece(passage, document.head) for passage in make_passages(document))
