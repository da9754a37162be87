"""Publishers as a person names them (name, part of a name, id), turned into the ids that a limit needs."""

import difflib
from collections.abc import Iterable, Sequence

from askwell.errors import BadInputError

Known = Sequence[tuple[str, str, int]]
"""(id, name, documents); a publisher may go by several names."""


def publisher_ids(names: Iterable[str], known: Known) -> tuple[str, ...]:
    """Return the ids of all publishers that these names mean; BadInputError for a name that means none.

    A whole id or name means that publisher alone; a part of one means every publisher that has it.

    >>> shelf = [("nhs", "NHS", 3), ("st-george", "St George's NHS Trust", 1)]
    >>> publisher_ids(["nhs"], shelf), publisher_ids(["george"], shelf), publisher_ids(["NHS T"], shelf)
    (('nhs',), ('st-george',), ('st-george',))
    """
    return tuple(dict.fromkeys(found for name in names for found in _meant(name, known)))


def _meant(name: str, known: Known) -> tuple[str, ...]:
    wanted = " ".join(name.split()).casefold()
    whole = [identity for identity, said, _ in known if wanted in (identity.casefold(), said.casefold())]
    part = [identity for identity, said, _ in known if wanted in f"{said} {identity}".casefold()]
    if wanted and (whole or part):
        return tuple(whole or part)
    raise BadInputError(f"no publisher is called {name!r}", _hint(wanted, known))


def _hint(wanted: str, known: Known) -> str:
    """Say which name was perhaps meant: one that is alike, or that shares a word."""
    by_word = {said.casefold(): said for _, said, _ in known}
    for _, said, _ in known:
        by_word |= {word.casefold(): said for word in said.split() if len(word) > 3}
    near = difflib.get_close_matches(wanted, by_word, n=3, cutoff=0.75)
    near += [
        w
        for part in wanted.split()
        if len(part) > 3
        for w in difflib.get_close_matches(part, by_word, n=2, cutoff=0.8)
    ]
    names = list(dict.fromkeys(by_word[word] for word in near))[:3]
    meant = f"Did you mean {' or '.join(map(repr, names))}? " if names else ""
    return f"{meant}All are in: askwell library list"
