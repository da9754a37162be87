"""What the learned reader sees of a claim: the statement, and the sentences that may carry it."""

from askwell.answer.checks.claim import Claim
from askwell.answer.checks.reading import Reading, read_all
from askwell.model.questions import ConceptGroup
from askwell.text.vocabulary import load

EVIDENCE_CHARS = 560  # about 130 word pieces; the aligned sentences first, then their neighbours
STATEMENT_CHARS = 400
MOST_NAMES = 3
_NAMED = (ConceptGroup.MEDICINE, ConceptGroup.MEDICINE_CLASS)


def pair(claim: Claim) -> tuple[str, str]:
    """Return the statement and its evidence as one text each, what the sources are about before the words."""
    whole = [text for e in claim.evidence if (text := " ".join(e.text.split()))]
    names = ", ".join(_names(claim))
    text = " ".join(whole)
    if len(text) > EVIDENCE_CHARS:
        text = " ".join(s.text for s in _chosen(claim))
    return claim.text[:STATEMENT_CHARS], (f"{names}: {text}" if names else text)[: EVIDENCE_CHARS + 100]


def _names(claim: Claim) -> list[str]:
    """Return the medicines, and what the statement names, that only headings and source names tell."""
    told = frozenset().union(*(s.wider for s in claim.sentences))
    ours = claim.reading.concepts
    found: dict[str, str] = {}
    for about in claim.about:
        for concept, span in about.mentions:
            if concept not in told and (concept in ours or load().concept(concept).group in _NAMED):
                found.setdefault(concept, span.of(about.text))
    return list(dict.fromkeys(found.values()))[:MOST_NAMES]


def _chosen(claim: Claim) -> list[Reading]:
    """Return the aligned sentences, then their neighbours, in the order of the text, up to the budget."""
    order: list[tuple[int, int]] = []
    place: dict[tuple[int, int], Reading] = {}
    for number, evidence in enumerate(claim.evidence):
        for at, sentence in enumerate(read_all(evidence.text)):
            place[number, at] = sentence
    aligned = [key for best in claim.aligned for key, s in place.items() if s.text == best.text]
    for number, at in aligned:
        order.append((number, at))
    for step in (-1, 1, -2, 2):
        order += [(number, at + step) for number, at in aligned]
    kept: list[tuple[int, int]] = []
    room = EVIDENCE_CHARS
    for key in dict.fromkeys(k for k in order if k in place):
        if len(place[key].text) <= room or not kept:
            kept.append(key)
            room -= len(place[key].text) + 1
    return [place[key] for key in sorted(kept)]
