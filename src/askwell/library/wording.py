"""The one place that says which words of a passage its vector is made from.

A statement of a summary is short: with its heading, the patient's word for the topic its editor filed it
under, and its medicines it was found best (tests/sets/search_lay.jsonl, cosine alone: nDCG@10 0.60 with the
topic, 0.57 without, 0.56 for the bare statement). A passage of an original is led by its document's title
and headings, which say what its pronouns stand for. Whoever changes this must raise REVISION: stored vectors
then no longer fit.
"""

from askwell.model.sources import Head, Kind, Passage
from askwell.text import vocabulary

REVISION = 2


def text_to_encode(passage: Passage, head: Head) -> str:
    """Return the words to encode for a passage of the document with this head."""
    if passage.kind is Kind.SUMMARY:
        medicines = ", ".join(passage.note.medicines) if passage.note else ""
        topic = _patients_word(passage.note.topic) if passage.note else ""
        return _joined(passage.text, *passage.heading_path[-1:], topic, medicines)
    path = [heading for heading in passage.heading_path if heading != head.title]
    return _joined(head.title, *path, passage.text)


def _patients_word(topic: str) -> str:
    """Return the plain name of a note's topic, the topic itself where the concept tables have none."""
    words, concept_id = vocabulary.load(), topic.replace("-", "_")
    return words.concept(concept_id).plain if concept_id in words else topic


def vectors_name(encoder: str) -> str:
    """Return the name that vectors are stored under: of the encoder, and of the wording it was given."""
    return f"{encoder} / wording {REVISION}"


def _joined(*parts: str) -> str:
    return ". ".join(part.strip().rstrip(".") for part in parts if part.strip())
