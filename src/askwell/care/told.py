"""What is known beside the words, as findings: medicines, days since an infusion, answers to questions."""

from collections.abc import Sequence
from dataclasses import replace

from askwell.care.findings import findings
from askwell.care.rulebook import Rulebook
from askwell.model.advice import Circumstances
from askwell.model.symptoms import Finding, Presence, When

INFUSION = "infusion_recent"
HISTORY = ("cart_or_bispecific", "on_steroids", "opioid")  # what the name of a medicine tells


def circumstances(about: Circumstances, rulebook: Rulebook) -> tuple[Finding, ...]:
    """Return the findings that a form, an option or an answer tells; an answer keeps its presence."""
    found: list[Finding] = []
    for name in about.medicines:
        told = (f for f in findings(name, rulebook) if f.id in HISTORY)
        found += [replace(f, quote=None, presence=Presence.PRESENT, when=When.NOW) for f in told]
    days = about.days_since_infusion
    if days is not None and days <= rulebook.thresholds["infusion_recent_days"]:
        found.append(Finding(INFUSION, Presence.PRESENT, words=f"{days} days since the infusion"))
    found += [Finding(i, presence, words=_asked(i, rulebook)) for i, presence in about.answers.items()]
    return tuple(found)


def _asked(finding_id: str, rulebook: Rulebook) -> str:
    return rulebook.kinds[finding_id].plain


def unknown(answers: Sequence[str], rulebook: Rulebook) -> tuple[str, ...]:
    """Return the ids that are no finding of the rulebook."""
    return tuple(i for i in answers if i not in rulebook.kinds)
