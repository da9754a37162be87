"""The checks of docs/page.md that look at a finished page: its answer, its words and its HTML."""

from collections.abc import Callable, Iterator, Mapping

from askwell.errors import InvalidValueError
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
from askwell.render.checks_form import data_equal, rebuilt, self_contained, small, well_formed
from askwell.render.checks_words import dose_changes, graded, long_sentences, promises, terms_explained
from askwell.render.html_page import html_of

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
    small,
)


# What can go wrong in laying a sound answer out: each page is looked at before it is written. The checks of
# single sentences have run on the answer already (statement_checks); O1 would make the page twice, and a page
# that is only too large is still true.
LAYOUT: tuple[PageCheck, ...] = (cited, numbered, cards_shown, well_formed, data_equal, self_contained)


def checked_html(result: Answer | Abstention) -> str:
    """Return the page as HTML; InvalidValueError names the first check that it failed."""
    view = page_view(result)
    html = html_of(view)
    refuse(CheckedPage(result, html, view, parsed(html), {}))
    return html


def refuse(page: CheckedPage) -> None:
    """Raise InvalidValueError when a page was not laid out as it must be."""
    found = next((f for check in LAYOUT for f in check(page) if f.blocks), None)
    if found is not None:
        raise InvalidValueError(
            f"the page was not written, for it failed its check {found.id} ({found.message})",
            "Ask without --html, and report this as a fault",
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
