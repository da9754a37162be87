"""Numbers, units, ranges, comparators, denominators, grades and arms agree with the evidence."""

import re
from dataclasses import dataclass

from askwell.answer.checks.agree import LABELS, carried, comparable, first_dimension, multiple_of
from askwell.answer.checks.claim import Claim, matches
from askwell.answer.checks.cues import cues, finder
from askwell.answer.checks.reading import Reading, Unit, part
from askwell.model.answers import CheckResult, Verdict
from askwell.model.questions import ConceptGroup
from askwell.model.sources import Span
from askwell.text.measures import measures
from askwell.text.quantities import Quantity
from askwell.text.vocabulary import load

NAME = "numbers agree"
_TIMES = re.compile(r"\b(?:minutes|hours|days|weeks|months|years)\b")
_TRAILING = re.compile(
    r"\s*(?:of|on|in|with|for|given|taking|who|among|at|under|when|after|to|had|have|has|got|were|was)\b"
)
_BORDER = re.compile(r"[,;]|\b(?:and|but|while|whereas|versus|against|compared)\b")
BORDER_CHARS = 30
LEAST_TOLD = 0.6  # of the best sentence's words that the sentence with the figure must tell
_NAMING = (
    ConceptGroup.MEDICINE,
    ConceptGroup.MEDICINE_CLASS,
    ConceptGroup.CANCER,
    ConceptGroup.PERSON,
    ConceptGroup.SYMPTOM,
    ConceptGroup.CONDITION,
)
SMALL_COUNT = 3  # "the two drugs", "all three": counts in words this small are no figures
LEAST_SHARED = 0.25  # weight by which another figure must fit better
BOUND = ("share", "time", "temperature")  # figures that belong to a medicine, grade or group
TELLING = 0.3  # weight from which a word tells what a figure is about


@dataclass(frozen=True, slots=True)
class Zone:
    """The words a figure belongs to (`words`), its own of them (`units`), and the grades among them."""

    words: Reading
    units: tuple[Unit, ...]
    labels: tuple[Quantity, ...]


def numbers_agree(claim: Claim) -> CheckResult:
    """Object to a figure that no cited words carry, or that they give for another medicine, arm or grade."""
    results = [_one(claim, stated) for stated in claim.reading.quantities]
    span = _other_span(claim)
    if span:
        results.append(CheckResult(NAME, Verdict.CONTRADICTED, span))
    for verdict in (Verdict.CONTRADICTED, Verdict.UNSUPPORTED):
        for result in results:
            if result.verdict is verdict:
                return result
    return CheckResult(NAME, Verdict.SUPPORTED)


def _one(claim: Claim, stated: Quantity) -> CheckResult:
    hits, rivals = _found(claim, stated)
    if hits:
        reason = _misplaced(claim, stated, hits)
        return CheckResult(NAME, Verdict.CONTRADICTED if reason else Verdict.SUPPORTED, reason)
    if _trivial(claim, stated) or _rate_said(claim, stated):
        return CheckResult(NAME, Verdict.SUPPORTED)
    words = stated.span.of(claim.text)
    if first_dimension(stated) in ("fold", "times"):
        fits = multiple_of(stated, [q for s in claim.near for q in s.quantities])
        if fits is not None:
            reason = "" if fits else f"the figures of the source do not make {words}"
            return CheckResult(NAME, Verdict.SUPPORTED if fits else Verdict.CONTRADICTED, reason)
    if rivals and not (stated.unit == "" and stated.value <= SMALL_COUNT):
        reason = f"the source says {_said(*rivals[0])}, not {_said(claim.reading, stated)}"
        return CheckResult(NAME, Verdict.CONTRADICTED, reason)
    if any(carried(stated, q) for s in claim.sentences for q in s.quantities):
        return CheckResult(NAME, Verdict.UNSUPPORTED, f"{words} is in the source, but about something else")
    return CheckResult(NAME, Verdict.UNSUPPORTED, f"no cited words give {words}")


_Found = list[tuple[Reading, Quantity]]


