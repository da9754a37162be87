"""From words to findings: phrases and readings, each with the context it stands in.

Words can raise a level, never lower one: what is denied is kept as ABSENT, and a doubt as NOT_SURE.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from askwell.care.readings import Reading, readings
from askwell.care.rulebook import FindingKind, Rulebook
from askwell.care.settings import CareSettings
from askwell.care.spelling import repaired
from askwell.care.usual import over_usual
from askwell.model.sources import Span
from askwell.model.symptoms import Finding, Presence, When
from askwell.text.context import Context, context, cue_words, denied_inside
from askwell.text.phrases import Found, Word, words

STOOLS = "stools"  # the one reading that is counted over the person's own usual


def findings(text: str, rulebook: Rulebook, settings: CareSettings | None = None) -> tuple[Finding, ...]:
    """Return what `text` says, in order of place; the same finding may be told more than once.

    A contradiction ("no cough ... I cough a lot") keeps both; the rules take the one that is there.
    """
    settings = settings or CareSettings()
    text_words = repaired(words(text), rulebook.phrases, rulebook.spelling, cue_words())
    told = [_finding(text, text_words, found, rulebook) for found in _longest(text_words, rulebook)]
    told += [_measured(text, r, rulebook, settings) for r in _read(text, text_words, rulebook)]
    return tuple(sorted(dict.fromkeys(told), key=lambda f: (f.quote or Span(0, 0), f.id)))


def _read(text: str, text_words: Sequence[Word], rulebook: Rulebook) -> list[Reading]:
    """Return the readings; a count of stools told beside the person's usual stands for every other."""
    read = list(readings(text, text_words, rulebook.measures))
    stools = [m for m in rulebook.measures if m.finding == STOOLS]
    over = over_usual(text_words, rulebook.usual, stools)
    if over is None:
        return read
    kept = [r for r in read if r.finding != STOOLS]
    return [*kept, Reading(STOOLS, over.count, stools[0].unit, over.span, over=True)]


def _longest(text_words: Sequence[Word], rulebook: Rulebook) -> list[Found]:
    """Drop sayings and what they touch, and a find inside a longer one of its own or one standing instead."""
    found = list(rulebook.phrases.find(text_words))
    sayings = [f for f in found if rulebook.kinds[f.tag].saying]
    kept = [f for f in found if not any(_touch(f, saying) for saying in sayings)]
    instead = {kind.id: kind.instead_of for kind in rulebook.kinds.values() if kind.instead_of}
    return [f for f in kept if not any(_covers(other, f, instead) for other in kept)]


def _touch(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


def _covers(other: Found, found: Found, instead: Mapping[str, tuple[str, ...]]) -> bool:
    if found.tag in instead.get(other.tag, ()):
        return _touch(other, found)
    inside = other.start <= found.start and found.end <= other.end
    return other.tag == found.tag and inside and (other.start, other.end) != (found.start, found.end)


def _finding(text: str, text_words: Sequence[Word], found: Found, rulebook: Rulebook) -> Finding:
    span = Span(text_words[found.start].span.start, text_words[found.end - 1].span.end)
    finding = _placed(rulebook.kinds[found.tag], span, text, rulebook)
    denied = denied_inside(found, text_words)
    return replace(finding, presence=Presence.ABSENT) if denied else finding


def _placed(kind: FindingKind, span: Span, text: str, rulebook: Rulebook) -> Finding:
    """Return the finding as its context has it; help sought for an emergency by itself is taken as doubt."""
    around = context(text, span)
    if around.sought and kind.id in rulebook.alone:
        around = replace(around, when=When.NOW, doubtful=True)
    if kind.within_a_year and around.long_ago:
        return Finding(kind.id, Presence.ABSENT, span, span.of(text), whose=around.whose, when=When.PAST)
    when = When.NOW if kind.passing and around.recent else around.when
    return Finding(kind.id, _presence(around), span, span.of(text), whose=around.whose, when=when)


def _presence(around: Context) -> Presence:
    if around.negated:
        return Presence.ABSENT
    return Presence.NOT_SURE if around.doubtful else Presence.PRESENT


def _measured(text: str, reading: Reading, rulebook: Rulebook, settings: CareSettings) -> Finding:
    value = reading.value
    if reading.finding == STOOLS and not reading.over:
        value -= settings.threshold("baseline_stools", rulebook.thresholds["baseline_stools"])
    placed = _placed(rulebook.kinds[reading.finding], reading.span, text, rulebook)
    return replace(placed, value=round(value, 2), unit=reading.unit)


def merged(told: Iterable[Finding], asked: Iterable[Finding]) -> tuple[Finding, ...]:
    """Join what words told with what a form asked: both count, so an answer never takes a word back."""
    return tuple(dict.fromkeys((*told, *asked)))
