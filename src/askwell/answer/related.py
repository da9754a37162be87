"""Related questions that the library can answer, and questions to put to the team."""

from collections import Counter
from collections.abc import Mapping, Sequence

from askwell.answer.parts import Parts
from askwell.answer.plan import Plans
from askwell.answer.retrieve import Pool
from askwell.model.questions import ConceptGroup, Question, QuestionKind

RELATED_MOST = 5
STATEMENTS_LEAST = 3  # statements on the very topic that a related question's page must be able to start from
VERY_TOPIC = 0.85


def related_questions(pool: Pool, parts: Parts) -> tuple[str, ...]:
    """Return up to five other questions, nearest first, for which the candidates hold enough statements."""
    question, templates = pool.question, parts.plans.wording["related"]
    supply = _supply(pool, parts)
    found: list[str] = []
    for topic in (*question.topics, *_neighbours(question, parts)):
        for kind in QuestionKind:
            if kind.value in templates and _enough(supply, topic, kind, parts.plans):
                same = topic in question.topics and kind is question.kind
                text = templates[kind.value].format(topic=parts.vocabulary.concept(topic).plain)
                if not same and text.casefold() != question.text.casefold():
                    found.append(text)
    return tuple(_varied(found))


def team_questions(question: Question, parts: Parts) -> tuple[str, ...]:
    """Return questions to put to the team, in the words of data/plans/wording.toml."""
    rows: Mapping[str, Sequence[str]] = parts.plans.wording["team_questions"]
    if question.topics:
        topic = parts.vocabulary.concept(question.topics[0])
        lists = "symptom" if topic.id in rows["pain_topics"] else "symptom_no_pain"
        return tuple(t.format(topic=topic.plain) for t in rows[lists])
    if question.medicines:
        name = parts.vocabulary.concept(question.medicines[0]).plain
        return tuple(t.format(medicine=name) for t in rows["medicine"])
    return tuple(rows["other"])


def _neighbours(question: Question, parts: Parts) -> tuple[str, ...]:
    """Concepts related to the asked topics, symptoms and conditions only, in table order."""
    groups = (ConceptGroup.SYMPTOM, ConceptGroup.CONDITION)
    found = [r for t in question.topics for r in parts.vocabulary.concept(t).related]
    return tuple(c for c in dict.fromkeys(found) if parts.vocabulary.concept(c).group in groups)


def _supply(pool: Pool, parts: Parts) -> Counter[tuple[str, str]]:
    """How many candidate statements there are by (concept, note facet)."""
    supply: Counter[tuple[str, str]] = Counter()
    for scored in pool.scored:
        note = scored.candidate.passage.note
        if note is not None and note.rechecked:
            supply.update((concept, note.facet) for concept in scored.candidate.passage.concepts)
    return supply


def _enough(supply: Counter[tuple[str, str]], topic: str, kind: QuestionKind, plans: Plans) -> bool:
    """Say whether the statements that answer this kind of question on this topic suffice."""
    facets = plans.lifts[kind][:2]
    return sum(supply[topic, facet] for facet in facets) >= STATEMENTS_LEAST


def _varied(questions: Sequence[str]) -> list[str]:
    """Return the first few, no more than two that begin alike."""
    kept: list[str] = []
    starts: Counter[str] = Counter()
    for text in dict.fromkeys(questions):
        start = " ".join(text.split()[:2])
        if starts[start] < 2 and len(kept) < RELATED_MOST:
            starts[start] += 1
            kept.append(text)
    return kept
