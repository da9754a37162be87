"""Let a composer word the chosen statements; what it may not say is replaced by the statement itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from askwell.answer.accept import Proposed, as_statement, objection, unsupported
from askwell.answer.checks import claim_of
from askwell.answer.checks.meaning import meanings
from askwell.answer.corroborate import SAME
from askwell.answer.offers import held, offers
from askwell.answer.parts import Parts
from askwell.answer.select import Chosen
from askwell.model.answers import Ruled
from askwell.model.questions import QuestionKind
from askwell.model.wording import Entry, Ledger, Outcome
from askwell.ports import Composed, Offer, Proposal, Vectors
from askwell.text.normalise import fold_for_match

TEXT_CHARS = 400  # of a proposal that the ledger keeps
AS_IT_WAS = "it is the statement as it was"


@dataclass(frozen=True, slots=True)
class Worded:
    """By the id of a statement the sentence that stands in its place; without a composer there is none."""

    taken: Mapping[str, Ruled] = field(default_factory=dict)
    ledger: Ledger | None = None

    def shown(self, chosen: Sequence[Chosen]) -> tuple[Ruled, ...]:
        """Return what a section shows: each sentence once, where the first of its statements stood."""
        placed = (self.taken.get(c.ruled.statement.id, c.ruled) for c in chosen)
        return tuple({r.statement.id: r for r in placed}.values())

    def id_of(self, statement_id: str) -> str:
        """Return the id of the sentence that says a statement on the page."""
        ruled = self.taken.get(statement_id)
        return statement_id if ruled is None else ruled.statement.id


def reword(kind: QuestionKind, chosen: Mapping[str, Sequence[Chosen]], parts: Parts) -> Worded:
    """Return the accepted sentences and the ledger; nothing chosen, or no composer, gives an empty value."""
    if parts.composer is None or not any(chosen.values()):
        return Worded()
    offered = offers(chosen, parts.plans.plans[kind].facets, parts)
    composed = parts.composer(offered)
    judge = _Judge(chosen, offered, parts)
    told = [judge.entry(proposal) for proposal in composed.proposals]
    entries = (*told, *_left(chosen, told, parts))
    count = sum(len(group) for group in chosen.values())
    ledger = Ledger(parts.composer.name, count, entries, composed.cost, fault(composed))
    return Worded(judge.taken, ledger)


def fault(composed: Composed) -> str:
    """Say in one line what could not be had, and of how many sections; "" when all was."""
    reasons = list(dict.fromkeys(reason for _, reason in composed.faults))
    if not reasons:
        return ""
    return f"{'; '.join(reasons[:2])} ({len(composed.faults)} of the page's sections)"


class _Judge:
    """Rules on proposals in their order; a statement is said by one sentence only."""

    def __init__(
        self, chosen: Mapping[str, Sequence[Chosen]], offered: Sequence[Offer], parts: Parts
    ) -> None:
        ruled = {c.ruled.statement.id: c.ruled for group in chosen.values() for c in group}
        self._given = {(o.facet, i): ruled[i] for o in offered for i, _ in o.statements}
        self._texts = {i: fold_for_match(r.statement.text) for i, r in ruled.items()}
        self._vectors: list[Vectors] = []
        self._parts = parts
        self.taken: dict[str, Ruled] = {}

    def entry(self, proposal: Proposal) -> Entry:
        """Rule on a proposal; an accepted one is in `taken` afterwards."""
        said, ruled = self._ruled(proposal)
        ids = tuple(dict.fromkeys(proposal.statement_ids))
        text = proposal.text[:TEXT_CHARS]
        if ruled is None:
            outcome = Outcome.UNWORDED if said == AS_IT_WAS else Outcome.REFUSED
            return Entry(proposal.facet, text, ids, outcome, said)
        self.taken |= dict.fromkeys(ids, ruled)
        self._texts[ruled.statement.id] = fold_for_match(text)
        self._vectors.append(self._parts.encoder.encode([text])[0])
        return Entry(proposal.facet, text, ids, Outcome.ACCEPTED, "", ruled.statement.id)

    def _ruled(self, proposal: Proposal) -> tuple[str, Ruled | None]:
        """Return why a proposal is refused and None, or "" and the sentence with its ruling."""
        ids = tuple(dict.fromkeys(proposal.statement_ids))
        named = [self._given[key] for i in ids if (key := (proposal.facet, i)) in self._given]
        if not named or len(named) < len(ids):
            return "it names a statement that was not given", None
        made = as_statement(proposal, named)
        parts = self._parts
        proposed = Proposed(made, tuple(named), parts.plans, parts.vocabulary)
        if said := objection(proposed) or self._repeats(proposal.text, ids):
            return said, None
        claim = claim_of(made)
        said, ruled = unsupported(made, replace(claim, meaning=meanings([claim], parts.encoder)[0]))
        return (said, None) if said else ("", ruled)

    def _repeats(self, text: str, ids: Sequence[str]) -> str:
        """Say what of a sentence stands on the page already."""
        if any(i in self.taken for i in ids):
            return "another sentence says this already"
        match = fold_for_match(text)
        if len(ids) == 1 and match == self._texts[ids[0]]:
            return AS_IT_WAS
        if any(match == other for i, other in self._texts.items() if i not in ids):
            return "it stands on the page already"
        vector = self._parts.encoder.encode([text])[0]
        alike = any(float(vector @ other) > SAME for other in self._vectors)
        return "it repeats another sentence" if alike else ""


def _left(chosen: Mapping[str, Sequence[Chosen]], told: Sequence[Entry], parts: Parts) -> list[Entry]:
    """Return an entry for each statement that was not given, and for each that no proposal named."""
    named = {i for entry in told for i in entry.statement_ids}
    entries = []
    for facet, group in chosen.items():
        for c in group:
            made, why = c.ruled.statement, held(c, parts)
            if why or made.id not in named:
                outcome = Outcome.HELD if why else Outcome.UNWORDED
                entries.append(Entry(facet, made.text, (made.id,), outcome, why))
    return entries
