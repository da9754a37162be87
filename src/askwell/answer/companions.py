"""Cautions that must stand beside a piece of advice (data/plans/wording.toml, [[companion]])."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from askwell.answer.checks import rule
from askwell.answer.drafts import Draft, drafts
from askwell.answer.parts import Parts
from askwell.answer.retrieve import Pool, pool
from askwell.answer.select import Chosen
from askwell.model.answers import Ruled, Verdict
from askwell.model.questions import Question, QuestionKind

NEAREST = 40  # candidates looked at for a caution that the question itself did not find

Groups = Mapping[str, tuple[Chosen, ...]]


def with_companions(chosen: Groups, found: Pool, parts: Parts) -> dict[str, tuple[Chosen, ...]]:
    """Return the chosen statements with the cautions that belong beside them.

    Advice whose required caution is not in the library is left out, never shown alone.
    """
    groups = dict(chosen)
    for row in parts.plans.wording.get("companion", ()):
        for facet in row["facets"]:
            groups[facet] = _accompanied(facet, groups.get(facet, ()), row, found, parts)
    return {facet: group for facet, group in groups.items() if facet in chosen}


def _accompanied(
    facet: str, group: Sequence[Chosen], row: Mapping[str, Any], found: Pool, parts: Parts
) -> tuple[Chosen, ...]:
    """Return one facet's statements, accompanied or without the advice."""
    advice = [c for c in group if any(word in c.draft.match for word in row["when"])]
    if not advice:
        return tuple(group)
    rest = [c for c in group if c not in advice]
    if any(_note_id(c.draft) in row["notes"] for c in group):
        return tuple(group)
    companion = _companion(facet, row, found, parts)
    if companion is None:
        return tuple(rest) if row["required"] else tuple(group)
    place = max(i for i, c in enumerate(group) if c in advice) + 1
    return (*group[:place], companion, *group[place:])


def _companion(facet: str, row: Mapping[str, Any], found: Pool, parts: Parts) -> Chosen | None:
    """Return the first caution of a row that the library holds and the checks support."""
    known = {_note_id(d): d for d in drafts(found, parts.plans)}
    if not any(note in known for note in row["notes"]):
        extra = pool(Question(row["search"], QuestionKind.GENERAL), parts, limit=NEAREST)
        known = {_note_id(d): d for d in drafts(extra, parts.plans)}
    for note in row["notes"]:
        if note in known:
            made = replace(known[note].statement, facet=facet)
            ruling = rule(made)
            if ruling.verdict is Verdict.SUPPORTED:
                return Chosen(Ruled(made, ruling), known[note])
    return None


def _note_id(draft: Draft) -> str:
    """Return the id an editor gave a draft's statement, "" for none."""
    note = draft.scored.candidate.passage.note
    return note.id if note is not None else ""
