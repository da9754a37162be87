"""From a question to an answer or an abstention: read, search, weigh, select, reword, settle."""

from askwell.answer.carried import asked, not_carried, search_for
from askwell.answer.companions import with_companions
from askwell.answer.drafts import drafts
from askwell.answer.parts import Parts
from askwell.answer.reword import reword
from askwell.answer.select import choose
from askwell.answer.settle import abstain, settle
from askwell.model.answers import Abstention, Answer


def answer(text: str, parts: Parts) -> Answer | Abstention:
    """Answer a question from the library, or say why not; the rulebook runs first, whatever comes after.

    Raises InvalidValueError for an empty question.
    """
    given = asked(text, parts)
    question = given.question
    care = parts.care(text, question.topics or question.medicines)
    if given.certain and given.told is not None:
        return abstain(question, given.told, care, parts)
    found = search_for(given, parts)
    reason = not_carried(given, found, parts)
    if reason is not None:
        return abstain(question, reason, care, parts, found)
    chosen = with_companions(choose(found, drafts(found, parts.plans), parts), found, parts)
    return settle(found, chosen, care, parts, reword(question.kind, chosen.groups, parts))
