"""Shares that the evidence gives to somebody else: what no learned judge may overrule."""

from askwell.answer.checks.agree import carried, comparable, first_dimension
from askwell.answer.checks.claim import Claim, Evidence
from askwell.answer.checks.cues import cues
from askwell.answer.checks.figures import given_to
from askwell.answer.checks.reading import Reading, read, read_all
from askwell.model.questions import ConceptGroup
from askwell.text.quantities import Quantity
from askwell.text.vocabulary import load

_MEDICINES = (ConceptGroup.MEDICINE, ConceptGroup.MEDICINE_CLASS)


def given_elsewhere(claim: Claim) -> str:
    """Return why a stated share belongs to another arm or medicine in the evidence; "" when it may be right.

    Within a sentence the words nearest to the figure tell; across sources, whose medicine the sentence is on.
    """
    for stated in claim.reading.quantities:
        if first_dimension(stated) != "share":
            continue
        words = stated.span.of(claim.text)
        other = given_to(claim, stated)
        if other and not any(sign.isdigit() for sign in other) and not cues().restriction.search(other):
            return f'the source gives {words} for something else than "{other}"'
        if _of_another_medicine(claim, stated):
            return f"the source gives {words} for another medicine"
    return ""


def _of_another_medicine(claim: Claim, stated: Quantity) -> bool:
    """Say whether only sentences on other medicines carry a share, and one on ours gives another."""
    ours = _medicines(claim.reading)
    if not ours or len(claim.reading.quantities) > 1:
        return False
    told = [(s, _of(s, e)) for e in claim.evidence for s in read_all(e.text)]
    hits = [of for s, of in told if any(carried(stated, q) for q in s.quantities)]
    if not hits or any(not of or of & ours for of in hits):
        return False
    return any(
        of == ours and any(comparable(stated, q) and not carried(stated, q) for q in s.quantities)
        for s, of in told
    )


def _of(sentence: Reading, evidence: Evidence) -> frozenset[str]:
    """Return the medicines of a sentence, or else those its source is about."""
    return _medicines(sentence) or (_medicines(read(evidence.about)) if evidence.about else frozenset())


def _medicines(reading: Reading) -> frozenset[str]:
    known = load()
    return frozenset(c for c in reading.concepts if known.concept(c).group in _MEDICINES)
