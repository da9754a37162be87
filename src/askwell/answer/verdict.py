"""Yes, no, mixed or unknown: what the direct evidence carries, turned by the question's own polarity."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from askwell.answer.checks import rule
from askwell.answer.drafts import statement
from askwell.answer.figures import DIRECT, medicine_name
from askwell.answer.guard import is_firm
from askwell.answer.parts import Parts
from askwell.answer.retrieve import Pool
from askwell.answer.select import MEDICINE_GATE, Chosen
from askwell.model.answers import Ruled, StatementKind, Takeaway, Verdict
from askwell.model.questions import ConceptGroup

MEDICINES_MOST = 3  # named in one sentence
LOOKED_AT = 12  # direct statements ruled on, the firmest first: each costs a few milliseconds
EVIDENCE_FACETS = frozenset({"incidence", "symptom", "cause", "mechanism", "timing", "outlook"})

_TURNED: Mapping[Takeaway, Takeaway] = {Takeaway.YES: Takeaway.NO, Takeaway.NO: Takeaway.YES}


@dataclass(frozen=True, slots=True)
class Found:
    """A verdict, and the sentence that says it (None where no sentence passed the checks)."""

    verdict: Takeaway
    sentence: Ruled | None = None


def verdict(pool: Pool, everything: Sequence[Chosen], parts: Parts) -> Found:
    """Rule on "yes, it is reported" statement by statement: who carries it, who denies it.

    A yes needs one firm statement, or unchecked ones of two publishers cited together. A question that asks
    whether something is not so has its verdict turned round; the sentence stays what the sources carry.
    """
    affirms: dict[str, Chosen] = {}
    denied: list[Chosen] = []
    for chosen in _ranked(pool, everything, parts)[:LOOKED_AT]:
        name = _one_medicine(chosen, pool, parts)
        carried = _ruling(chosen, name, pool, parts)
        if carried is Verdict.SUPPORTED and name is not None:
            affirms.setdefault(name, chosen)
        elif carried is Verdict.CONTRADICTED or _says_none(chosen, parts):
            denied.append(chosen)
    firm = {name: c for name, c in affirms.items() if is_firm(c.ruled.statement)}
    picked = firm or (affirms if _independent(affirms) else {})
    said = _sentence(picked, pool, parts) if picked else None
    if said is None:
        firmly = any(is_firm(c.ruled.statement) for c in denied)
        return Found(_turn(Takeaway.NO if firmly else Takeaway.UNKNOWN, pool))
    return Found(_turn(Takeaway.MIXED if denied else Takeaway.YES, pool), said)


def is_direct(chosen: Chosen) -> bool:
    """Say whether a statement is about the very topic and medicine that were asked about."""
    near, note = chosen.draft.scored.about, chosen.draft.scored.candidate.passage.note
    if note is not None and note.facet not in EVIDENCE_FACETS:
        return False
    return (near.topic or 0.0) >= DIRECT and (near.medicine is None or near.medicine >= MEDICINE_GATE)


def note_topic(chosen: Chosen) -> str:
    """Return the topic an editor filed a statement under, as a concept id."""
    note = chosen.draft.scored.candidate.passage.note
    return note.topic.replace("-", "_") if note is not None else ""


def _turn(found: Takeaway, pool: Pool) -> Takeaway:
    return _TURNED.get(found, found) if pool.question.denies else found


def _ranked(pool: Pool, everything: Sequence[Chosen], parts: Parts) -> list[Chosen]:
    """Return the direct statements: firm, denying, filed under the topic and counting ones first.

    A sign of something else ("can be part of a reaction to the drip") is no report of the complaint itself.
    """
    passing = frozenset(parts.plans.wording["scope"]["passing"]) - frozenset(pool.question.topics)
    direct = [c for c in everything if is_direct(c) and not passing & _named(c, parts)]
    return sorted(
        direct,
        key=lambda c: (
            not is_firm(c.ruled.statement),
            not _says_none(c, parts),
            note_topic(c) not in pool.question.topics,
            c.ruled.statement.facet != "incidence",
        ),
    )


def _named(chosen: Chosen, parts: Parts) -> frozenset[str]:
    return frozenset(m.concept_id for m in parts.vocabulary.find(chosen.draft.match))


def _says_none(chosen: Chosen, parts: Parts) -> bool:
    """Say whether a statement tells that nothing was seen."""
    return any(cue in chosen.draft.match for cue in parts.plans.cues("nothing_found"))


def _one_medicine(chosen: Chosen, pool: Pool, parts: Parts) -> str | None:
    """Return the plain name of the one medicine a statement is about; None for none or several."""
    note = chosen.draft.scored.candidate.passage.note
    if note is not None:
        return medicine_name(note.medicines[0], parts.vocabulary) if len(note.medicines) == 1 else None
    groups = (ConceptGroup.MEDICINE, ConceptGroup.MEDICINE_CLASS)
    named = [parts.vocabulary.concept(m.concept_id) for m in parts.vocabulary.find(chosen.draft.match)]
    plain = {c.plain for c in named if c.group in groups}
    return next(iter(plain)) if len(plain) == 1 else None


def _ruling(chosen: Chosen, name: str | None, pool: Pool, parts: Parts) -> Verdict:
    """Rule on "yes, it is reported" by this statement alone."""
    if name is None or not pool.question.topics:
        return Verdict.UNSUPPORTED
    text = parts.plans.wording["takeaway"]["yes_one"].format(**_words(pool, parts), medicine=name)
    cited = chosen.ruled.statement.citations[:1]
    return rule(statement(text, StatementKind.COMPUTED, cited)).verdict


def _independent(affirms: Mapping[str, Chosen]) -> bool:
    """Say whether statements that nobody re-checked come from at least two publishers."""
    return len({p for c in affirms.values() for p in c.ruled.statement.publishers}) > 1


def _sentence(picked: Mapping[str, Chosen], pool: Pool, parts: Parts) -> Ruled | None:
    """Compose the yes over at most three medicines; None when the checks refuse it."""
    names = list(picked)[:MEDICINES_MOST]
    asked = [parts.vocabulary.concept(m) for m in pool.question.medicines]
    whole_class = any(c.group is ConceptGroup.MEDICINE_CLASS for c in asked) or len(names) > 1
    wording = parts.plans.wording["takeaway"]["yes_class" if whole_class else "yes_one"]
    listed = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    text = wording.format(**_words(pool, parts), medicine=names[0], medicines=listed)
    return computed(_plain(text, pool), [picked[name] for name in names])


def _words(pool: Pool, parts: Parts) -> dict[str, str]:
    topic = parts.vocabulary.concept(pool.question.topics[0]).plain
    return {"topic": topic, "verb": _verb(topic, parts)}


def _plain(text: str, pool: Pool) -> str:
    """Leave out the "Yes, " where the question asked whether it is not so."""
    bare = text.removeprefix("Yes, ")
    return bare[:1].upper() + bare[1:] if pool.question.denies else text


def _verb(topic: str, parts: Parts) -> str:
    """Return "are" for a topic named in the plural ("eye problems"), else "is"."""
    last = topic.rsplit(maxsplit=1)[-1]
    single = (
        not last.endswith("s")
        or last.endswith(("ss", "is", "us"))
        or last in parts.plans.wording["scope"]["singular_s"]
    )
    return "is" if single else "are"


def computed(text: str, from_: Sequence[Chosen]) -> Ruled | None:
    """Make a computed sentence that cites all it came from; None when the checks refuse it."""
    citations = tuple(c.ruled.statement.citations[0] for c in from_)
    made = statement(text, StatementKind.COMPUTED, citations, "takeaway")
    ruling = rule(made)
    return Ruled(made, ruling) if ruling.verdict is Verdict.SUPPORTED else None
