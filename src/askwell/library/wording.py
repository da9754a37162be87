"""The one place that says which words of a passage its vector is made from.

A statement of a summary is short: with its heading and medicines it was found best (nDCG@10 0.67 for lay
questions over the starter library's statements). A passage of an original is led by its document's title and
headings, which say what its pronouns stand for. Whoever changes this must raise REVISION: stored vectors then
no longer fit.
"""

from askwell.model.sources import Head, Kind, Passage

REVISION = 1


def text_to_encode(passage: Passage, head: Head) -> str:
    """Return the words to encode for a passage of the document with this head."""
    if passage.kind is Kind.SUMMARY:
        medicines = ", ".join(passage.note.medicines) if passage.note else ""
        return _joined(passage.text, *passage.heading_path[-1:], medicines)
    path = [heading for heading in passage.heading_path if heading != head.title]
    return _joined(head.title, *path, passage.text)


def vectors_name(encoder: str) -> str:
    """Return the name that vectors are stored under: of the encoder, and of the wording it was given."""
    return f"{encoder} / wording {REVISION}"


def _joined(*parts: str) -> str:
    return ". ".join(part.strip().rstrip(".") for part in parts if part.strip())
