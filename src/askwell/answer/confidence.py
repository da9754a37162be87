"""How sure a page is, in words, and whom its evidence is about."""

from collections.abc import Mapping, Sequence
from typing import Any

from askwell.answer.figures import medicine_name
from askwell.answer.plan import Plans
from askwell.model.answers import Confidence, Disagreement, Ruled, independent
from askwell.model.questions import Question
from askwell.model.sources import Tier
from askwell.text.vocabulary import Vocabulary


def confidence(ruled: Sequence[Ruled], disagreements: Sequence[Disagreement], plans: Plans) -> Confidence:
    """Say from how many independent publishers of what kind a page comes, and what of it is unchecked."""
    sources = [c.head.source for r in ruled for c in r.statement.citations]
    publishers = independent(c for r in ruled for c in r.statement.citations)
    names = plans.wording["tier_names"]
    tiers = [t for t in Tier if any(s.tier is t for s in sources)]
    kinds = tuple(names[t.value] for t in tiers)
    rows = plans.wording["confidence"]
    row = "one" if len(publishers) == 1 else "few" if len(publishers) < 4 else "many"
    words = [rows[row].format(n=len(publishers), kinds=_listed(kinds))]
    if disagreements:
        words.append(rows["disagree"])
    statements = {r.statement.text: r.statement for r in ruled}
    unchecked = sum(not s.rechecked for s in statements.values())
    if unchecked:
        words.append(_counted(rows["unchecked"], unchecked).format(u=unchecked, s=len(statements)))
    return Confidence(" ".join(words), len(publishers), kinds)


def applies(
    question: Question, ruled: Sequence[Ruled], vocabulary: Vocabulary, plans: Plans
) -> tuple[str, ...]:
    """Say for which medicines, countries and dates the evidence stands, from what is cited."""
    rows = plans.wording["applies"]
    notes = [c.passage.note for r in ruled for c in r.statement.citations if c.passage.note is not None]
    medicines = list(dict.fromkeys(medicine_name(m, vocabulary) for n in notes for m in n.medicines))
    sources = {c.head.id: c.head for r in ruled for c in r.statement.citations}.values()
    names = plans.wording["countries"]
    countries = sorted({names.get(h.source.country, h.source.country) for h in sources if h.source.country})
    years = sorted(h.published[:4] for h in sources if h.published[:4].isdigit())
    undated = len(sources) - len(years)
    lines: list[str] = []
    if medicines:
        lines.append(rows["medicines"].format(medicines=_listed(tuple(medicines))))
    if question.medicines:
        asked = _listed(tuple(vocabulary.concept(m).plain for m in question.medicines))
        lines.append(rows["asked"].format(medicines=asked))
    if countries:
        lines.append(rows["countries"].format(countries=_listed(tuple(countries))))
    if dates := _dates(years, undated, rows):
        lines.append(dates)
    lines.append(rows["person"])
    return tuple(lines)


def _dates(years: Sequence[str], undated: int, rows: Mapping[str, Any]) -> str:
    """Say from when the sources are and how many do not say; "" when there are none."""
    known = (
        rows["year" if len(set(years)) == 1 else "dates"].format(first=years[0], last=years[-1])
        if years
        else ""
    )
    unknown = _counted(rows["undated"], undated).format(n=undated) if undated else ""
    return " ".join(filter(None, (known, unknown)))


def _counted(forms: Sequence[str], number: int) -> str:
    """Return the form for one or for several."""
    return forms[0] if number == 1 else forms[1]


def _listed(names: tuple[str, ...]) -> str:
    """Join names as prose: "a, b and c"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""
