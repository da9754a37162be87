"""Strict filters as a mask over rows; a value that the library does not know is an error, never ignored."""

import json
import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from askwell.errors import BadInputError
from askwell.library.lexical import Lexical
from askwell.library.sealed import Sealed
from askwell.model.questions import Filters
from askwell.model.sources import Kind

Mask = NDArray[np.bool_]
MOST_LISTED = 20
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_EARLIEST = "0000-01-01"


def row_mask(filters: Filters, sealed: Sealed, lexical: Lexical) -> Mask | None:
    """Return which rows pass, or None when every row does; BadInputError for an unknown value."""
    if filters == Filters():
        return None
    documents = np.ones(len(sealed.documents), np.bool_)
    for mask in _document_masks(filters, sealed):
        documents &= mask
    rows = documents[sealed.passage_documents]
    if filters.medicines:
        rows &= _medicine_mask(filters.medicines, len(sealed), lexical)
    return rows


def _document_masks(filters: Filters, sealed: Sealed) -> list[Mask]:
    wanted = (
        ("publisher", filters.publishers, True),
        ("publisher", filters.exclude_publishers, False),
        ("domain", filters.domains, True),
        ("domain", filters.exclude_domains, False),
        ("language", filters.languages, True),
        ("kind", filters.kinds, True),
    )
    masks = []
    for column, values, keep in wanted:
        if values:
            accepted = np.array(_ACCEPT[column](values, sealed.names[column]), np.bool_)
            masks.append(accepted[sealed.documents[column]] == keep)
    if filters.published_from:
        masks.append(_published(sealed.documents["published"], filters.published_from))
    return masks


def _publishers(wanted: Sequence[str], listed: list[str]) -> list[bool]:
    """Say for each publisher of the library whether it is wanted, by id or name, whatever the case."""
    known = [tuple(json.loads(pair)) for pair in listed]
    asked = {value.casefold() for value in wanted}
    names = [{value.casefold() for value in pair} for pair in known]
    for value in wanted:
        if not any(value.casefold() in pair for pair in names):
            raise _unknown("publisher", value, sorted({pair[0] for pair in known}))
    return [bool(asked & pair) for pair in names]


def _known(
    what: str, wanted: Sequence[str], known: list[str], fits: Callable[[str, str], bool]
) -> list[bool]:
    """Say for each known value whether it fits one that is wanted; each wanted one must fit something."""
    for value in wanted:
        if not any(fits(name, value) for name in known):
            raise _unknown(what, value, sorted(filter(None, known)))
    return [any(fits(name, value) for value in wanted) for name in known]


def _domains(wanted: Sequence[str], known: list[str]) -> list[bool]:
    return _known("domain", wanted, known, _under)


def _languages(wanted: Sequence[str], known: list[str]) -> list[bool]:
    return _known("language", wanted, known, _speaks)


def _kinds(wanted: Sequence[str], known: list[str]) -> list[bool]:
    _known("kind", wanted, [str(kind) for kind in Kind], str.__eq__)
    return [kind in wanted for kind in known]


_ACCEPT = {"publisher": _publishers, "domain": _domains, "language": _languages, "kind": _kinds}


def _under(host: str, domain: str) -> bool:
    wanted = domain.casefold().removeprefix("https://").removeprefix("http://").split("/")[0]
    return bool(wanted) and (host == wanted or host.endswith("." + wanted))


def _speaks(language: str, wanted: str) -> bool:
    return language.casefold().split("-")[0] == wanted.casefold() or language.casefold() == wanted.casefold()


def _published(dates: NDArray[np.bytes_], wanted: str) -> Mask:
    if not _DATE.fullmatch(wanted):
        raise BadInputError(f"{wanted!r} is not a date", "Write it as 2024, 2024-06 or 2024-06-30")
    earliest = _whole_date(wanted)
    return np.array(
        [_whole_date(date.decode(errors="ignore")) >= earliest for date in dates.tolist()], np.bool_
    )


def _whole_date(date: str) -> str:
    """Return the first day that a date may mean; the earliest of all when it is unknown."""
    found = _DATE.match(date)
    return found.group() + _EARLIEST[len(found.group()) :] if found else _EARLIEST


def _medicine_mask(wanted: Sequence[str], rows: int, lexical: Lexical) -> Mask:
    """Pass rows that carry any of the concepts; one of them must be known, for a class names many."""
    concepts = lexical.field("concept")
    mask = np.zeros(rows, np.bool_)
    for concept in wanted:
        mask[concepts.rows_of(concept)] = True
    if not mask.any():
        raise _unknown("medicine", ", ".join(wanted), [])
    return mask


def _unknown(what: str, value: str, known: list[str]) -> BadInputError:
    listed = ", ".join(known[:MOST_LISTED]) + (" ..." if len(known) > MOST_LISTED else "")
    remedy = f"Known: {listed}" if listed else "askwell library list shows what there is"
    return BadInputError(f"The library has nothing from the {what} {value!r}", remedy)
