"""Advice stands beside its caution, or not on the page at all (answer/advice.py says which)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from askwell.answer.advice import Fit, Rule, fit, is_caution, rules
from askwell.answer.checks import rule as ruling_on
from askwell.answer.drafts import Draft, drafts
from askwell.answer.guard import is_call_advice, is_firm
from askwell.answer.parts import Parts
from askwell.answer.retrieve import Pool, pool
from askwell.answer.select import Chosen
from askwell.model.answers import Ruled, Verdict
from askwell.model.questions import Question, QuestionKind

NEAREST = 40  # candidates looked at for a caution that the question itself did not find


@dataclass(frozen=True, slots=True)
class Accompanied:
    """The chosen statements by facet with their cautions, and the caution of each by the statement's id."""

    groups: Mapping[str, tuple[Chosen, ...]]
    cautions: Mapping[str, Ruled] = field(default_factory=dict)


def with_companions(chosen: Mapping[str, tuple[Chosen, ...]], found: Pool, parts: Parts) -> Accompanied:
    """Return the chosen statements with the cautions that belong beside them.

    Advice that may not be given is left out, and so is advice whose required caution is not in the library.
    """
    groups: dict[str, tuple[Chosen, ...]] = dict(chosen)
    cautions: dict[str, Ruled] = {}
    for row in rules():
        for facet, group in groups.items():
            groups[facet] = _accompanied(row, facet, group, _Search(row, found, parts), cautions)
    return Accompanied(groups, cautions)


def accompanied(sentences: Sequence[Ruled], cautions: Mapping[str, Ruled], most: int) -> tuple[Ruled, ...]:
    """Return at most so many sentences, each with its caution after it; one without room is left out."""
    kept: list[Ruled] = []
    for ruled in sentences:
        caution = cautions.get(ruled.statement.id)
        shown = {k.statement.text for k in kept}
        if ruled.statement.text in shown:
            continue
        more = [ruled]
        if caution is not None and caution.statement.text not in shown:
            more.append(replace(caution, statement=replace(caution.statement, facet=ruled.statement.facet)))
        if len(kept) + len(more) <= most:
            kept += more
    return tuple(kept)


@dataclass(slots=True)
class _Search:
    """Where a rule's caution comes from; looked for once, when it is first needed."""

    row: Rule
    found: Pool
    parts: Parts

    def caution(self, facet: str) -> Chosen | None:
        """Return the first caution that the library holds and the checks support."""
        for draft in self._candidates():
            made = replace(draft.statement, facet=facet)
            ruling = ruling_on(made)
            if ruling.verdict is Verdict.SUPPORTED:
                return Chosen(Ruled(made, ruling), draft)
        return None

    def _candidates(self) -> Iterator[Draft]:
        """Give those found with the question first, then those that a search of their own finds."""
        yield from self._fitting(drafts(self.found, self.parts.plans))
        extra = pool(Question(self.row.search, QuestionKind.GENERAL), self.parts, limit=NEAREST)
        yield from self._fitting(drafts(extra, self.parts.plans))

    def _fitting(self, known: Sequence[Draft]) -> Iterator[Draft]:
        """Give the preferred ones in the order of the row, then the others, best first."""
        by_id = {_note_id(d): d for d in known}
        preferred = [by_id[note] for note in self.row.prefer if note in by_id]
        yield from preferred
        yield from (d for d in known if d not in preferred and self._is_caution(d))

    def _is_caution(self, draft: Draft) -> bool:
        made, plans = draft.statement, self.parts.plans
        sound = is_firm(made) and not is_call_advice(made, plans)
        return sound and is_caution(self.row, made, self.parts.vocabulary)


def _accompanied(
    row: Rule, facet: str, group: Sequence[Chosen], search: _Search, cautions: dict[str, Ruled]
) -> tuple[Chosen, ...]:
    """Return one facet's statements without what a rule forbids, and with the caution that it asks for."""
    words = search.parts.vocabulary
    fits = {c.draft.match: fit(row, c.ruled.statement, facet, words) for c in group}
    kept = [c for c in group if fits[c.draft.match] is not Fit.NEVER]
    advice = [c for c in kept if fits[c.draft.match] is Fit.BESIDE]
    if not advice:
        return tuple(kept)
    own = next((c for c in kept if _stands_there(row, c, search)), None)
    caution = own or search.caution(facet)
    if caution is None:
        return tuple(c for c in kept if c not in advice) if row.required else tuple(kept)
    cautions.update({c.ruled.statement.id: caution.ruled for c in advice if c is not caution})
    if own is not None:
        return tuple(kept)
    place = max(i for i, c in enumerate(kept) if c in advice) + 1
    return (*kept[:place], caution, *kept[place:])


def _stands_there(row: Rule, chosen: Chosen, search: _Search) -> bool:
    """Say whether a statement of the section is itself the caution."""
    if _note_id(chosen.draft) in row.prefer:
        return True
    statement = chosen.ruled.statement
    return is_firm(statement) and is_caution(row, statement, search.parts.vocabulary)


def _note_id(draft: Draft) -> str:
    """Return the id an editor gave a draft's statement, "" for none."""
    note = draft.scored.candidate.passage.note
    return note.id if note is not None else ""
