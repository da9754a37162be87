"""What a sentence that a composer proposes must pass before a page shows it: rules here, then the checks."""

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from askwell.answer.checks import Claim, check, claim_of
from askwell.answer.checks.claim import matches
from askwell.answer.checks.reading import read_all
from askwell.answer.drafts import WORDS_MOST, statement
from askwell.answer.offers import orders
from askwell.answer.plan import Plans
from askwell.model.answers import Ruled, Statement, StatementKind, Verdict
from askwell.model.questions import ConceptGroup
from askwell.ports import Proposal
from askwell.text.normalise import fold_for_match
from askwell.text.quantities import quantities
from askwell.text.quantity import Quantity, same
from askwell.text.sentences import sentences
from askwell.text.vocabulary import Vocabulary

WORDS_LEAST = 3
NAMED_MOST = 3
_MARKS = re.compile(r"[\[\]<>{}|`*_#@\\]|https?:|www\.|\.(?:com|org|gov)\b")
_ORDERED = (
    frozenset({ConceptGroup.MEDICINE, ConceptGroup.MEDICINE_CLASS}),
    frozenset({ConceptGroup.SYMPTOM, ConceptGroup.CONDITION}),
)
_WORD = re.compile(r"[\w'%-]+")


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal made into a statement, beside the statements it names."""

    made: Statement
    named: tuple[Ruled, ...]
    plans: Plans
    vocabulary: Vocabulary

    @property
    def texts(self) -> str:
        """What the named statements say, one after the other."""
        return " ".join(r.statement.text for r in self.named)


Rule = Callable[[Proposed], str]
"""Says why a sentence cannot be shown, "" when it may."""


def as_statement(proposal: Proposal, named: Sequence[Ruled]) -> Statement:
    """Return the sentence as a statement that cites what the named statements cite, and nothing else."""
    citations = tuple(dict.fromkeys(c for r in named for c in r.statement.citations))
    return statement(proposal.text, StatementKind.GENERATED, citations, proposal.facet)


def objection(proposed: Proposed) -> str:
    """Return the first thing that speaks against a sentence before its evidence is looked at; "" for none."""
    return next((said for rule in RULES if (said := rule(proposed))), "")


def unsupported(proposed: Proposed, claim: Claim) -> tuple[str, Ruled]:
    """Run the checks of every sentence on `claim`; return why they refuse it ("" if not), and the ruling.

    A sentence that names several statements must need each: one that it holds without is one it leaves out.
    """
    ruling = check(claim)
    ruled = Ruled(proposed.made, ruling)
    if ruling.verdict is not Verdict.SUPPORTED:
        return f"{ruling.verdict}: {ruling.reason}", ruled
    for left_out in proposed.named if len(proposed.named) > 1 else ():
        rest = [r for r in proposed.named if r is not left_out]
        fewer = as_statement(Proposal(proposed.made.facet, proposed.made.text, ()), rest)
        if check(claim_of(fewer)).verdict is Verdict.SUPPORTED:
            return "it names a statement that it does not say", ruled
    return "", ruled


def _one_plain_sentence(proposed: Proposed) -> str:
    text = proposed.made.text
    if _MARKS.search(text) or not text.isprintable():
        return "it holds marks or a link"
    if len(sentences(text)) != 1 or text[-1] not in ".!" or not (text[0].isupper() or text[0].isdigit()):
        return "it is not one whole sentence"
    count = len(_WORD.findall(text))
    if not WORDS_LEAST <= count <= WORDS_MOST:
        return f"it has {count} words; a sentence has {WORDS_LEAST} to {WORDS_MOST}"
    return ""


def _fit_together(proposed: Proposed) -> str:
    if len(proposed.named) > NAMED_MOST:
        return f"it joins more than {NAMED_MOST} statements"
    if len({r.statement.rechecked for r in proposed.named}) > 1:
        return "it joins a re-checked statement with one that is not"
    return ""


def _same_numbers(proposed: Proposed) -> str:
    said, known = quantities(proposed.made.text), quantities(proposed.texts)
    if strange := _first_missing(said, known):
        return f"it adds a number: {strange.span.of(proposed.made.text)}"
    if lost := _first_missing(known, said):
        return f"it leaves out a number: {lost.span.of(proposed.texts)}"
    return ""


def _first_missing(these: Sequence[Quantity], those: Sequence[Quantity]) -> Quantity | None:
    return next((q for q in these if not any(same(q, other) for other in those)), None)


def _same_words(proposed: Proposed) -> str:
    """Object when a telling word, or one that turns a meaning, is on one side only."""
    sides = (proposed.made.text, proposed.texts)
    for what, text, other in (("adds", *sides), ("leaves out", *reversed(sides))):
        known = read_all(other)
        units = (u for sentence in read_all(text) for u in sentence.units)
        for unit in units:
            if unit.text not in _frame() and not any(matches(unit, s) for s in known):
                return f"it {what} {_kind(unit.text, proposed.vocabulary)}{unit.text}"
    if _or(proposed.made.text) != _or(proposed.texts):
        return 'it has "or" where its statements have not, or the other way round'
    return ""


def _same_order(proposed: Proposed) -> str:
    """Object when medicines, or complaints, come in another order: who does what to whom may have turned."""
    for groups in _ORDERED:
        said = _in_order(proposed.made.text, groups, proposed.vocabulary)
        for ruled in proposed.named:
            known = _in_order(ruled.statement.text, groups, proposed.vocabulary)
            if [i for i in said if i in known] != [i for i in known if i in said]:
                return "it names things in another order"
    return ""


def _in_order(text: str, groups: frozenset[ConceptGroup], vocabulary: Vocabulary) -> list[str]:
    found = sorted(vocabulary.find(text), key=lambda m: m.span.start)
    ids = dict.fromkeys(m.concept_id for m in found)
    return [i for i in ids if vocabulary.concept(i).group in groups]


def _same_names(proposed: Proposed) -> str:
    """Object when a name loses or gains its capital; the first word of a sentence tells nothing."""
    known = {w for r in proposed.named for w in _inner_words(r.statement.text)}
    folded = {w.casefold() for w in known}
    strange = (w for w in _inner_words(proposed.made.text) if w not in known and w.casefold() in folded)
    name = next(strange, "")
    return f"it writes a name in another way: {name}" if name else ""


def _inner_words(text: str) -> list[str]:
    """Return the words whose capitals tell something: not the first, unless it begins a longer name."""
    words = _WORD.findall(text)
    named = len(words) > 1 and words[0][0].isupper() and words[1][0].isupper()
    return [w for w in words[not named :] if w.casefold() not in _frame()]


def _called(match: str, plans: Plans) -> frozenset[str]:
    return frozenset(c for c in plans.cues("call_advice") if re.search(rf"\b{re.escape(c)}\b", match))


def _or(text: str) -> bool:
    return bool(re.search(r"\b(?:or|nor)\b", text.casefold()))


def _kind(text: str, vocabulary: Vocabulary) -> str:
    groups = {vocabulary.concept(m.concept_id).group for m in vocabulary.find(text)}
    return "a medicine: " if groups & {ConceptGroup.MEDICINE, ConceptGroup.MEDICINE_CLASS} else "words: "


def _no_orders(proposed: Proposed) -> str:
    if said := orders(proposed.made.text, proposed.plans):
        return said
    match, table = fold_for_match(proposed.made.text), _phrases()
    if called := _called(match, proposed.plans) - _called(fold_for_match(proposed.texts), proposed.plans):
        return f"it may tell when to call: {min(called)}"
    for name in ("diagnosis", "reassurance"):
        if any(re.search(rf"\b{re.escape(p)}\b", match) for p in table[name]["phrases"]):
            return f"it gives a {name}"
    verbs = "|".join(map(re.escape, table["dose_change"]["verbs"]))
    objects = "|".join(map(re.escape, table["dose_change"]["objects"]))
    openers = "|".join(map(re.escape, table["dose_change"]["openers"]))
    if re.search(rf"^(?:(?:{openers})\s+)*(?:{verbs})\b.*\b(?:{objects})\b", match):
        return "it tells to change a treatment"
    return ""


RULES: tuple[Rule, ...] = (
    _one_plain_sentence,
    _fit_together,
    _same_numbers,
    _same_words,
    _same_order,
    _same_names,
    _no_orders,
)
"""In order; the first objection decides."""


@cache
def _phrases() -> dict[str, Any]:
    source = files("askwell").joinpath("data", "readability", "phrases.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def _frame() -> frozenset[str]:
    raw = tomllib.loads(files("askwell").joinpath("data", "wording.toml").read_text(encoding="utf-8"))
    return frozenset(raw["frame"].split())
