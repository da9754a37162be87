"""The verdict in words, as far as it goes: an unchecked report is no answer, and it is not nothing."""

from askwell.model.answers import Answer, Takeaway
from askwell.render.words import word

REPORTING = frozenset({"incidence", "side_effects", "mechanism"})  # facets that say what happened to people


def verdict_label(answer: Answer) -> str:
    """Return the words over the key takeaway."""
    if answer.verdict is None:
        return word("verdict.none")
    doubtful = answer.verdict in (Takeaway.NO, Takeaway.UNKNOWN) and reported_unchecked(answer)
    return word(f"verdict.{answer.verdict.value}{'_reported' if doubtful else ''}")


def reported_unchecked(answer: Answer) -> bool:
    """Say whether the page shows a report on the very topic that nobody compared with its source."""
    topics = set(answer.question.topics)
    return any(
        not ruled.statement.rechecked and topics & set(citation.passage.concepts)
        for section in answer.sections
        if section.facet in REPORTING
        for ruled in section.sentences
        for citation in ruled.statement.citations
    )
