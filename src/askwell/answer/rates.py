"""An all-cause rate beside the treatment-related one of the same medicine, where the sources give both."""

from collections.abc import Sequence

from askwell.answer.checks import rule_parts
from askwell.answer.drafts import statement
from askwell.answer.figures import medicine_name
from askwell.answer.guard import is_firm
from askwell.answer.parts import Parts
from askwell.answer.retrieve import Pool
from askwell.answer.select import Chosen
from askwell.answer.verdict import computed, is_direct
from askwell.model.answers import Ruled, StatementKind, Verdict
from askwell.text.quantities import quantities


def rates_side_by_side(pool: Pool, everything: Sequence[Chosen], parts: Parts) -> Ruled | None:
    """Return the sentence that sets both rates side by side; None when either is not known or firm."""
    related_cues = parts.plans.cues("treatment_related")
    direct = [c for c in everything if is_direct(c) and _share(c) is not None]
    related = [c for c in direct if any(cue in c.draft.match for cue in related_cues)]
    firm = [c for c in direct if c not in related and is_firm(c.ruled.statement)]
    for c in firm if pool.question.topics else ():
        name = _medicine(c, parts)
        twin = next((r for r in related if name and _medicine(r, parts) == name), None)
        if name is not None and twin is not None:
            return _paired(_clauses(c, twin, name, pool, parts), [c, twin])
    return None


def _clauses(c: Chosen, twin: Chosen, name: str, pool: Pool, parts: Parts) -> list[str]:
    topic = parts.vocabulary.concept(pool.question.topics[0]).plain
    words = {
        "topic": topic,
        "topic_cap": topic[:1].upper() + topic[1:],
        "medicine": name,
        "n": f"{_share(c):.0f}",
        "m": f"{_share(twin):.0f}",
    }
    return [clause.format(**words) for clause in parts.plans.wording["takeaway"]["all_and_related"]]


def _share(chosen: Chosen) -> float | None:
    """Return the one exact share per 100 that a statement gives, at least 0.5; None otherwise."""
    shares = [q for q in quantities(chosen.ruled.statement.text) if q.unit == "%"]
    if len(shares) != 1 or shares[0].high is not None or shares[0].comparator in (">", ">=", "<", "<="):
        return None
    return shares[0].low_share if shares[0].low_share >= 0.5 else None


def _medicine(chosen: Chosen, parts: Parts) -> str | None:
    """Return the one medicine a statement is about, by its plain name."""
    note = chosen.draft.scored.candidate.passage.note
    if note is None or len(note.medicines) != 1:
        return None
    return medicine_name(note.medicines[0], parts.vocabulary)


def _paired(clauses: Sequence[str], from_: Sequence[Chosen]) -> Ruled | None:
    """Make one sentence of clauses, each checked against its own citation; None when any is refused."""
    ruled = [computed(clause, [c]) for clause, c in zip(clauses, from_, strict=True)]
    parts = [r.statement for r in ruled if r is not None]
    if len(parts) < len(clauses):
        return None
    text = "; ".join([clauses[0].rstrip("."), *clauses[1:]])
    citations = tuple(c for part in parts for c in part.citations)
    made = statement(text, StatementKind.COMPUTED, citations, "takeaway")
    ruling = rule_parts(made, parts)
    return Ruled(made, ruling) if ruling.verdict is Verdict.SUPPORTED else None
