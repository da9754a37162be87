"""Whether the evidence says the statement at all: words, concepts, order, likeness, in a learned model."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from askwell.answer.checks.claim import Claim, matches
from askwell.answer.checks.cues import cues
from askwell.answer.checks.polarity import disowned
from askwell.answer.checks.reading import Reading, Unit, clauses, read
from askwell.errors import DataError
from askwell.model.answers import CheckResult, Verdict
from askwell.model.questions import ConceptGroup
from askwell.text.sentences import sentences
from askwell.text.vocabulary import load

NAME = "supported"
MOST_JOINED = 8  # sentences that a verbatim statement may be made of
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
    """Return the models of data/support.json by what they see: "words" or "likeness"."""
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
    model = models()["words" if claim.meaning is None else "likeness"]
    probability = model.probability(features(claim))
    if probability >= model.supported:
        return probability, Verdict.SUPPORTED
    return probability, Verdict.PARTIAL if probability >= model.partial else Verdict.UNSUPPORTED


def verbatim(claim: Claim) -> bool:
    """Say whether the statement is, word for word, one or more whole sentences that nothing takes back."""
    said = _plain(claim.text)
    return bool(said) and any(_whole(said, e.text) for e in claim.evidence) and not disowned(claim)


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".!")


def _whole(said: str, text: str) -> bool:
    """Say whether consecutive sentences of a text are what is said, from the first word to the last."""
    parts = [_plain(span.of(text)) for span in sentences(text)] if said[:40] in " ".join(text.split()) else []
    for first, part in enumerate(parts):
        if not said.startswith(part):
            continue
        joined = part
        for more in parts[first + 1 : first + MOST_JOINED]:
            if len(joined) >= len(said):
                break
            joined = f"{joined}. {more}"
        if joined == said:
            return True
    return False


def missing_words(claim: Claim) -> tuple[str, ...]:
    """Return the statement's telling words that no aligned sentence or heading holds, heaviest first."""
    sentences = (*claim.aligned, *claim.about)
    lost = [u for u in claim.reading.units if u.weight > 0.3 and not any(matches(u, s) for s in sentences)]
    return tuple(dict.fromkeys(u.text for u in sorted(lost, key=lambda u: -u.weight)[:3]))


def features(claim: Claim) -> dict[str, float]:
    """Return what the model weighs; each is about 0 to 1, more is better unless named otherwise."""
    found = coverage(claim)
    if claim.meaning is not None:
        found["sentence"] = claim.meaning.sentence
    return found


def coverage(claim: Claim) -> dict[str, float]:
    """Return how much of the statement's words the evidence holds, and the manner it adds."""
    units = [u for u in claim.reading.units if u.weight]
    total = sum(u.weight for u in units) or 1.0
    seen = (*claim.aligned, *claim.about)
    lost = [u for u in units if not _held(u, seen)]
    first = [u for u in units if not _held(u, (*claim.aligned[:1], *claim.about))]
    return {
        "covered": 1.0 - sum(u.weight for u in lost) / total,
        "covered_by_one": 1.0 - sum(u.weight for u in first) / total,
        "lost_most": max((u.weight for u in lost), default=0.0),
        "lost_heavy": min(sum(u.weight > 0.35 for u in lost), 4) / 4,
        "clause_covered": min((_share_held(c, seen) for c in clauses(claim.text)), default=0.0),
        "short": 1.0 / max(len(units), 1),
        "lost_concept": float(any(u.keys & _telling_concepts(claim.reading) for u in lost)),
        **_added(claim),
    }


def _added(claim: Claim) -> dict[str, float]:
    """Return 1.0 for each manner of speaking that the statement has and its evidence has not."""
    text, evidence, c = claim.reading.folded, " . ".join(s.folded for s in claim.aligned), cues()
    stated, known = (frozenset(hit[0] for hit in c.restriction.finditer(t)) for t in (text, evidence))
    return {
        "reason_added": float(bool(c.reason.search(text)) and not c.reason_said.search(evidence)),
        "doubt_lost": float(bool(c.doubt.search(evidence)) and not c.doubt.search(text)),
        "severity_added": float(bool(stated) and not known),
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
