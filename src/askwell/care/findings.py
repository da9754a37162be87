"""From words to findings: phrases and readings, each with the context it stands in.

Words can raise a level, never lower one: what is denied is kept as ABSENT, and a doubt as NOT_SURE.
"""

from collections.abc import Iterable, Sequence

from askwell.care.readings import Reading, readings
from askwell.care.rulebook import FindingKind, Rulebook
from askwell.care.settings import CareSettings
from askwell.care.spelling import repaired
from askwell.model.sources import Span
from askwell.model.symptoms import Finding, Presence, When
from askwell.text.context import Context, context, cue_words
from askwell.text.phrases import Found, Word, words


def findings(text: str, rulebook: Rulebook, settings: CareSettings | None = None) -> tuple[Finding, ...]:
    """Return what `text` says, in order of place; the same finding may be told more than once.

    A contradiction ("no cough ... I cough a lot") keeps both; the rules take the one that is there.
    """
    settings = settings or CareSettings()
    text_words = repaired(words(text), rulebook.phrases, rulebook.spelling, cue_words())
    told = [_finding(text, text_words, found, rulebook) for found in _longest(text_words, rulebook)]
    told += [_measured(text, r, rulebook, settings) for r in readings(text, text_words, rulebook.measures)]
    return tuple(sorted(dict.fromkeys(told), key=lambda f: (f.quote or Span(0, 0), f.id)))


def _longest(text_words: Sequence[Word], rulebook: Rulebook) -> list[Found]:
    """Drop a find that lies inside a longer one of the same finding, or of one that stands instead of it."""
    found = list(rulebook.phrases.find(text_words))
    replaced = {kind.id: frozenset(kind.instead_of) for kind in rulebook.kinds.values() if kind.instead_of}
    return [f for f in found if not any(_covers(other, f, replaced) for other in found)]


def _covers(other: Found, found: Found, replaced: dict[str, frozenset[str]]) -> bool:
    if found.tag in replaced.get(other.tag, ()):
        return other.start < found.end and found.start < other.end
    inside = other.start <= found.start and found.end <= other.end
    return other.tag == found.tag and inside and (other.start, other.end) != (found.start, found.end)


def _finding(text: str, text_words: Sequence[Word], found: Found, rulebook: Rulebook) -> Finding:
    span = Span(text_words[found.start].span.start, text_words[found.end - 1].span.end)
    return _placed(rulebook.kinds[found.tag], span, text)


def _placed(kind: FindingKind, span: Span, text: str, value: float | None = None, unit: str = "") -> Finding:
    around = context(text, span)
    return Finding(
        id=kind.id,
        presence=_presence(around),
        quote=span,
        words=span.of(text),
        value=value,
        unit=unit,
        whose=around.whose,
        when=When.NOW if kind.passing and around.recent else around.when,
    )


def _presence(around: Context) -> Presence:
    if around.negated:
        return Presence.ABSENT
    return Presence.NOT_SURE if around.doubtful else Presence.PRESENT


def _measured(text: str, reading: Reading, rulebook: Rulebook, settings: CareSettings) -> Finding:
    value = reading.value
    if reading.finding == "stools" and not reading.over:
        value -= settings.threshold("baseline_stools", rulebook.thresholds["baseline_stools"])
    return _placed(rulebook.kinds[reading.finding], reading.span, text, round(value, 2), reading.unit)


def merged(told: Iterable[Finding], asked: Iterable[Finding]) -> tuple[Finding, ...]:
    """Join what words told with what a form asked: both count, so an answer never takes a word back."""
    return tuple(dict.fromkeys((*told, *asked)))
