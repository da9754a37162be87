"""Weigh what the learned aligner sees with the objections of the rules: the calibrated chance of support."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from askwell.answer.checks.aligner import aligner
from askwell.answer.checks.claim import Claim
from askwell.answer.checks.direction import direction_agrees
from askwell.answer.checks.figures import numbers_agree
from askwell.answer.checks.frequency import frequency_agrees
from askwell.answer.checks.manner import manner
from askwell.answer.checks.names import medicine_agrees, population_agrees
from askwell.answer.checks.order import order_agrees
from askwell.answer.checks.polarity import polarity_agrees
from askwell.answer.checks.scope import scope_kept
from askwell.answer.checks.support import NAME, coverage, missing_words
from askwell.errors import DataError
from askwell.model.answers import CheckResult, Verdict

RULES = (
    numbers_agree,
    medicine_agrees,
    population_agrees,
    polarity_agrees,
    frequency_agrees,
    direction_agrees,
    order_agrees,
    scope_kept,
)


@dataclass(frozen=True, slots=True)
class Judge:
    """How the aligner's numbers become a calibrated chance, and the least chance that counts as supported."""

    scale: float
    shift: float
    supported: float


@cache
def judge() -> Judge:
    """Return the judge of data/support.json."""
    raw: dict[str, Any] = json.loads(
        files("askwell.data").joinpath("support.json").read_text(encoding="utf-8")
    )
    try:
        return Judge(**raw["judge"])
    except (KeyError, TypeError) as error:
        raise DataError(f"data/support.json breaks its shape: {error!r}") from error


def margin(logits: Sequence[float]) -> float:
    """Return how far support leads both other answers together."""
    most = max(logits[1:])
    return float(logits[0]) - most - math.log(sum(math.exp(v - most) for v in logits[1:]))


def weighed(claim: Claim, results: Sequence[CheckResult]) -> tuple[CheckResult, float]:
    """Return the last check's result in sight of the others', and the calibrated chance of support."""
    tokens = claim.meaning.tokens if claim.meaning is not None else None
    if tokens is None or not tokens[0].ids or not tokens[1].ids:
        return CheckResult(NAME, Verdict.UNSUPPORTED, "the source does not say this"), 0.0
    logits = [float(v) for v in aligner().logits(*tokens, rule_evidence(claim, results))]
    z = judge().scale * margin(logits) + judge().shift
    probability = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, z))))
    if probability >= judge().supported:
        return CheckResult(NAME, Verdict.SUPPORTED), probability
    if logits[1] > logits[2]:
        return CheckResult(NAME, Verdict.CONTRADICTED, "the source says otherwise"), probability
    missing = missing_words(claim)
    said = f"the source does not say: {', '.join(missing)}" if missing else "the source does not say this"
    return CheckResult(NAME, Verdict.UNSUPPORTED, said), probability


def rule_evidence(claim: Claim, results: Sequence[CheckResult] | None = None) -> dict[str, float]:
    """Return what the rules say: each objection, how much is covered, how the manner differs."""
    if results is None:
        results = tuple(one(claim) for one in RULES)
    found = {f"{r.name}: {r.verdict.value}": 1.0 for r in results if r.verdict is not Verdict.SUPPORTED}
    return found | coverage(claim) | manner(claim)
