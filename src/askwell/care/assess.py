"""From findings to an assessment: which rules fire, the level after aggregation, and what to ask next.

The level is the highest of the rules that fired; two `soon` findings of different organs are `same_day`.
Adding a finding never lowers it. No rule matched is None, never a reassurance.
"""

from collections.abc import Sequence

from askwell.care.evaluate import Situation, Truth, evaluate, leaves
from askwell.care.findings import findings
from askwell.care.likeness import doubts
from askwell.care.rulebook import Rule, Rulebook
from askwell.care.settings import CareSettings
from askwell.model.symptoms import Assessment, Finding, Firing, Level, Presence, When, Whose
from askwell.ports import Encoder


def assess(
    told: str | Sequence[Finding], rulebook: Rulebook, settings: CareSettings | None = None
) -> Assessment:
    """Assess a text, or findings from words and forms together."""
    settings = settings or CareSettings()
    found = findings(told, rulebook, settings) if isinstance(told, str) else tuple(told)
    situation = _situation(found, rulebook, settings)
    firings = tuple(f for rule in rulebook.rules if (f := _fire(rule, situation)) is not None)
    ordered = tuple(sorted(firings, key=lambda f: -f.level.rank))
    return Assessment(level(firings), ordered, found, _ask_next(found, rulebook), rulebook.sha256)


def assess_words(
    text: str, rulebook: Rulebook, settings: CareSettings | None = None, encoder: Encoder | None = None
) -> Assessment:
    """Assess a text by its words and, below an emergency and with an encoder, by its likeness to known ones.

    Likeness only adds doubts, so the level is never lower than that of the words.
    """
    by_words = assess(text, rulebook, settings)
    if encoder is None or by_words.level is Level.EMERGENCY:
        return by_words
    doubted = doubts(text, by_words.findings, encoder)
    return assess((*by_words.findings, *doubted), rulebook, settings) if doubted else by_words


def _situation(found: Sequence[Finding], rulebook: Rulebook, settings: CareSettings) -> Situation:
    by_id: dict[str, tuple[Finding, ...]] = {}
    for finding in found:
        by_id[finding.id] = (*by_id.get(finding.id, ()), finding)
    thresholds = {name: settings.threshold(name, value) for name, value in rulebook.thresholds.items()}
    return Situation(by_id, thresholds, rulebook.urgent)


def _fire(rule: Rule, situation: Situation) -> Firing | None:
    truth, because = evaluate(rule.when, situation)
    if truth is not Truth.YES:
        return None
    return Firing(
        rule.id, rule.level, rule.plain, because, rule.organ, rule.say, rule.sources, sourced=rule.sourced
    )


def level(firings: Sequence[Firing]) -> Level | None:
    """Return the level after aggregation; None when nothing fired."""
    if not firings:
        return None
    highest = max((f.level for f in firings), key=lambda one: one.rank)
    organs = {f.organ for f in firings if f.level is Level.SOON}
    return Level.SAME_DAY if highest is Level.SOON and len(organs) > 1 else highest


def _ask_next(found: Sequence[Finding], rulebook: Rulebook) -> tuple[str, ...]:
    """Red flags not yet asked: of the organs told of, and of those whose signs overlap with them."""
    present = {f.id for f in found if _counts(f)}
    asked = {f.id for f in found if f.presence is not Presence.NOT_ASKED and _counts(f, denied=True)}
    organs = {r.organ for r in rulebook.rules if present & {leaf.finding for leaf in leaves(r.when)}}
    organs |= {organ for group in rulebook.overlaps if group & organs for organ in group}
    urgent = [r for r in rulebook.rules if r.level is Level.EMERGENCY and r.organ in organs]
    open_ids = [leaf.finding for rule in urgent for leaf in leaves(rule.when)]
    red = rulebook.red
    return tuple(i for i in dict.fromkeys(open_ids) if i in red and i not in asked)


def _counts(finding: Finding, *, denied: bool = False) -> bool:
    presences = (Presence.PRESENT, Presence.NOT_SURE, *((Presence.ABSENT,) if denied else ()))
    current = finding.when in (When.NOW, When.CHRONIC)
    return finding.presence in presences and current and finding.whose is Whose.PATIENT
