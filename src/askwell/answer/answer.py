"""From a question to an answer or an abstention: understand, scope, retrieve, select, reword, settle."""

from askwell.answer.asks import asks_of_self
from askwell.answer.companions import with_companions
from askwell.answer.drafts import drafts
from askwell.answer.parts import Parts
from askwell.answer.retrieve import pool
from askwell.answer.reword import reword
from askwell.answer.scope import out_of_scope
from askwell.answer.select import choose
from askwell.answer.settle import abstain, settle
from askwell.answer.thin import known_here, too_thin
from askwell.answer.understand import understand
from askwell.model.answers import Abstention, AbstentionReason, Answer


def answer(text: str, parts: Parts) -> Answer | Abstention:
    """Answer a question from the library, or say why not; the rulebook runs first, whatever comes after.

    Raises InvalidValueError for an empty question.
    """
    question = known_here(understand(text, parts.vocabulary), parts)
    care = parts.care(text, question.topics or question.medicines)
    reason = out_of_scope(question, parts.vocabulary)
    if reason is not None:
        return abstain(question, reason, care, parts)
    found = pool(question, parts)
    reason = asks_of_self(question, found.vector, parts.encoder.name)
    if reason is not None:
        return abstain(question, reason, care, parts, found)
    if too_thin(found):
        return abstain(question, AbstentionReason.NOT_IN_LIBRARY, care, parts, found)
    chosen = with_companions(choose(found, drafts(found, parts.plans), parts), found, parts)
    return settle(found, chosen, care, parts, reword(question.kind, chosen, parts))
