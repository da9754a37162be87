"""Whether what was found is too thin to answer from: not knowing is said, not hidden."""

from dataclasses import replace

from askwell.answer.cues import word_list
from askwell.answer.parts import Parts
from askwell.answer.retrieve import Pool, Scored
from askwell.model.questions import ConceptGroup, Question
from askwell.text.tokens import tokens

# Tuned on the tune half of tests/sets/abstain.jsonl and on tests/answer/data/fresh.jsonl.
TOPIC_LEAST = 0.8  # some passage must be about the asked topic itself or a narrower one
BROADER_LEAST = 0.4  # for a symptom beside a medicine, the one above it will do ("sore knees": joint pain)
COSINE_LEAST = 0.43  # nearest passage in meaning; a passage about the very medicine asked for may be farther
WELL_CARRIED = 10  # so many passages about the very topic: lay words may be farther from them
WELL_CARRIED_COSINE = 0.33
STRANGE_MOST = 0.25  # share of the question's other words that no passage found holds
STRANGE_WORDS = 2
STRANGE_MOST_WITH_MEDICINE = 0.5
COVER_LEAST = 0.5  # share of the question's own words that one of the nearest passages holds, without a topic
SURE_COSINE = 0.5
NEAREST = 20


def known_here(question: Question, parts: Parts) -> Question:
    """Return the question with no word called an unknown medicine that the library itself holds."""
    left = tuple(word for word in question.unknown_medicines if not _held(word, parts))
    return replace(question, unknown_medicines=left)


def _held(word: str, parts: Parts) -> bool:
    wanted = set(tokens(word))
    vector = parts.encoder.encode([word])[0]
    found = parts.index.candidates({("text", token): 1.0 for token in wanted}, vector, parts.filters, NEAREST)
    return any(wanted <= set(tokens(c.passage.text)) for c in found)


def too_thin(pool: Pool) -> bool:
    """Say whether the library carries too little about the question to answer it."""
    if not pool.scored:
        return True
    about = sum(_about_topic(s) for s in pool.scored)
    if pool.aim.topics and not about and not _symptom_above(pool):
        return True
    nearest = max(s.candidate.vector_score for s in pool.scored)
    if pool.aim.medicines:
        return _medicine_missing(pool, nearest, about)
    far = about < WELL_CARRIED or _strange(pool) > STRANGE_MOST
    if nearest < (COSINE_LEAST if far else WELL_CARRIED_COSINE):
        return True
    if pool.aim.topics or pool.aim.classes:
        return False
    return not any(_near(s, pool.question) for s in pool.scored[:NEAREST])


def _medicine_missing(pool: Pool, nearest: float, about: int) -> bool:
    """Say whether no passage is about the medicine; far from all passages in meaning, more must fit."""
    held = max(s.about.medicines_share for s in pool.scored)
    if nearest >= COSINE_LEAST:
        return held <= 0
    return held < TOPIC_LEAST or (not about and _strange(pool) > STRANGE_MOST_WITH_MEDICINE)


def _strange(pool: Pool) -> float:
    """Return the share of the words beside known names that no passage found holds; 0 for a single one."""
    asked, rest = pool.question, pool.question.text
    for mention in sorted(asked.mentions, key=lambda m: -m.span.start):
        rest = rest[: mention.span.start] + " " + rest[mention.span.end :]
    people = {t for word in word_list("scope_classes", "kin") for t in tokens(word)}
    words = set(tokens(rest)) - people
    held = {t for s in pool.scored for t in tokens(s.candidate.passage.text)}
    strange = len(words - held)
    return strange / len(words) if strange >= STRANGE_WORDS else 0.0


def _symptom_above(pool: Pool) -> bool:
    """Say whether passages speak of the asked medicine and of the symptom above the asked one."""
    known = pool.aim.vocabulary
    felt = all(known.concept(t).group is ConceptGroup.SYMPTOM for t in pool.question.topics)
    return felt and any(
        (s.about.topic or 0.0) >= BROADER_LEAST and s.about.medicines_share >= TOPIC_LEAST
        for s in pool.scored
    )


def _about_topic(scored: Scored) -> bool:
    """Say whether a passage is about the very topic, and not about another medicine of the class."""
    return (scored.about.topic or 0.0) >= TOPIC_LEAST and not scored.about.foreign


def _near(scored: Scored, question: Question) -> bool:
    """Say whether a passage is near in meaning and shares enough of the question's words."""
    asked = set(tokens(question.repaired or question.text))
    held = set(tokens(scored.candidate.passage.text))
    covered = len(asked & held) / len(asked) if asked else 0.0
    return scored.candidate.vector_score >= SURE_COSINE or (
        scored.candidate.vector_score >= COSINE_LEAST and covered >= COVER_LEAST
    )
