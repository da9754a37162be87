"""Related questions that the library can answer, and questions to put to the team."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from askwell.answer.parts import Parts
from askwell.answer.plan import Plans
from askwell.answer.retrieve import Pool
from askwell.model.questions import Concept, ConceptGroup, Question, QuestionKind

RELATED_MOST = 5
STATEMENTS_LEAST = 3  # statements on the very topic that a related question's page must be able to start from
COMPLAINT = "complaint"
COMPLAINTS = (ConceptGroup.SYMPTOM, ConceptGroup.CONDITION)


def related_questions(pool: Pool, parts: Parts) -> tuple[str, ...]:
    """Return up to five other questions, nearest first, for which the candidates hold enough statements.

    A topic is asked about in the words for its group; side effects at large are no topic to ask about.
    """
    question, wording = pool.question, parts.plans.wording
    supply = _supply(pool, parts)
    found: list[str] = []
    for topic in (*question.topics, *_neighbours(question, parts)):
        concept = parts.vocabulary.concept(topic)
        templates = (
            {} if topic in wording["scope"]["at_large"] else wording["related"].get(_kind_of(concept), {})
        )
        for kind in QuestionKind:
            if kind.value in templates and _enough(supply, topic, kind, parts.plans):
                same = topic in question.topics and kind is question.kind
                text = templates[kind.value].format(topic=named(concept, parts.plans))
                if not same and text.casefold() != question.text.casefold():
                    found.append(text)
    return tuple(_varied(found))


def team_questions(question: Question, parts: Parts) -> tuple[str, ...]:
    """Return questions to put to the team, in the words of data/plans/wording.toml."""
    rows: Mapping[str, Sequence[str]] = parts.plans.wording["team_questions"]
    topics = [parts.vocabulary.concept(t) for t in question.topics if t not in rows["at_large"]]
    if topics:
        name = topics[0].plain
        own = name.removeprefix("a ").removeprefix("an ")
        return tuple(row.format(own=own, thing=name) for row in rows[_team_list(topics[0], rows)])
    if question.medicines:
        name = parts.vocabulary.concept(question.medicines[0]).plain
        return tuple(t.format(medicine=name) for t in rows["medicine"])
    return tuple(rows["other"])


def _team_list(topic: Concept, rows: Mapping[str, Sequence[str]]) -> str:
    """Return which list of questions fits a topic: nobody says "could my travel come from my treatment"."""
    group = _kind_of(topic)
    if group != COMPLAINT:
        return group if group in rows else "other"
    return "symptom" if topic.id in rows["pain_topics"] else "symptom_no_pain"


def _kind_of(concept: Concept) -> str:
    """Return the name under which a concept's templates stand: a complaint, or its group."""
    return COMPLAINT if concept.group in COMPLAINTS else concept.group.value


def named(concept: Concept, plans: Plans) -> str:
    """Return the patient's word for a complaint as it stands inside a sentence: "an underactive thyroid"."""
    name = concept.plain
    if _kind_of(concept) == COMPLAINT:
        for pattern, becomes in plans.wording["naming"]["rows"]:
            name = re.sub(pattern, becomes, name)
    return name


def _neighbours(question: Question, parts: Parts) -> tuple[str, ...]:
    """Concepts related to the asked topics, symptoms and conditions only, in table order."""
    found = [r for t in question.topics for r in parts.vocabulary.concept(t).related]
    return tuple(c for c in dict.fromkeys(found) if parts.vocabulary.concept(c).group in COMPLAINTS)


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
