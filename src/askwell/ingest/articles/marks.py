"""Find the marks that cite: [1], [2, 4-6], superscripts, [^note], 1 after a full stop; and take them out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

MOST_OF_A_RANGE: Final = 50  # "[1-900]" is no citation
_RAISED: Final = dict(
    zip("\u2070\xb9\xb2\xb3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789", strict=True)
)
_LOWER: Final = str.maketrans({**_RAISED, "\u207b": "-", "\u02d2": ",", "\u00b7": ","})
_MANY: Final = r"\^?\d{1,5}(?:\s?[,;\u2013\u2014-]\s?\^?\d{1,5})*+"
_BRACKETED: Final = re.compile(
    rf"[ \xa0]?\\?\[\s?(?P<many>{_MANY})\s?\\?\]|[ \xa0]?\[\^(?P<name>[\w-]{{1,40}})\]"
)
_DAGGER: Final = re.compile("[ \xa0]?\u3010(?P<many>\\d{1,5})(?::\\d+)?\u2020[^\u3011\n]{0,80}\u3011")
_SUPER: Final = re.compile(
    "(?:(?<=[^\\W\\d_]{3})|(?<=[.,;:!?)\u201d\"'\u2019%]))"
    "(?P<many>[\u2070\xb9\xb2\xb3\u2074-\u2079]+(?:\\s?[,\u207b\u02d2\u2013-]\\s?[\u2070\xb9\xb2\xb3\u2074-\u2079]+)*+)"
)
_ROUND: Final = re.compile(r"[ \xa0]?\((?P<many>\d{1,3}(?:\s?[,;\u2013-]\s?\d{1,3})*+)\)(?=[\s.,;:!?]|$)")
_GLUED: Final = re.compile(
    r"(?<=[a-z)%\"\u201d][.!?])(?P<many>\d{1,3}(?:\s?[,\u2013-]\s?\d{1,3})*+)(?=\s|$)"
    r"|(?<=[a-z)%\"\u201d][.!?]) (?P<last>\d{1,3}(?:[ ,]+\d{1,3})*+)\s*$",
    re.M,
)
_SURE: Final = (_BRACKETED, _DAGGER, _SUPER)
_UNSURE: Final = (_ROUND, _GLUED)  # only where nothing surer is used, and the labels are known


@dataclass(frozen=True, slots=True)
class Mark:
    """A citation at `at`, a place in the text without its marks."""

    at: int
    labels: tuple[str, ...]


def has_sure_marks(text: str) -> bool:
    """Say whether a text cites in a way that nothing else looks like.

    >>> has_sure_marks("Rest helps. [2]"), has_sure_marks("Rest helps (2).")
    (True, False)
    """
    return any(pattern.search(text) for pattern in _SURE)


def take_out(text: str, known: frozenset[str], *, sure: bool = True) -> tuple[str, tuple[Mark, ...]]:
    """Return the text without its marks, and the marks with their places in it.

    With `sure` unset, numbers in round brackets and after full stops count too when all are in `known`.

    >>> take_out("Rest helps. [1, 3-4] Or not.", frozenset())
    ('Rest helps. Or not.', (Mark(at=11, labels=('1', '3', '4')),))
    """
    found = [(m.start(), m.end(), labels_of(m)) for pattern in _SURE for m in pattern.finditer(text)]
    if not sure:
        rest = [(m.start(), m.end(), labels_of(m)) for pattern in _UNSURE for m in pattern.finditer(text)]
        found += [(start, end, labels) for start, end, labels in rest if labels and known.issuperset(labels)]
    pieces: list[str] = []
    marks: list[Mark] = []
    at = length = 0
    for start, end, labels in sorted(found):
        if start < at or not labels:
            continue
        pieces.append(text[at:start])
        length += start - at
        marks.append(Mark(length, labels))
        at = end
    pieces.append(text[at:])
    return "".join(pieces), tuple(marks)


def labels_of(found: re.Match[str]) -> tuple[str, ...]:
    """Return the labels a mark names, ranges spelt out; none for a range too long to be one."""
    groups = found.groupdict()
    if groups.get("name"):
        return (groups["name"],)
    return spelt_out(groups.get("many") or groups.get("last") or "")


def spelt_out(many: str) -> tuple[str, ...]:
    """Return the numbers of "1, 3-5", each once.

    >>> spelt_out("1, 3-5")
    ('1', '3', '4', '5')
    """
    labels: list[str] = []
    for part in re.split(
        r"[,;\s]+", re.sub(r"\s*([\u2013\u2014-])\s*", r"\1", many.translate(_LOWER).replace("^", ""))
    ):
        ends = [str(int(end)) for end in re.split(r"[\u2013\u2014-]", part) if end]
        if len(ends) == 2 and int(ends[0]) < int(ends[1]):
            if int(ends[1]) - int(ends[0]) > MOST_OF_A_RANGE:
                return ()
            labels += [str(number) for number in range(int(ends[0]), int(ends[1]) + 1)]
        else:
            labels += ends
    return tuple(dict.fromkeys(labels))


def all_labels(marks: Iterable[Mark]) -> tuple[str, ...]:
    """Return the labels of several marks, each once, in order."""
    return tuple(dict.fromkeys(label for mark in marks for label in mark.labels))
