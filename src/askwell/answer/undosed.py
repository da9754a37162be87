"""An unchecked dose is left out of a statement that can do without it; else the statement goes."""

import re

from askwell.answer.drafts import statement
from askwell.answer.guard import dose_spans
from askwell.answer.plan import Plans
from askwell.model.answers import Statement, StatementKind
from askwell.text.vocabulary import Vocabulary

# What may stand between a medicine's name and its amount without the amount being the point of the sentence.
_LINK = re.compile(r"\s*(?:at|of|about|around)?\s*")


def without_dose(made: Statement, plans: Plans, vocabulary: Vocabulary) -> Statement | None:
    """Return the statement with each amount cut that directly follows a medicine's name.

    None when there is no amount, or one that cannot be cut ("prednisone is below 10 mg").
    """
    text = made.text
    ends = sorted(m.span.end for m in vocabulary.find(text))
    spans = dose_spans(text, plans)
    for span in reversed(spans):
        start = max((e for e in ends if e <= span.start), default=None)
        if start is None or not _LINK.fullmatch(text[start : span.start]):
            return None
        text = text[:start] + text[span.end :]
    if not spans:
        return None
    kept = statement(text, StatementKind.COMPUTED, made.citations, made.facet)
    return None if dose_spans(kept.text, plans) else kept