def _found(claim: Claim, stated: Quantity) -> tuple[_Found, _Found]:
    """Return the figures of the evidence that carry this one, and those that stand in its place."""
    hits = [(s, q) for s in claim.aligned for q in s.quantities if carried(stated, q)]
    told = [(s, q) for s, q in hits if claim.told(s) >= LEAST_TOLD]
    others = [q for q in claim.reading.quantities if q is not stated]
    rivals = [
        (s, q)
        for s in claim.aligned
        for q in s.quantities
        if comparable(stated, q) and not carried(stated, q) and not any(carried(o, q) for o in others)
    ]
    hits = told if told or rivals else hits
    if not hits and not rivals:
        hits = [(s, q) for s in claim.near for q in s.quantities if carried(stated, q)]
    return hits, rivals


def _misplaced(claim: Claim, stated: Quantity, hits: _Found) -> str:
    """Return why a figure that the source does give is not given for this; "" when it is."""
    words = stated.span.of(claim.text)
    other = _better_fit(claim.reading, stated, hits)
    if other:
        return f'the source gives {words} for something else than "{other}"'
    other = _other_partner(claim, stated, hits)
    return f"the source gives {words} with {other}" if other else ""


def given_to(claim: Claim, stated: Quantity) -> str:
    """Return what the statement says of a figure that only another figure's words hold; "" when it fits."""
    hits, _ = _found(claim, stated)
    return _better_fit(claim.reading, stated, hits) if hits else ""


def _other_span(claim: Claim) -> str:
    """Return why a time without a figure differs: "a few months" where the source says "a few days"."""
    stated, known = _vague(claim.reading), set().union(*(_vague(s) for s in claim.aligned))
    figures = {q.unit.removeprefix("every ") for s in claim.aligned for q in s.quantities}
    strange = stated - known - figures
    if strange and known - stated:
        return f"the source says {sorted(known - stated)[0]}, not {sorted(strange)[0]}"
    return ""


def _vague(reading: Reading) -> set[str]:
    """Return the units of time that a sentence uses without a figure, as UCUM codes."""
    spans = [q.span for q in reading.quantities]
    return {
        measures().unit_ids[hit[0]]
        for hit in _TIMES.finditer(reading.folded)
        if not any(s.start < hit.end() and hit.start() < s.end for s in spans)
    }


def _other_partner(claim: Claim, stated: Quantity, hits: _Found) -> str:
    """Return the figure beside this one in the evidence, when the statement pairs it with another.

    "240 mg every 2 weeks or 480 mg every 4 weeks" does not carry "240 mg every 4 weeks".
    """
    partner = _nearest(claim.reading, stated, None)
    if partner is None or not _bound(stated, partner):
        return ""
    for sentence, figure in hits:
        theirs = _nearest(sentence, figure, partner)
        if theirs is None or carried(partner, theirs):
            return ""
        if not any(carried(partner, q) for q in sentence.quantities):
            return ""
        found = theirs.span.of(sentence.text)
    return found


def _bound(stated: Quantity, partner: Quantity) -> bool:
    """Say whether two figures belong together: a dose and how often, a share and an age or threshold."""
    kinds = (first_dimension(stated), first_dimension(partner))
    if set(kinds) == {"mass", "rate"}:
        return True
    other = partner if kinds[0] == "share" else stated
    return "share" in kinds and (other.unit == "a" or (other.unit == "" and other.comparator != ""))


def _nearest(reading: Reading, figure: Quantity, like: Quantity | None) -> Quantity | None:
    """Return the figure nearest to this one, of another kind, or of the kind of `like`."""
    others = [q for q in reading.quantities if q is not figure and not comparable(q, figure)]
    if like is not None:
        others = [q for q in others if comparable(q, like)]
    return min(others, key=lambda q: _gap(reading, q, figure), default=None)


def _gap(reading: Reading, a: Quantity, b: Quantity) -> int:
    """Return the characters between two figures, more when a border word stands between."""
    first, last = sorted((a.span, b.span))
    between = reading.folded[first.end : last.start]
    return len(between) + (BORDER_CHARS if _BORDER.search(between) or " or " in between else 0)


def _said(sentence: Reading, figure: Quantity) -> str:
    return f"{figure.comparator} {figure.span.of(sentence.text)}".strip()


def _rate_said(claim: Claim, stated: Quantity) -> bool:
    """Say whether "each day" by itself meets any word for a day's rate ("eight glasses of water a day")."""
    if not stated.unit.startswith("/") or stated.value != 1.0:
        return False
    words = [w for w, unit in measures().adverbs.items() if f"/{unit}" == stated.unit]
    return any(finder(words).search(s.folded) for s in claim.aligned)


