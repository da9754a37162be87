"""Whether the evidence says the statement at all: words, concepts, order, likeness, in a learned model."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from askwell.answer.checks.claim import Claim, Meaning, matches
from askwell.answer.checks.cues import cues
from askwell.answer.checks.reading import Reading, Unit, clauses, read
from askwell.errors import DataError
from askwell.model.answers import CheckResult, Verdict
from askwell.model.questions import ConceptGroup
from askwell.text.vocabulary import load

NAME = "supported"
_ENDS = ".!?;:\u2022"
_TELLING = (ConceptGroup.SYMPTOM, ConceptGroup.CONDITION, ConceptGroup.CANCER, ConceptGroup.PERSON)


@dataclass(frozen=True, slots=True)
class Model:
    """Logistic coefficients by feature; `supported` and `partial` are least probabilities."""

    intercept: float
    weights: Mapping[str, float]
    supported: float
    partial: float

    def probability(self, features: Mapping[str, float]) -> float:
        """Return the chance, 0 to 1, that the evidence carries the statement."""
        z = self.intercept + sum(weight * features[name] for name, weight in self.weights.items())
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, z))))


@cache
def models() -> Mapping[str, Model]:
    """Return the models of data/support.json by what they see: "words", "likeness" or "meaning"."""
    raw: dict[str, Any] = json.loads(
        files("askwell.data").joinpath("support.json").read_text(encoding="utf-8")
    )
    try:
        return MappingProxyType(
            {
                name: Model(m["intercept"], MappingProxyType(m["weights"]), m["supported"], m["partial"])
                for name, m in raw["models"].items()
            }
        )
    except (KeyError, TypeError) as error:
        raise DataError(f"data/support.json breaks its shape: {error!r}") from error


def supported(claim: Claim) -> CheckResult:
    """Object when too little of the statement is in the evidence; PARTIAL in between."""
    verdict, missing = judged(claim)[1], missing_words(claim)
    if verdict is Verdict.SUPPORTED:
        return CheckResult(NAME, verdict)
    said = f"the source does not say: {', '.join(missing)}" if missing else "the source does not say this"
    return CheckResult(NAME, verdict, said)


def judged(claim: Claim) -> tuple[float, Verdict]:
    """Return the probability that the claim is carried, and its verdict."""
    if verbatim(claim):
        return 0.99, Verdict.SUPPORTED
    model = models()[sees(claim.meaning)]
    probability = model.probability(features(claim))
    if probability >= model.supported:
        return probability, Verdict.SUPPORTED
    return probability, Verdict.PARTIAL if probability >= model.partial else Verdict.UNSUPPORTED


def sees(meaning: Meaning | None) -> str:
    """Return the name of the model for what the encoder gave."""
    if meaning is None:
        return "words"
    return "likeness" if meaning.words is None else "meaning"


def verbatim(claim: Claim) -> bool:
    """Say whether the statement is, word for word, one or more whole sentences of its evidence."""
    said = " ".join(claim.text.split()).rstrip(".")
    return bool(said) and any(_whole(said, " ".join(e.text.split())) for e in claim.evidence)


def _whole(said: str, text: str) -> bool:
    at = text.find(said)
    while at >= 0:
        before, after = text[:at].rstrip(), text[at + len(said) :].lstrip()
        if (not before or before[-1] in _ENDS) and (not after or after[0] in _ENDS):
            return True
        at = text.find(said, at + 1)
    return False


def missing_words(claim: Claim) -> tuple[str, ...]:
    """Return the statement's telling words that no aligned sentence or heading holds, heaviest first."""
    sentences = (*claim.aligned, *claim.about)
    lost = [u for u in claim.reading.units if u.weight > 0.3 and not any(matches(u, s) for s in sentences)]
    return tuple(dict.fromkeys(u.text for u in sorted(lost, key=lambda u: -u.weight)[:3]))


def features(claim: Claim) -> dict[str, float]:
    """Return what the model weighs; each is about 0 to 1, more is better unless named otherwise."""
    units = [u for u in claim.reading.units if u.weight]
    total = sum(u.weight for u in units) or 1.0
    best = claim.aligned[:1]
    seen = (*claim.aligned, *claim.about)
    lost = [u for u in units if not _held(u, seen)]
    first = [u for u in units if not _held(u, (*best, *claim.about))]
    found: dict[str, float] = {
        "covered": 1.0 - sum(u.weight for u in lost) / total,
        "covered_by_one": 1.0 - sum(u.weight for u in first) / total,
        "lost_most": max((u.weight for u in lost), default=0.0),
        "lost_heavy": min(sum(u.weight > 0.35 for u in lost), 4) / 4,
        "clause_covered": min((_share_held(c, seen) for c in clauses(claim.text)), default=0.0),
        "short": 1.0 / max(len(units), 1),
        "lost_concept": float(any(u.keys & _telling_concepts(claim.reading) for u in lost)),
    }
    found |= _added(claim)
    if claim.meaning is not None:
        found |= _meaning_features(claim.meaning, units, lost, total)
    return found


def _added(claim: Claim) -> dict[str, float]:
    """Return 1.0 for each manner of speaking that the statement has and its evidence has not."""
    text, evidence, c = claim.reading.folded, " . ".join(s.folded for s in claim.aligned), cues()
    stated, known = (frozenset(hit[0] for hit in c.restriction.finditer(t)) for t in (text, evidence))
    return {
        "reason_added": float(bool(c.reason.search(text)) and not c.reason_said.search(evidence)),
        "doubt_lost": float(bool(c.doubt.search(evidence)) and not c.doubt.search(text)),
        "severity_added": float(bool(stated) and not known),
    }


def _meaning_features(
    meaning: Meaning, units: list[Unit], lost: list[Unit], total: float
) -> dict[str, float]:
    likeness = dict(meaning.words or ())
    gone = [(u.weight, max(0.0, 1.0 - likeness.get(u.text, 0.0))) for u in lost]
    return {
        "sentence": meaning.sentence,
        "soft_covered": 1.0 - sum(w * g for w, g in gone) / total,
        "soft_lost_most": max((w * g for w, g in gone), default=0.0),
    }


def _share_held(clause: str, sentences: tuple[Reading, ...]) -> float:
    units = [u for u in read(clause).units if u.weight]
    total = sum(u.weight for u in units) or 1.0
    return sum(u.weight for u in units if _held(u, sentences)) / total


def _telling_concepts(reading: Reading) -> frozenset[str]:
    """Return the concepts of a statement that its evidence must know: what is felt, had, or treated."""
    return frozenset(c for c in reading.concepts if load().concept(c).group in _TELLING)


def _held(unit: Unit, sentences: tuple[Reading, ...]) -> bool:
    return any(matches(unit, s) for s in sentences)
