"""Whose symptom it is: someone else's only when that person is its subject or possessor.

A person named beside a symptom is not its owner: "told the nurse my chest hurts", "my friend thinks the pain
is nothing". It takes a clause that gives the symptom to that person ("my neighbour had ..."), a pronoun that
stands for them, or a tale that is told of them ("I read about a man who ...").
"""

from askwell.model.symptoms import Whose
from askwell.text.phrases import BREAKS, Found
from askwell.text.place import Place, named, only

OTHERS = ("animal", "story", "known", "staff")
PERSONS = ("patient", *OTHERS)
WHERE_WORDS = 4  # words of "at the clinic"
AROUND_TREATMENT = 3  # words before a treatment in which a denial counts


def whose(place: Place) -> Whose:
    """Return whose the words are; the person on treatment unless they are clearly someone else's."""
    if any(place.start <= c.start < place.end for c in place.here("self")):
        return Whose.PATIENT
    person = _nearest(place, place.sentence)
    if person is None or person.tag == "patient":
        person = _stood_for(place, person)
    if person is None or _treated(place, person):
        return Whose.PATIENT
    return Whose.SOMEONE_ELSE


def _nearest(place: Place, sentence: int) -> Found | None:
    """Return the last person named before the place in a sentence, if the symptom is theirs."""
    people = [c for kind in PERSONS for c in place.reading.of(kind) if c.end <= place.start]
    here = [c for c in people if place.reading.sentence(c) == sentence]
    last = max(here, key=lambda c: (c.end, c.end - c.start), default=None)
    if last is None or last.tag == "patient":
        return last
    return last if _holds(place, last) or _told_of(place, last) else None


def _holds(place: Place, person: Found) -> bool:
    """Whether the clause gives the symptom to this person: "my neighbour suddenly had ..."."""
    between = place.since(person)
    if between and between[0] in named("relative") and only(between, "through", "holds"):
        return True
    first = place.reading.words[place.start].norm
    return _leads(place, person) and only(_predicate(between, first), "through", "holds")


def _predicate(between: tuple[str, ...], first: str) -> tuple[str, ...]:
    """Leave out where a subject is and what else it did: "at work ... has", "fell over and had a"."""
    if "and" in between:
        last = max(i for i, word in enumerate(between) if word == "and")
        tail = between[last + 1 :]
        if (*tail, first)[0] in named("holds") and not set(between) & named("opinions"):
            return tail
    if between and between[0] in named("where"):
        verb = next((i for i, word in enumerate(between) if i > 1 and word in named("holds")), len(between))
        return between[verb:] if verb <= WHERE_WORDS else between
    return between


def _leads(place: Place, person: Found) -> bool:
    """Whether this person begins a clause, so is its subject and no object of a verb or preposition."""
    at = person.start
    words = place.reading.words
    ends = {c.end: c.start for kind in OTHERS for c in place.here(kind)}
    while at and (words[at - 1].norm in named("determiners") or at in ends):
        at = ends.get(at, at - 1)
    if person.tag == "story":
        while at and words[at - 1].norm in named("openers"):
            at -= 1
    return at == 0 or words[at - 1].norm in BREAKS | named("joints")


def _told_of(place: Place, person: Found) -> bool:
    """Whether a tale is told of this person: read, heard, seen on a screen."""
    between = place.since(person)
    tale = any(c.end <= person.start for c in place.here("tale"))
    return tale and BREAKS.isdisjoint(between) and person.tag != "staff" and _tale_goes_on(between)


def _tale_goes_on(between: tuple[str, ...]) -> bool:
    return not set(between) & named("opinions")


def _stood_for(place: Place, pronoun: Found | None) -> Found | None:
    """Return the other person whom a pronoun stands for, when no one of the person's own could be meant."""
    pronouns = place.here("pronoun")
    if pronoun is None or not any(p.start == pronoun.start for p in pronouns):
        return None
    if not only(place.since(pronoun), "through", "holds") or pronouns[0].start > place.start:
        return None
    back = [
        c
        for kind in PERSONS
        for c in place.near(kind, 1, 0)
        if c.end <= pronoun.start and not _is_pronoun(place, c)
    ]
    last = max(back, key=lambda c: (c.end, c.end - c.start), default=None)
    own = any(c.tag == "patient" and not _weak(place, c) for c in back)
    if last is None or own or last.tag in ("patient", "staff"):
        return None
    said = place.reading.between(last.end, pronoun.start)  # "my friend says he ...": whom they speak of
    return last if named("opinions").isdisjoint(said) else None


def _is_pronoun(place: Place, cue: Found) -> bool:
    return any(p.start == cue.start for p in place.reading.of("pronoun"))


def _weak(place: Place, cue: Found) -> bool:
    """Whether a cue is only "I", "my" or "we", whom no "he" or "she" stands for."""
    return any(c.start == cue.start for c in place.reading.of("speaker"))


def _treated(place: Place, person: Found) -> bool:
    """Whether the sentence that names the person says that they have cancer treatment, undenied."""
    if person.tag != "known":
        return False
    reading = place.reading
    sentence = reading.sentence(person)
    said = [c for c in reading.of("treatment") if reading.sentence(c) == sentence]
    denials = named("inside")
    return any(denials.isdisjoint(reading.between(max(0, c.start - AROUND_TREATMENT), c.start)) for c in said)
