"""Whether what was found is too thin to answer from: not knowing is said, not hidden."""

from askwell.answer.retrieve import Pool, Scored
from askwell.model.questions import Question
from askwell.text.tokens import tokens

# Tuned on the tune half of tests/sets/abstain.jsonl (benchmarks/tune_ask.py).
TOPIC_LEAST = 0.8  # some passage must be about the asked topic itself or a narrower one
COSINE_LEAST = 0.43  # nearest passage in meaning; a passage about the very medicine asked for may be farther
COVER_LEAST = 0.5  # share of the question's own words that one of the nearest passages holds, without a topic
SURE_COSINE = 0.5
NEAREST = 20


def too_thin(pool: Pool) -> bool:
    """Say whether the library carries too little about the question to answer it."""
    if not pool.scored:
        return True
    if pool.aim.topics and not any(_about_topic(s) for s in pool.scored):
        return True
    if pool.aim.medicines:
        return not any(s.about.medicines_share > 0 for s in pool.scored)
    if max(s.candidate.vector_score for s in pool.scored) < COSINE_LEAST:
        return True
    if pool.aim.topics or pool.aim.classes:
        return False
    return not any(_near(s, pool.question) for s in pool.scored[:NEAREST])


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
