"""Whether words are denied, doubted, someone else's, over or only asked about (cues: data/context.toml).

The rule of doubt: where the words can be read both ways, they are taken as the person's own, now. Each other
reading needs a word that governs the symptom: nothing but articles, light verbs and members of a list may
stand between a denial, an "if" or a question and what it speaks of.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from askwell.model.sources import Span
from askwell.model.symptoms import When, Whose
from askwell.text.owner import whose
from askwell.text.phrases import BREAKS, Found, Word
from askwell.text.place import Place, covered, cues, named, only, place

FINISHED_WORDS = 6  # words before a symptom in which "had" or "was" makes it one of the past


@dataclass(frozen=True, slots=True)
class Context:
    """How a stretch of text is meant.

    `recent`: PAST, just over. `long_ago`: over for a year or more. `sought`: HYPOTHETICAL, but help for it is
    asked for, as people do who have it.
    """

    negated: bool = False
    doubtful: bool = False
    whose: Whose = Whose.PATIENT
    when: When = When.NOW
    recent: bool = False
    long_ago: bool = False
    sought: bool = False


def context(text: str, span: Span) -> Context:
    """Read the words around `span`; only words outside the span count as cues.

    >>> context("no chest pain today", Span(3, 13)).negated
    True
    """
    at = place(text, span)
    if at is None:
        return Context()
    when, recent = _when(at)
    sought = when is When.HYPOTHETICAL and _sought(at)
    doubtful = _near(at, "doubt", cues().limits["doubt"])
    return Context(_negated(at), doubtful, whose(at), when, recent, _long_ago(at), sought)


def cue_words() -> frozenset[str]:
    """Every word a cue is made of: real words that a spelling repair leaves alone."""
    return cues().phrases.vocabulary()


def denied_inside(found: Found, text_words: Sequence[Word]) -> bool:
    """Whether a phrase was found only across a denial: "calf is not swollen"."""
    gaps, unless = set(found.gaps), named("inside_unless")
    for gap in found.gaps:
        near = gap + 1 not in gaps or (gap + 2 not in gaps and text_words[gap + 1].norm not in unless)
        if text_words[gap].norm in named("inside") and near and text_words[gap + 1].norm not in unless:
            return True
    return False


def _near(at: Place, kind: str, limit: int) -> bool:
    before = any(len(at.since(c)) <= limit for c in at.before(kind))
    return before or any(len(at.until(c)) <= limit for c in at.after(kind))


# ---------------------------------------------------------------- denied


def _negated(at: Place) -> bool:
    limit = cues().limits["negation_after"]
    if any(len(at.until(c)) < limit for c in at.after("negation_after")) or at.after("answered_no"):
        return True
    if any(_returns(at, c) for c in at.here("restored")):
        return False
    hidden = at.here("not_negation")
    denials = [c for c in at.before("negation") if not any(o.start <= c.start < o.end for o in hidden)]
    return any(_governs(at, c) and not _doubled(at, c, denials) for c in denials)


def _doubled(at: Place, cue: Found, denials: Sequence[Found]) -> bool:
    """Whether one denial undoes another: "not a day goes by without"."""
    undone = at.reading.words[cue.start].norm in named("undone")
    earlier = [c for c in denials if c.end <= cue.start]
    return undone and any("," not in at.reading.between(c.end, cue.start) for c in earlier)


def _returns(at: Place, cue: Found) -> bool:
    """Whether words right behind take the denial back: "never had it until today", "... but I do now"."""
    return cue.start >= at.end and (cue.start - at.end <= 1 or cue.end - cue.start > 1)


def _governs(at: Place, cue: Found) -> bool:
    """Whether a denial reaches the place: over light words only, or as a member of "no a, b or c"."""
    between = at.since(cue)
    if only(between, "through", "light"):
        return True
    if any(cue.end <= s.start < at.start for s in at.here("stop")):
        return False
    rest = at.reading.between(at.end, at.end + cues().limits["list_ahead"])
    rest = rest[: next((i for i, word in enumerate(rest) if word in BREAKS), len(rest))]
    joined = {"or", "nor"} | ({"and"} if at.reading.words[cue.start].norm in named("and_too") else set())
    if joined.isdisjoint((*between, *at.reading.between(at.start, at.end), *rest)):
        return False
    most, (*items, last) = cues().limits["list_item"], _items(between)
    return bool(items) and all(len(item) <= most for item in items) and only(last, "through", "light")


def _items(between: Sequence[str]) -> list[list[str]]:
    """Cut a list at its commas and its "or"."""
    items: list[list[str]] = [[]]
    for word in between:
        if word in (",", "or", "nor", "and"):
            items.append([])
        else:
            items[-1].append(word)
    return items


# ---------------------------------------------------------------- when


def _when(at: Place) -> tuple[When, bool]:
    """Return when it is, and for PAST whether it was over only lately."""
    if _hypothetical(at) and not _taken_back(at):
        return When.HYPOTHETICAL, False
    if _chronic(at):
        return When.CHRONIC, False
    ago, over = _ago(at), _over(at)
    if not ago and not over:
        return When.NOW, False
    told = (*ago, *at.here("resolved"), Found("", at.start, at.end))
    if not over and any(not covered(c, told) for c in at.here("now")):
        return When.NOW, False
    if any(c.start >= at.end for c in at.near("back", 0, 1)):
        return When.NOW, False
    return When.PAST, not ago


def _long_ago(at: Place) -> bool:
    """Whether this sentence or the next says that it stopped more than a year ago, and none says "still"."""
    return bool(at.near("long_ago", 0, 1)) and not at.near("still", 0, 1)


def _ago(at: Place) -> tuple[Found, ...]:
    """Cues of a time long over, with no comma or "and" in between and no word of a beginning."""
    joints, begins = {",", "and"}, named("begins")
    close = [c for c in at.before("past") if joints.isdisjoint(at.since(c))]
    close += [c for c in at.after("past") if (joints | begins).isdisjoint(at.until(c))]
    finished = not set(at.reading.between(max(0, at.start - FINISHED_WORDS), at.end)).isdisjoint(
        named("finished")
    )
    close += [c for c in at.before("lately") if joints.isdisjoint(at.since(c)) and finished]
    close += [c for c in at.after("lately") if (joints | begins).isdisjoint(at.until(c)) and finished]
    return (*close, *(c for c in at.before("used") if not at.since(c)))


def _over(at: Place) -> tuple[Found, ...]:
    """Cues that it has passed: right after, or behind a comma that names no other thing ("..., fine now")."""
    told = [c for c in at.after("resolved") if named("someone").isdisjoint(at.until(c))]
    return tuple(c for c in told if _linked(at.until(c)))


def _linked(between: tuple[str, ...]) -> bool:
    if "," not in between:
        return True
    last = max(i for i, word in enumerate(between) if word == ",")
    return only(between[last + 1 :], "links")


def _chronic(at: Place) -> bool:
    same = at.here("same")
    if any(not covered(c, same) for c in at.here("worse")):
        return False
    lasting = bool(at.here("lifelong")) and not at.here("worse")
    return lasting or (bool(at.here("long")) and bool(at.near("same", 1, 1)))


def _taken_back(at: Place) -> bool:
    """Whether a later sentence says that it is the person's own: "I have it right now", "it won't stop"."""
    return any(c.start >= at.end for c in at.reading.of("own"))


