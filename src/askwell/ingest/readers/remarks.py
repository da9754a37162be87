"""Read the note line of a statement: {id; topic: ...; about: ...; medicines: ...; figures: ...}."""

from typing import Final

from askwell.errors import UnreadableError
from askwell.ingest.parts import Remark
from askwell.text.normalise import fold_line

NOT_RECHECKED: Final = "not re-checked"
CHECKED: Final = (
    "against the document",
    "corrected against the document",
    "against a copy",
    NOT_RECHECKED,
)
CONFIDENCE: Final = ("high", "medium", "low")
ABOUT: Final = (
    "incidence",
    "treatment",
    "red-flag",
    "caution",
    "symptom",
    "practical",
    "timing",
    "outlook",
    "self-care",
    "monitoring",
    "definition",
    "cause",
    "prevention",
    "mechanism",
)
_KEYS: Final = ("topic", "about", "medicines", "confidence", "checked", "figures")


def parse_remark(line: str) -> Remark:
    """Return what a note line says; UnreadableError says what is wrong with it.

    >>> parse_remark("{irae-1; about: timing; figures: 3.1%, 61/1994}").figures
    ('3.1%', '61/1994')
    """
    if not line.endswith("}") or line.count("{") != 1 or line.count("}") != 1:
        raise UnreadableError("a note must begin with { and end with }, with neither inside")
    name, *rest = (part.strip() for part in fold_line(line[1:-1]).split(";"))
    if not name or ":" in name or " " in name:
        raise UnreadableError("a note must begin with the id of its statement")
    said = _said(rest)
    return Remark(
        id=name,
        topic=said.get("topic", ""),
        facet=_one_of(said, "about", ABOUT),
        medicines=_list(said.get("medicines", "")),
        figures=_list(said.get("figures", "")),
        confidence=_one_of(said, "confidence", CONFIDENCE),
        checked=_one_of(said, "checked", CHECKED) or NOT_RECHECKED,
    )


def _said(parts: list[str]) -> dict[str, str]:
    said: dict[str, str] = {}
    for part in parts:
        key, colon, value = (piece.strip() for piece in part.partition(":"))
        if not colon or key not in _KEYS:
            raise UnreadableError(
                f"a note holds {part!r}; it may hold {', '.join(_KEYS)}, each as key: value"
            )
        if key in said:
            raise UnreadableError(f"a note says {key!r} twice")
        said[key] = value
    return said


def _one_of(said: dict[str, str], key: str, allowed: tuple[str, ...]) -> str:
    value = said.get(key, "")
    if value and value not in allowed:
        raise UnreadableError(f"a note says {key}: {value!r}; it may be {', '.join(allowed)}")
    return value


def _list(value: str) -> tuple[str, ...]:
    """Split at a comma with a space, so that "1,234" stays whole."""
    return tuple(item.strip() for item in value.split(", ") if item.strip(" ,"))
