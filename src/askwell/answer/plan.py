"""Page plans and wording, read once from data/plans; clinical choices live there, not here."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from askwell.errors import DataError
from askwell.model.questions import Facet, Plan, QuestionKind

BRIEF = 5  # statements for a facet that is not what was asked, but belongs to the picture

Wording = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Plans:
    """The plan of every kind of question.

    `gates` holds per facet id how near to the asked topic a statement must be (0 to 1). Statements of the
    facets in `needs_medicine` must be about the asked medicine; those in `any_medicine` take a source's own
    sentences that name none; those in `at_large` take in statements on side effects in general. `leads` holds
    per kind the facets shown in full, `lifts` the note facets that answer it most directly; `wording` is
    data/plans/wording.toml as read.
    """

    plans: Mapping[QuestionKind, Plan]
    gates: Mapping[str, float]
    needs_medicine: frozenset[str]
    any_medicine: frozenset[str]
    at_large: frozenset[str]
    leads: Mapping[QuestionKind, tuple[str, ...]]
    lifts: Mapping[QuestionKind, tuple[str, ...]]
    wording: Wording

    def cues(self, name: str) -> tuple[str, ...]:
        """Return one list of cue phrases, lower case."""
        return tuple(self.wording["cues"][name])


@cache
def load() -> Plans:
    """Read plans.toml and wording.toml; DataError when a kind of question has no plan."""
    folder = resources.files("askwell").joinpath("data", "plans")
    raw = tomllib.loads(folder.joinpath("plans.toml").read_text("utf-8"))
    wording = tomllib.loads(folder.joinpath("wording.toml").read_text("utf-8"))
    facets = {name: _facet(name, row) for name, row in raw["facet"].items()}
    missing = [kind for kind in QuestionKind if kind.value not in raw["plan"]]
    if missing:
        raise DataError(f"plans.toml has no plan for questions of kind {missing[0].value}")
    return Plans(
        plans={kind: _plan(kind, raw["plan"][kind.value], facets) for kind in QuestionKind},
        gates={name: float(row["gate"]) for name, row in raw["facet"].items()},
        needs_medicine=frozenset(name for name, row in raw["facet"].items() if row.get("needs_medicine")),
        any_medicine=frozenset(name for name, row in raw["facet"].items() if row.get("any_medicine")),
        at_large=frozenset(name for name, row in raw["facet"].items() if row.get("at_large")),
        leads={k: tuple(raw["plan"][k.value]["facets"]) for k in QuestionKind},
        lifts={k: tuple(raw["plan"][k.value]["lift"]) for k in QuestionKind},
        wording=wording,
    )


def _plan(kind: QuestionKind, row: Mapping[str, Any], facets: Mapping[str, Facet]) -> Plan:
    """Build one plan: its own facets in full, the rest of the picture briefly and silent when empty."""
    full = [facets[f] for f in row["facets"]]
    full[0] = replace(full[0], limit=full[0].limit + int(row.get("wider", 0)))
    brief = [replace(facets[f], limit=min(BRIEF, facets[f].limit), empty="") for f in row["more"]]
    return Plan(kind, (*full, *brief))


def _facet(name: str, row: Mapping[str, Any]) -> Facet:
    """Build one facet from its row."""
    return Facet(
        id=name,
        heading=row["heading"],
        hints=tuple(row["hints"]),
        note_facets=tuple(row["note_facets"]),
        limit=int(row["limit"]),
        empty=row["empty"],
    )
