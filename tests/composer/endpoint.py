"""A real HTTP server on loopback that replies as scripted, for every way a model's endpoint can behave."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Body = dict[str, Any]
Step = bytes | float  # bytes to send, or seconds to wait


@dataclass(frozen=True)
class Scripted:
    """One reply; without `whole` the connection ends before the body does."""

    steps: Sequence[Step] = ()
    status: int = 200
    kind: str = "text/event-stream"
    headers: Mapping[str, str] = field(default_factory=dict)
    whole: bool = True


Script = Scripted | Callable[[Body], Scripted]


@dataclass
class Endpoint:
    """Where the server is, and what it was asked so far."""

    url: str
    bodies: list[Body] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)


def event(content: str = "", finish: str | None = None, **more: object) -> bytes:
    """Return one piece of a streamed reply."""
    choice = {"index": 0, "delta": {"content": content} if content else {}, "finish_reason": finish}
    return b"data: " + json.dumps({"choices": [choice], **more}).encode() + b"\n\n"


DONE = b"data: [DONE]\n\n"
COUNTED = {"usage": {"prompt_tokens": 100, "completion_tokens": 20}}


def streamed(text: str, finish: str = "stop", **more: Any) -> Scripted:
    """Return a whole streamed reply, cut into pieces of seven characters."""
    pieces = [event(text[at : at + 7]) for at in range(0, len(text), 7)]
    usage = b"data: " + json.dumps({"choices": [], **COUNTED}).encode() + b"\n\n"
    return Scripted([*pieces, event(finish=finish), usage, DONE], **more)


def plain(message: Body, finish: str = "stop") -> Scripted:
    """Return a reply of one JSON object, as from an endpoint that does not stream."""
    body = {"choices": [{"index": 0, "message": message, "finish_reason": finish}], **COUNTED}
    return Scripted([json.dumps(body).encode()], kind="application/json; charset=utf-8")


def given(body: Body) -> list[dict[str, str]]:
    """Return the statements that a request holds."""
    rows: list[dict[str, str]] = json.loads(body["messages"][-1]["content"])["statements"]
    return rows


def sentences(*pairs: tuple[str, Sequence[str]]) -> str:
    """Return the text of a well-formed reply."""
    return json.dumps({"sentences": [{"text": text, "statements": list(ids)} for text, ids in pairs]})


def wording(change: Callable[[str], str]) -> Callable[[Body], Scripted]:
    """Return a script that words each statement with a function."""
    return lambda body: streamed(sentences(*((change(r["text"]), [r["id"]]) for r in given(body))))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "_Server"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        endpoint, script = self.server.endpoint, self.server.script
        reply = script[min(len(endpoint.bodies), len(script) - 1)]
        endpoint.bodies.append(body | {"path": self.path})
        endpoint.headers.append(dict(self.headers))
        with suppress(OSError):  # whoever asked has gone
            self._send(reply if isinstance(reply, Scripted) else reply(body))

    def _send(self, reply: Scripted) -> None:
        self.send_response(reply.status)
        for name, value in {"Content-Type": reply.kind, **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for step in reply.steps:
            if isinstance(step, float):
                time.sleep(step)
            else:
                self.wfile.write(f"{len(step):x}\r\n".encode() + step + b"\r\n")
        if reply.whole:
            self.wfile.write(b"0\r\n\r\n")
        self.close_connection = not reply.whole

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, script: Sequence[Script]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.script = script
        self.endpoint = Endpoint(f"http://127.0.0.1:{self.server_port}/v1")


@contextmanager
def serving(*script: Script) -> Iterator[Endpoint]:
    """Serve the replies in order; the last one is given again to all further requests."""
    server = _Server(script)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield server.endpoint
    finally:
        server.shutdown()
        server.server_close()
