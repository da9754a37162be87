"""What a sentence that a composer proposes must pass before a page shows it: rules here, then the checks."""

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from askwell.answer.checks import Claim, check
from askwell.answer.drafts import WORDS_MOST, statement
from askwell.answer.offers import orders
from askwell.answer.plan import Plans
from askwell.answer.rewording import other_names, other_numbers, other_order, other_words, unlike
from askwell.model.answers import Ruled, Statement, StatementKind, Verdict
from askwell.ports import Proposal
from askwell.text.normalise import fold_for_match
from askwell.text.sentences import sentences
from askwell.text.vocabulary import Vocabulary

WORDS_LEAST = 3
NAMED_MOST = 3
_MARKS = re.compile(r"[\[\]<>{}|`*_#@\\]|https?:|www\.|\.(?:com|org|gov)\b")
_WORD = re.compile(r"[\w'%-]+")


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal made into a statement, beside the statements it names."""

    made: Statement
    named: tuple[Ruled, ...]
    plans: Plans
    vocabulary: Vocabulary

    @property
    def texts(self) -> tuple[str, ...]:
        """What the named statements say."""
        return tuple(r.statement.text for r in self.named)


Rule = Callable[[Proposed], str]
"""Says why a sentence cannot be shown, "" when it may."""


def as_statement(proposal: Proposal, named: Sequence[Ruled]) -> Statement:
    """Return the sentence as a statement that cites what the named statements cite, and nothing else."""
    citations = tuple(dict.fromkeys(c for r in named for c in r.statement.citations))
    return statement(proposal.text, StatementKind.GENERATED, citations, proposal.facet)


def objection(proposed: Proposed) -> str:
    """Return the first thing that speaks against a sentence before its evidence is looked at; "" for none."""
    return next((said for rule in RULES if (said := rule(proposed))), "")


def unsupported(made: Statement, claim: Claim) -> tuple[str, Ruled]:
    """Run the checks of every sentence on `claim`; return why they refuse it ("" if not), and the ruling."""
    ruling = check(claim)
    said = "" if ruling.verdict is Verdict.SUPPORTED else f"{ruling.verdict}: {ruling.reason}"
    return said, Ruled(made, ruling)


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
    return unlike(proposed.texts, proposed.vocabulary)


def _says_the_same(proposed: Proposed) -> str:
    text, texts, known = proposed.made.text, proposed.texts, proposed.vocabulary
    return (
        other_numbers(text, texts)
        or other_words(text, texts, known)
        or other_order(text, texts, known)
        or other_names(text, texts)
    )


def _called(match: str, plans: Plans) -> frozenset[str]:
    return frozenset(c for c in plans.cues("call_advice") if re.search(rf"\b{re.escape(c)}\b", match))


def _no_orders(proposed: Proposed) -> str:
    if said := orders(proposed.made.text, proposed.plans):
        return said
    match, table = fold_for_match(proposed.made.text), _phrases()
    if called := _called(match, proposed.plans) - _called(
        fold_for_match(" ".join(proposed.texts)), proposed.plans
    ):
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


RULES: tuple[Rule, ...] = (_one_plain_sentence, _fit_together, _says_the_same, _no_orders)
"""In order; the first objection decides."""


@cache
def _phrases() -> dict[str, Any]:
    source = files("askwell").joinpath("data", "readability", "phrases.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
