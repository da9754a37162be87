"""The checks of docs/page.md that look at a finished page: its answer, its words and its HTML."""

from collections.abc import Callable, Iterator, Mapping

from askwell.model.answers import Abstention, Answer
from askwell.render.build import page_view
from askwell.render.checked_page import CheckedPage, PageFinding, parsed
from askwell.render.checks_care import cards_as_written, cards_shown
from askwell.render.checks_evidence import (
    cited,
    figures_told_apart,
    numbered,
    quotes_allowed,
    quotes_verbatim,
)
from askwell.render.checks_form import data_equal, rebuilt, self_contained, well_formed
from askwell.render.checks_words import dose_changes, graded, long_sentences, promises, terms_explained

PageCheck = Callable[[CheckedPage], Iterator[PageFinding]]
CHECKS: tuple[PageCheck, ...] = (
    cited,
    quotes_verbatim,
    numbered,
    quotes_allowed,
    figures_told_apart,
    cards_shown,
    cards_as_written,
    dose_changes,
    promises,
    long_sentences,
    graded,
    terms_explained,
    well_formed,
    data_equal,
    rebuilt,
    self_contained,
)


def page_checks(
    result: Answer | Abstention, html: str, documents: Mapping[str, str] | None = None
) -> tuple[PageFinding, ...]:
    """Return what is wrong with a page, in the order of the checks; () when nothing is.

    `documents` maps document ids to their folded texts; without one its quotes are compared with their
    passages alone.
    """
    page = CheckedPage(result, html, page_view(result), parsed(html), documents or {})
    return tuple(finding for check in CHECKS for finding in check(page))
