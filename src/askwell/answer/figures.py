"""Rates for the incidence table and the icon array, read from the statements that give them."""

from collections import Counter
from collections.abc import Sequence

from askwell.answer.drafts import Draft
from askwell.answer.plan import Plans
from askwell.answer.retrieve import Pool
from askwell.model.answers import Figure, Statement
from askwell.model.questions import ConceptGroup
from askwell.text.quantities import Quantity, quantities
from askwell.text.vocabulary import Vocabulary

DIRECT = 0.85  # topic weight from which a rate is one of the asked topic itself


def figure(statement: Statement, draft: Draft, pool: Pool, plans: Plans) -> Figure | None:
    """Return the rate a statement gives for the asked topic; None when it gives none or several.

    Bands stay bands: "more than 1 in 10" is low=10, high=None, per_100=None.
    """
    note = draft.scored.candidate.passage.note
    if note is None or len(note.medicines) != 1 or not _of_the_topic_alone(statement.text, pool):
        return None
    shares = [q for q in quantities(statement.text) if q.unit == "%" and 0 < q.low_share <= 100]
    if len(shares) != 1 or shares[0].high is not None:
        return None
    exact, low, high = _band(shares[0])
    vocabulary = pool.aim.vocabulary
    medicine = medicine_name(note.medicines[0], vocabulary)
    label = vocabulary.concept(pool.question.topics[0]).plain if pool.question.topics else note.topic
    kinds = (row["label"] for row in plans.wording["rate_kind"] if any(c in draft.match for c in row["cues"]))
    kind = next(kinds, "")
    named = f"{label}, {kind}" if kind else label
    return Figure(named, medicine, exact, low, high, _population(statement.text), statement.id)


def _of_the_topic_alone(text: str, pool: Pool) -> bool:
    """Say whether the only complaint a statement names is the asked one or a narrower one."""
    vocabulary = pool.aim.vocabulary
    groups = (ConceptGroup.SYMPTOM, ConceptGroup.CONDITION)
    named = {m.concept_id for m in vocabulary.find(text)}
    complaints = {c for c in named if vocabulary.concept(c).group in groups}
    asked = {c for weights in pool.aim.topics for c, weight in weights.items() if weight >= DIRECT}
    return bool(complaints) and complaints <= asked


def medicine_name(name: str, vocabulary: Vocabulary) -> str:
    """Return the plain name of a medicine as an editor noted it."""
    found = vocabulary.find(name)
    return vocabulary.concept(found[0].concept_id).plain if len(found) == 1 else name


def figures(statements: Sequence[tuple[Statement, Draft]], pool: Pool, plans: Plans) -> tuple[Figure, ...]:
    """Return the rates of several statements, at most one a statement, in their order.

    Two rates that a table could not tell apart (same complaint, medicine and people) are both left to the
    sentences, which say what each one counts.
    """
    read = [f for f in (figure(s, d, pool, plans) for s, d in statements) if f is not None]
    alike = Counter((f.label, f.medicine, f.population) for f in read)
    return tuple(f for f in read if alike[f.label, f.medicine, f.population] == 1)


def _band(share: Quantity) -> tuple[float | None, float | None, float | None]:
    """(exact, low, high) in people per 100."""
    value = share.low_share
    if share.comparator in (">", ">="):
        return None, value, None
    if share.comparator in ("<", "<="):
        return None, None, value
    return value, value, value


def _population(text: str) -> str:
    """Return how many people a rate was counted in, as "3,178 people"; "" when not said."""
    counts = [q for q in quantities(text) if q.unit == "" and q.value >= 20 and q.denominator is None]
    return f"{counts[0].value:,.0f} people" if len(counts) == 1 else ""