# ---------------------------------------------------------------- only asked about


def _hypothetical(at: Place) -> bool:
    if _goes_on(at):
        return False
    tests: tuple[Callable[[Place], bool], ...] = (_imagined, _conditional, _general, _beside)
    return any(test(at) for test in tests)


def _sought(at: Place) -> bool:
    """Whether help for it is asked for ("any remedy for ..."), not what would happen if it came."""
    return bool(at.before("sought")) and not _imagined(at) and not _conditional(at)


def _goes_on(at: Place) -> bool:
    """Whether the words speak of something there already: "if the pain gets worse", "this pain"."""
    before = at.reading.between(max(0, at.start - 2), at.start)
    definite = not named("definite").isdisjoint(before)
    change = any(len(at.until(c)) <= cues().limits["change"] for c in at.after("change"))
    return (definite and change) or not named("pointing").isdisjoint(before)


def _restarted(at: Place, cue: Found) -> bool:
    """Whether a new statement begins between the cue and the place: "..., and I have"."""
    between = at.since(cue)
    for i, word in enumerate(between):
        ahead = between[i + 1 : i + 3]
        if word in named("restarts") and not named("subjects").isdisjoint(ahead):
            return True
    return False


def _imagined(at: Place) -> bool:
    return any(not _restarted(at, c) for c in at.before("imagined")) and not _timed(at)


def _conditional(at: Place) -> bool:
    hidden = at.here("not_condition")
    for cue in at.before("condition"):
        meant = not any(o.start <= cue.start < o.end for o in hidden)
        if meant and _supposes(at, cue):
            return not _timed(at)
    return False


def _supposes(at: Place, cue: Found) -> bool:
    """Whether "if" governs the place, over a subject and light words or a list ("if I faint or ...")."""
    between = at.since(cue)
    if only(between, "through", "light", "holds", "subjects", "relatives"):
        return True
    listed = "or" in between and len(between) <= cues().limits["condition_list"]
    return listed and not _restarted(at, cue)


def _general(at: Place) -> bool:
    """Tell whether a general question stands before the place or reaches into it ("does tea make ...")."""
    into = [c for c in at.here("general") if c.start < at.start < c.end]
    if any(not _persons(at, c.start, at.end) for c in into):
        return not _timed(at)
    asked = [c for c in at.before("general") if not covered(c, at.here("not_general"))]
    return any(not _owned(at, c) and not _restarted(at, c) for c in asked) and not _timed(at)


def _persons(at: Place, start: int, end: int) -> bool:
    """Whether a person is named in words [start, end)."""
    return any(start <= c.start < end for c in at.here("person"))


def _owned(at: Place, cue: Found) -> bool:
    """Whether "my", "I" or "he" stands between the cue and the place's end, or "in my ..." right behind."""
    return _persons(at, cue.end, at.end) or any(c.start == at.end for c in at.after("owner_after"))


def _beside(at: Place) -> bool:
    limit = cues().limits["beside"]
    persons = {p.end for p in at.here("person")}
    first = [
        c
        for c in at.before("beside")
        if len(at.since(c)) <= limit and c.start not in persons and not _owned(at, c)
    ]
    return bool(first) and bool(at.after("beside_after")) and not _timed(at)


def _timed(at: Place) -> bool:
    """Whether a time or tense stands in the sentence that only something real has ("since this morning")."""
    return bool(at.here("dated"))
