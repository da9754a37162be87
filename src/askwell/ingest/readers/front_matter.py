"""Read the front matter of a Markdown file: what it says of itself between two lines of three dashes."""

import re
from collections.abc import Iterator
from typing import Any, Final

from askwell.errors import UnreadableError
from askwell.ingest.parts import Given
from askwell.model.sources import Kind, Tier
from askwell.text.normalise import fold_line

_KEYS: Final = {
    "id": "source_id",
    "title": "title",
    "publisher": "publisher",
    "url": "url",
    "published": "published",
    "retrieved": "retrieved",
    "kind": "kind",
    "licence": "licence",
    "license": "licence",
    "language": "language",
    "lang": "language",
    "country": "country",
    "set_id": "set_id",
    "tier": "tier",
    "quote_limit": "quote_limit",
}
_ALLOWED: Final = {"kind": tuple(Kind), "tier": tuple(Tier)}
_OPEN: Final = re.compile(r"---\n(?=[A-Za-z_][\w-]*[ \t]*:|#|---)")
_CLOSE: Final = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.M)
_ID: Final = re.compile(r"\w[\w.:-]{0,99}")
_MOST_CHARS: Final = 20_000


def front_matter(text: str) -> tuple[Given, str, int]:
    """Return what the front matter says, the text after it, and the line (from 1) that text begins on.

    Keys that are not Askwell's are passed over; a file without front matter says nothing.
    """
    text = text.removeprefix("\ufeff")
    if not _OPEN.match(text):
        return Given(), text, 1
    closed = _CLOSE.search(text, 4)
    if closed is None or closed.start() > _MOST_CHARS:
        raise UnreadableError(
            "line 1: the front matter is opened with --- and never closed",
            "Close it with a line of three dashes.",
        )
    inside, body = text[4 : closed.start()], text[closed.end() + 1 :]
    return _given(_loaded(inside)), body, text[: closed.end()].count("\n") + 2


def _loaded(inside: str) -> dict[str, tuple[str, int]]:
    """Return the keys that are ours with their values and lines."""
    found: dict[str, tuple[str, int]] = {}
    for key, value, line in _lines(inside):
        name = _KEYS.get(key)
        if name is None:
            continue
        if value is None:
            raise _wrong(line, f"{key} must be one value")
        if name in found:
            raise _wrong(line, f"{key} is said twice")
        found[name] = (fold_line(value), line)
    return found


def _lines(inside: str) -> Iterator[tuple[str, str | None, int]]:
    """Give key, value (None for a list or a mapping) and line of the file."""
    import yaml  # noqa: PLC0415

    try:
        node = yaml.compose(inside, yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise _wrong(line, f"the front matter cannot be read ({error.problem or 'not YAML'})") from error
    except yaml.reader.ReaderError as error:
        line = inside.count("\n", 0, error.position) + 2
        raise _wrong(line, "it holds a control character") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise _wrong(1, "the front matter cannot be read") from error
    if node is not None and not isinstance(node, yaml.MappingNode):
        raise _wrong(2, "the front matter must be lines of key: value")
    for key, value in node.value if node is not None else ():
        text = value.value if isinstance(value, yaml.ScalarNode) else None
        yield str(key.value), text, key.start_mark.line + 2


def _given(found: dict[str, tuple[str, int]]) -> Given:
    for name, allowed in _ALLOWED.items():
        value, line = found.get(name, ("", 0))
        if value and value not in allowed:
            raise _wrong(line, f"{name} is {value!r}; it may be {', '.join(allowed)}")
    identity, line = found.get("source_id", ("", 0))
    if identity and not _ID.fullmatch(identity):
        raise _wrong(line, "id may hold up to 100 letters, digits, dots, colons, hyphens and underscores")
    limit, line = found.get("quote_limit", ("", 0))
    if limit and not (limit.isascii() and limit.isdigit()):
        raise _wrong(line, f"quote_limit is {limit!r}; it must be a number of words")
    said: dict[str, Any] = {n: "" if value in ("null", "~") else value for n, (value, _) in found.items()}
    return Given(**said)


def _wrong(line: int, what: str) -> UnreadableError:
    return UnreadableError(f"line {line}: {what}", "Correct that line; docs/library.md shows the format.")
