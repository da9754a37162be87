"""Numbers, units, ranges, comparators, denominators, grades and arms agree with the evidence."""

import re
from dataclasses import dataclass

from askwell.answer.checks.agree import LABELS, carried, comparable, first_dimension
from askwell.answer.checks.claim import Claim, matches
from askwell.answer.checks.reading import Reading, Unit, part
from askwell.model.answers import CheckResult, Verdict
from askwell.model.sources import Span
from askwell.text.quantities import Quantity

NAME = "numbers agree"
_TRAILING = re.compile(r"\s*(?:of|on|in|with|for|given|taking|who|among|at|under|when|after|to)\b")
_BORDER = re.compile(r"[,;]|\b(?:and|but|while|whereas|versus|against|compared)\b")
LEAST_TOLD = 0.6  # of the best sentence's words that the sentence with the figure must tell
SMALL_COUNT = 3  # "the two drugs", "all three": counts in words this small are no figures
LEAST_SHARED = 0.25  # weight by which another figure must fit better
BOUND = ("share", "time", "mass", "temperature")  # figures that belong to a medicine, grade or group
TELLING = 0.3  # weight from which a word tells what a figure is about


@dataclass(frozen=True, slots=True)
class Zone:
    """The words a figure belongs to (`words`), its own of them (`units`), and the grades among them."""

    words: Reading
    units: tuple[Unit, ...]
    labels: tuple[Quantity, ...]


def numbers_agree(claim: Claim) -> CheckResult:
    """Object to a figure that no cited words carry, or that they give for another medicine, arm or grade."""
    worst = CheckResult(NAME, Verdict.SUPPORTED)
    for stated in claim.reading.quantities:
        result = _one(claim, stated)
        if result.verdict is Verdict.CONTRADICTED:
            return result
        if result.verdict is not Verdict.SUPPORTED:
            worst = result
    return worst


def _one(claim: Claim, stated: Quantity) -> CheckResult:
    words = stated.span.of(claim.text)
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
    if hits:
        other = _better_fit(claim.reading, stated, hits)
        if other:
            reason = f'the source gives {words} for something else than "{other}"'
            return CheckResult(NAME, Verdict.CONTRADICTED, reason)
        return CheckResult(NAME, Verdict.SUPPORTED)
    if _trivial(claim, stated):
        return CheckResult(NAME, Verdict.SUPPORTED)
    if rivals and not (stated.unit == "" and stated.value <= SMALL_COUNT):
        sentence, rival = rivals[0]
        return CheckResult(
            NAME,
            Verdict.CONTRADICTED,
            f"the source says {_said(sentence, rival)}, not {_said(claim.reading, stated)}",
        )
    if any(carried(stated, q) for s in claim.sentences for q in s.quantities):
        return CheckResult(NAME, Verdict.UNSUPPORTED, f"{words} is in the source, but about something else")
    return CheckResult(NAME, Verdict.UNSUPPORTED, f"no cited words give {words}")


def _said(sentence: Reading, figure: Quantity) -> str:
    return f"{figure.comparator} {figure.span.of(sentence.text)}".strip()


def _trivial(claim: Claim, stated: Quantity) -> bool:
    """Say whether a small count in words may be plain talk ("two tests") rather than a figure."""
    return stated.unit == "" and stated.value <= SMALL_COUNT and stated.span.of(claim.text).isalpha()


def _better_fit(statement: Reading, stated: Quantity, hits: list[tuple[Reading, Quantity]]) -> str:
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
        if sum(u.weight for u in only) > sum(u.weight for u in own) + LEAST_SHARED:
            return max(only, key=lambda u: u.weight).text
    return ""


def _labelled(label: Quantity, zone: Zone) -> bool:
    return any(carried(label, q) for q in zone.labels)


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
    telling = [u for u in sentence.units if u.weight > TELLING]
    if len(peers) < 2:
        return Zone(sentence, tuple(telling), tuple(grades))
    place, end = peers.index(figure), len(sentence.folded)
    trailing = bool(_TRAILING.match(sentence.folded, peers[-1].span.end)) or any(
        u.span.start >= peers[-1].span.end for u in telling
    )
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
