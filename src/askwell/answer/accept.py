"""What a sentence that a composer proposes must pass before a page shows it: rules here, then the checks."""

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from askwell.answer.checks import Claim, check, claim_of
from askwell.answer.checks.cues import cues
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
_WORD = re.compile(r"[\w'%-]+")
_TOLD = frozenset(ConceptGroup) - {ConceptGroup.CARE}
_GROUPS = {
    ConceptGroup.MEDICINE: "medicine",
    ConceptGroup.MEDICINE_CLASS: "medicine",
    ConceptGroup.PERSON: "group of people",
}


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal made into a statement, beside those it names; `publishers` are all names on the page."""

    made: Statement
    named: tuple[Ruled, ...]
    publishers: frozenset[str]
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


def _same_things(proposed: Proposed) -> str:
    """Object when the medicines, complaints, cancers or people named are not the same on both sides."""
    said, known = (_concepts(t, proposed.vocabulary) for t in (proposed.made.text, proposed.texts))
    for what, ids in (("adds", said.keys() - known.keys()), ("leaves out", known.keys() - said.keys())):
        for identity in sorted(ids):
            group = proposed.vocabulary.concept(identity).group
            return f"it {what} a {_GROUPS.get(group, group.value)}: {(said | known)[identity]}"
    return ""


def _concepts(text: str, vocabulary: Vocabulary) -> dict[str, str]:
    found = ((m.concept_id, m.span.of(text)) for m in vocabulary.find(text))
    return {identity: words for identity, words in found if vocabulary.concept(identity).group in _TOLD}


def _doubt_kept(proposed: Proposed) -> str:
    said, known = fold_for_match(proposed.made.text), fold_for_match(proposed.texts)
    doubt = cues().doubt
    return "it leaves out a doubt" if doubt.search(known) and not doubt.search(said) else ""


def _no_orders(proposed: Proposed) -> str:
    if said := orders(proposed.made.text, proposed.plans):
        return said
    match, table = fold_for_match(proposed.made.text), _phrases()
    for name in ("diagnosis", "reassurance"):
        if any(re.search(rf"\b{re.escape(p)}\b", match) for p in table[name]["phrases"]):
            return f"it gives a {name}"
    verbs = "|".join(map(re.escape, table["dose_change"]["verbs"]))
    objects = "|".join(map(re.escape, table["dose_change"]["objects"]))
    openers = "|".join(map(re.escape, table["dose_change"]["openers"]))
    if re.search(rf"^(?:(?:{openers})\s+)*(?:{verbs})\b.*\b(?:{objects})\b", match):
        return "it tells to change a treatment"
    return ""


def _no_source(proposed: Proposed) -> str:
    match, known = fold_for_match(proposed.made.text), fold_for_match(proposed.texts)
    strange = (p for p in sorted(proposed.publishers) if p and p in match and p not in known)
    named = next(strange, "")
    return f"it names a source: {named}" if named else ""


RULES: tuple[Rule, ...] = (
    _one_plain_sentence,
    _fit_together,
    _same_numbers,
    _same_things,
    _doubt_kept,
    _no_orders,
    _no_source,
)
"""In order; the first objection decides."""


@cache
def _phrases() -> dict[str, Any]:
    source = files("askwell.data").joinpath("readability", "phrases.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
