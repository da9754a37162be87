"""Limits on where evidence may come from, given by keyword: `ask(question, publishers="Macmillan")`."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import TypedDict

from askwell.errors import BadInputError
from askwell.model.questions import Filters

Names = str | Sequence[str]


class Limits(TypedDict, total=False):
    """The keywords: one name or several; `published_from` is an ISO date."""

    publishers: Names
    exclude_publishers: Names
    domains: Names
    exclude_domains: Names
    medicines: Names
    kinds: Names
    languages: Names
    published_from: str


def limited(limits: Filters, more: Mapping[str, object]) -> Filters:
    """Return the limits with those given by keyword; BadInputError for a keyword there is not.

    >>> limited(Filters(), {"medicines": "Opdivo"}).medicines
    ('Opdivo',)
    """
    known = [field.name for field in fields(Filters)]
    for name in more:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"Did you mean {near[0]!r}?" if near else f"There are: {', '.join(known)}"
            raise BadInputError(f"{name!r} is no limit", hint)
    return replace(limits, **{name: _value(name, given) for name, given in more.items()})  # type: ignore[arg-type]


def _value(name: str, given: object) -> object:
    if name == "published_from":
        return str(given)
    return (given,) if isinstance(given, str) else tuple(given)  # type: ignore[arg-type]