def _trivial(claim: Claim, stated: Quantity) -> bool:
    """Say whether a small count in words may be plain talk ("two tests") rather than a figure."""
    return stated.unit == "" and stated.value <= SMALL_COUNT and stated.span.of(claim.text).isalpha()


def _better_fit(statement: Reading, stated: Quantity, hits: _Found) -> str:
    """Return what the statement says that only another figure's words hold; "" when this figure fits best."""
    mine = _zone(statement, stated)
    best = ""
    for sentence, figure in hits:
        foreign = _foreign(mine, stated, sentence, figure)
        if not foreign:
            return ""
        best = foreign
    return best


def _foreign(mine: Zone, stated: Quantity, sentence: Reading, figure: Quantity) -> str:
    zone = _zone(sentence, figure)
    if first_dimension(figure) not in BOUND and float(figure.value).is_integer():
        return ""
    for rival in sentence.quantities:
        if rival is figure or not comparable(figure, rival) or carried(stated, rival):
            continue
        theirs = _zone(sentence, rival)
        label = next((q for q in mine.labels if _labelled(q, theirs) and not _labelled(q, zone)), None)
        if label is not None:
            return f"{label.unit} {label.value:g}"
        only = [u for u in mine.units if matches(u, theirs.words) and not matches(u, zone.words)]
        own = [u for u in mine.units if matches(u, zone.words) and not matches(u, theirs.words)]
        if only and not own:
            return max(only, key=lambda u: u.weight).text
    return ""


def _labelled(label: Quantity, zone: Zone) -> bool:
    return any(carried(label, q) for q in zone.labels)


def _names(unit: Unit) -> bool:
    """Say whether a unit names whom or what a figure is for: a medicine, a treatment, people, a degree."""
    c = cues()
    groups = (*c.populations, *(c.settings if unit.text not in ("plus", "with") else ()))
    if c.restriction.search(unit.text) or any(g.words.search(unit.text) for g in groups):
        return True
    return any(load().concept(k).group in _NAMING for k in unit.keys if k in load())


def _clause(sentence: Reading, start: int, end: int) -> int:
    """Return where the last clause before `end` begins, `start` when the text between has no border."""
    borders = list(_BORDER.finditer(sentence.folded, start, end))
    return borders[-1].start() if borders else start


def _reach(sentence: Reading, peers: list[Quantity], place: int) -> int:
    """Return where the words of a figure end that stand after it, before the next one's clause."""
    end = peers[place].span.end
    if place + 1 == len(peers):
        return end
    border = _clause(sentence, end, peers[place + 1].span.start)
    return max(end, border)


def _zone(sentence: Reading, figure: Quantity) -> Zone:
    """Return what a figure belongs to: what all figures share, and up to the next figure of its kind."""
    peers = [
        q for q in sentence.quantities if q is figure or (comparable(q, figure) and q.unit not in LABELS)
    ]
    grades = [q for q in sentence.quantities if q.unit in LABELS]
    telling = [u for u in sentence.units if _names(u)]
    if len(peers) < 2:
        return Zone(sentence, tuple(telling), tuple(grades))
    place, end = peers.index(figure), len(sentence.folded)
    trailing = bool(_TRAILING.match(sentence.folded, peers[-1].span.end)) or any(
        u.span.start >= peers[-1].span.end for u in sentence.units if u.weight > TELLING or _names(u)
    )
    trailing = trailing or any(q.span.start >= peers[-1].span.end for q in grades)
    if trailing:
        own = Span(figure.span.start, peers[place + 1].span.start if place + 1 < len(peers) else end)
        shared = Span(0, peers[0].span.start)
    else:
        own = Span(
            _clause(sentence, peers[place - 1].span.end, figure.span.start) if place else 0,
            _reach(sentence, peers, place),
        )
        shared = Span(0, 0)
    held = [u for u in sentence.units if own.holds(u.span) or shared.holds(u.span)]
    return Zone(
        part(sentence, held),
        tuple(u for u in telling if own.holds(u.span)),
        tuple(q for q in grades if own.holds(q.span) or shared.holds(q.span)),
    )
