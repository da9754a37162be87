"""Medicine, combination, population and line of treatment agree with the evidence."""

import re

from askwell.answer.checks.claim import Claim
from askwell.answer.checks.cues import Group, cues
from askwell.answer.checks.reading import Reading
from askwell.model.answers import CheckResult, Verdict
from askwell.model.questions import ConceptGroup
from askwell.text.vocabulary import load

MEDICINE = "medicine agrees"
POPULATION = "population agrees"
ALONE, TOGETHER = "alone", "plus"
_PLUS = re.compile(r"\b(?:plus|with|combined|combination|together|added)\b|\+|/")


def medicine_agrees(claim: Claim) -> CheckResult:
    """Object to a medicine the evidence is not about, and to "alone" for a combination or the reverse."""
    stated = medicines(claim.reading)
    near = frozenset().union(*(medicines(s) for s in claim.aligned), *(medicines(s) for s in claim.about))
    far = frozenset().union(*(medicines(s) for s in claim.sentences))
    wide = near.union(*(load().broader(m) for m in (*near, *far)))
    for medicine in sorted(stated - wide):
        name = load().concept(medicine).plain
        beside = frozenset().union(*(medicines(s) for s in claim.aligned[:1]))
        if medicine in far and not beside:
            continue
        if (near or far) and not _kinds(medicine) & (near | far):
            rival = load().concept(sorted(near or far)[0]).plain
            return CheckResult(MEDICINE, Verdict.CONTRADICTED, f"the source speaks of {rival}, not of {name}")
        if _kinds(medicine) & near:
            return CheckResult(
                MEDICINE, Verdict.UNSUPPORTED, f"the source speaks of the class, not of {name}"
            )
        return CheckResult(MEDICINE, Verdict.UNSUPPORTED, f"the source does not speak of {name}")
    return _combination(claim, stated)


def medicines(reading: Reading) -> frozenset[str]:
    """Return the ids of medicines and classes of medicine that a sentence names."""
    return frozenset(c for c in reading.concepts if _group(c) in _MEDICINES)


_MEDICINES = (ConceptGroup.MEDICINE, ConceptGroup.MEDICINE_CLASS)


def _group(concept: str) -> ConceptGroup:
    return load().concept(concept).group


def _kinds(medicine: str) -> frozenset[str]:
    return load().broader(medicine)


def _combination(claim: Claim, stated: frozenset[str]) -> CheckResult:
    """Compare "alone" and "plus another" of the statement with those of the best sentence."""
    if not claim.aligned or not stated:
        return CheckResult(MEDICINE, Verdict.SUPPORTED)
    best = claim.aligned[0]
    ours, theirs = _way(claim.reading), _way(best)
    if {ours, theirs} == {ALONE, TOGETHER} and not (_has(best, ALONE) and _has(best, TOGETHER)):
        reason = f"the source speaks of treatment {_said(theirs)}, the statement of treatment {_said(ours)}"
        return CheckResult(MEDICINE, Verdict.CONTRADICTED, reason)
    extra = medicines(best) - stated - frozenset().union(*(_kinds(m) | load().narrower(m) for m in stated))
    if theirs == TOGETHER and ours == "" and extra & _named(best) and stated & _named(claim.reading):
        return CheckResult(MEDICINE, Verdict.UNSUPPORTED, "the source speaks of a combination of medicines")
    return CheckResult(MEDICINE, Verdict.SUPPORTED)


def _named(reading: Reading) -> frozenset[str]:
    return frozenset(c for c in medicines(reading) if _group(c) is ConceptGroup.MEDICINE)


def _said(way: str) -> str:
    return "with one medicine alone" if way == ALONE else "in combination"


def _has(reading: Reading, way: str) -> bool:
    group = next(g for g in cues().settings if g.name == (ALONE if way == ALONE else "plus"))
    if group.words.search(reading.folded):
        return True
    return way == TOGETHER and _joined(reading)


def _way(reading: Reading) -> str:
    """Return ALONE, TOGETHER, or "" when a sentence says neither or both."""
    alone, together = _has(reading, ALONE), _joined(reading) or _combined(reading)
    if alone == together:
        return ""
    return ALONE if alone else TOGETHER


def _combined(reading: Reading) -> bool:
    """Say whether a fixed combination is named ("nivolumab plus relatlimab" is one concept)."""
    return any(
        sum(_group(b) is ConceptGroup.MEDICINE for b in load().concept(c).broader) > 1
        for c in medicines(reading)
    )


def _joined(reading: Reading) -> bool:
    """Say whether two medicines stand joined by "plus", "with" or the like."""
    spans = sorted(s for c, s in reading.mentions if _group(c) is ConceptGroup.MEDICINE)
    classes = sorted(s for c, s in reading.mentions if _group(c) in _MEDICINES)
    return any(
        a.end <= b.start <= a.end + 40 and _PLUS.search(reading.folded[a.end : b.start])
        for a in spans
        for b in classes
    )


def population_agrees(claim: Claim) -> CheckResult:
    """Object to people, a cancer or a line of treatment that the evidence does not speak of."""
    texts = [s.folded for s in claim.aligned]
    said, about = [s.folded for s in claim.sentences], [s.folded for s in claim.about]
    for group in (*cues().populations, *cues().settings[:4]):
        if not group.words.search(claim.reading.folded) or any(group.words.search(t) for t in said):
            continue
        other = _other(group, texts)
        if any(group.words.search(t) for t in about) and not (other and _cancers(group, other)):
            continue
        if other:
            reason = f"the source speaks of {other}, not of {group.name}"
            return CheckResult(POPULATION, Verdict.CONTRADICTED, reason)
        return CheckResult(POPULATION, Verdict.UNSUPPORTED, f"the source does not speak of {group.name}")
    return CheckResult(POPULATION, Verdict.SUPPORTED)


def _cancers(group: Group, other: str) -> bool:
    """Say whether both are cancers: a heading about one does not make a finding in another its own."""
    return all(any(word in name for word in cues().cancers) for name in (group.name, other))


def _other(group: Group, texts: list[str]) -> str:
    """Return another population that the evidence names."""
    return next(
        (g.name for g in cues().populations if g is not group and any(g.words.search(t) for t in texts)), ""
    )
