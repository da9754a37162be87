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
    """Say whether the statement stands word for word in its evidence."""
    said = " ".join(claim.text.split()).rstrip(".")
    return any(said in " ".join(e.text.split()) for e in claim.evidence)


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
        "together": _together(claim.reading, best),
        "clause_covered": min((_share_held(c, seen) for c in clauses(claim.text)), default=0.0),
        "lost_concept": float(any(u.keys & _telling_concepts(claim.reading) for u in lost)),
        "short": 1.0 / max(len(units), 1),
        "spread": (len(claim.aligned) - 1) / 2 if claim.aligned else 1.0,
    }
    found |= _added(claim)
    if claim.meaning is not None:
        found |= _meaning_features(claim.meaning, units, lost, total)
    return found


def _added(claim: Claim) -> dict[str, float]:
    """Return 1.0 for each manner of speaking that the statement has and its evidence has not."""
    text, evidence, c = claim.reading.folded, " . ".join(s.folded for s in claim.aligned), cues()
    patterns = {"cause_added": c.causal, "doubt_lost": c.doubt}
    found = {name: bool(p.search(text)) != bool(p.search(evidence)) for name, p in patterns.items()}
    return {
        "cause_added": float(found["cause_added"] and c.causal.search(text) is not None),
        "doubt_lost": float(found["doubt_lost"] and c.doubt.search(text) is None),
    }


def _meaning_features(
    meaning: Meaning, units: list[Unit], lost: list[Unit], total: float
) -> dict[str, float]:
    likeness = dict(meaning.words or ())
    gone = [(u.weight, max(0.0, 1.0 - likeness.get(u.text, 0.0))) for u in lost]
    return {
        "sentence": meaning.sentence,
        "clause": meaning.sentence if meaning.clause is None else meaning.clause,
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


def _together(statement: Reading, best: tuple[Reading, ...]) -> float:
    """Return the share of neighbouring units of the statement that stand close in the best sentence."""
    pairs = list(zip(statement.units, statement.units[1:], strict=False))
    if not pairs or not best:
        return 0.0
    close = 0
    for left, right in pairs:
        a, b = matches(left, best[0]), matches(right, best[0])
        close += any(abs(x.place - y.place) <= 5 for x in a for y in b)
    return close / len(pairs)
