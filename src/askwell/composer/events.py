"""From the bytes of a reply to its text: one JSON object, or server-sent events as they come."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from askwell.composer.faults import ReplyError

BYTES_MOST = 4 * 1024 * 1024  # on the wire; the frame of an event is some 300 bytes for one token
DONE = "[DONE]"


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the endpoint counted them."""

    prompt: int
    completion: int


@dataclass(frozen=True, slots=True)
class Completion:
    """A whole reply; `usage` is None when the endpoint did not count."""

    text: str
    usage: Usage | None


class Growing:
    """A reply as it comes in; knows when it is whole, and when it is longer than it may be.

    `begun` once the endpoint took the request, `chars` the length so far.
    """

    def __init__(self, chars_most: int) -> None:
        self._most = chars_most
        self._parts: list[str] = []
        self.chars = 0
        self.begun = False
        self._finish = ""
        self._refused = False
        self.usage: Usage | None = None

    def take(self, data: dict[str, Any]) -> None:
        """Take in one object: a piece of a streamed reply, or the whole of it."""
        if data.get("error"):
            raise ReplyError("the endpoint broke off with an error")
        self.usage = _usage(data.get("usage")) or self.usage
        choices = data.get("choices")
        for choice in choices[:1] if isinstance(choices, list) else ():
            self._take_choice(choice if isinstance(choice, dict) else {})

    def _take_choice(self, choice: dict[str, Any]) -> None:
        said = choice.get("delta") or choice.get("message")
        said = said if isinstance(said, dict) else {}
        self._refused = self._refused or bool(said.get("refusal"))
        content = said.get("content")
        if isinstance(content, str):
            self._parts.append(content)
            self.chars += len(content)
        self._finish = str(choice.get("finish_reason") or self._finish)
        if self.chars > self._most:
            raise ReplyError("the reply is longer than it may be")

    def whole(self) -> Completion:
        """Return the reply; ReplyError when it was refused or cut off."""
        if self._refused or self._finish == "content_filter":
            raise ReplyError("the model refused")
        if self._finish == "length" or not self._finish:
            raise ReplyError("the reply was cut off")
        return Completion("".join(self._parts), self.usage)


def take_json(chunks: Iterable[bytes], reply: Growing) -> None:
    """Take in a reply that comes as one JSON object."""
    reply.take(_object(b"".join(_limited(chunks))))


def take_events(chunks: Iterable[bytes], reply: Growing) -> None:
    """Take in a reply that comes as server-sent events, each a JSON object, until "[DONE]"."""
    for data in _events(_lines(_limited(chunks))):
        if data == DONE:
            return
        reply.take(_object(data.encode()))


def _limited(chunks: Iterable[bytes]) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > BYTES_MOST:
            raise ReplyError("the reply is longer than it may be")
        yield chunk


def _lines(chunks: Iterable[bytes]) -> Iterator[str]:
    rest = b""
    for chunk in chunks:
        *lines, rest = (rest + chunk).replace(b"\r\n", b"\n").split(b"\n")
        yield from (line.decode("utf-8", "replace") for line in lines)
    if rest:
        yield rest.decode("utf-8", "replace")


def _events(lines: Iterable[str]) -> Iterator[str]:
    """Join the data lines of each event; comments and other fields are left out."""
    data: list[str] = []
    for line in lines:
        if line.startswith("data:"):
            data.append(line.removeprefix("data:").removeprefix(" ").rstrip("\r"))
        elif not line.strip() and data:
            yield "\n".join(data)
            data = []
    if data:
        yield "\n".join(data)


def _object(data: bytes) -> dict[str, Any]:
    try:
        read = json.loads(data)
    except (ValueError, RecursionError):
        raise ReplyError("the endpoint's reply is not JSON") from None
    if not isinstance(read, dict):
        raise ReplyError("the endpoint's reply is not a JSON object")
    return read


def _usage(value: object) -> Usage | None:
    if not isinstance(value, dict):
        return None
    counts = [value.get(name) for name in ("prompt_tokens", "completion_tokens")]
    sound = [c for c in counts if isinstance(c, int) and not isinstance(c, bool) and c >= 0]
    return Usage(*sound) if len(sound) == 2 else None
