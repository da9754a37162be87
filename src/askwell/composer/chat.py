"""One request to an OpenAI-compatible endpoint; every way it can go wrong becomes a fault of ours."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from askwell.composer.events import Completion, Growing, take_events, take_json
from askwell.composer.faults import BusyError, EndpointError, ReplyError, UnknownOptionError
from askwell.composer.settings import LlmSettings

if TYPE_CHECKING:
    import httpx2

CONNECT_SECONDS = 10.0
BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
UNKNOWN = frozenset({400, 422})
SAID = {
    401: "it refused the key (401)",
    403: "it refused the key (403)",
    404: "it has no such address or model (404)",
    429: "it is asked too much (429)",
}


@dataclass(frozen=True, slots=True)
class Ask:
    """A request: its JSON body, how many seconds may pass in silence, and whether nobody waits any more."""

    body: dict[str, Any]
    silence: float
    given_up: Callable[[], bool]


class Chat:
    """Talks to one endpoint for one page; close it afterwards."""

    def __init__(self, settings: LlmSettings, now: Callable[[], datetime]) -> None:
        import ssl  # noqa: PLC0415

        import httpx2  # noqa: PLC0415

        self._now = now
        self._url = f"{settings.base_url}/chat/completions"
        headers = {"Accept": "text/event-stream, application/json", "Accept-Encoding": "identity"}
        if settings.key:
            headers["Authorization"] = f"Bearer {settings.key}"
        # Without TLS there is nothing to trust: an empty store is made in no time and trusts nobody.
        secure = settings.base_url.startswith("https:")
        trust = (
            httpx2.create_ssl_context(trust_env=False) if secure else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        )
        self._client = httpx2.Client(headers=headers, verify=trust, trust_env=False)

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def complete(self, ask: Ask, reply: Growing) -> Completion:
        """Send the request, take the reply into `reply`, and return it whole.

        Raises EndpointError, BusyError, UnknownOptionError or ReplyError; none of them quotes the endpoint.
        """
        import httpx2  # noqa: PLC0415

        timeout = httpx2.Timeout(ask.silence, connect=min(CONNECT_SECONDS, ask.silence))
        try:
            with self._client.stream("POST", self._url, json=ask.body, timeout=timeout) as response:
                self._refuse(response)
                reply.begun = True
                _take(response, reply, ask.given_up)
        except httpx2.ConnectTimeout:
            raise EndpointError("it does not answer") from None
        except httpx2.TimeoutException:
            raise EndpointError("it was silent for too long") from None
        except httpx2.ConnectError:
            raise EndpointError("it cannot be reached") from None
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError):
            raise ReplyError("the connection broke off") from None
        return reply.whole()

    def _refuse(self, response: "httpx2.Response") -> None:
        """Raise the fault that a status tells of; none for 200."""
        status = response.status_code
        if status in BUSY:
            said = SAID.get(status, f"it failed ({status})")
            raise BusyError(said, self._wait(response.headers.get("retry-after", "")))
        if status in UNKNOWN:
            raise UnknownOptionError(f"it refused the request ({status})")
        if status != 200:
            moved = f"it sends elsewhere ({status})" if 300 <= status < 400 else f"it refused ({status})"
            raise EndpointError(SAID.get(status, moved))

    def _wait(self, said: str) -> float | None:
        """Return the seconds of a Retry-After header, which holds a number or a date; None without either."""
        if said.strip().replace(".", "", 1).isdecimal():
            return min(float(said), 86_400.0)
        from email.utils import parsedate_to_datetime  # noqa: PLC0415

        try:
            when = parsedate_to_datetime(said)
        except (TypeError, ValueError):
            return None
        return max(0.0, (when - self._now()).total_seconds()) if when.tzinfo else None


def _take(response: "httpx2.Response", reply: Growing, given_up: Callable[[], bool]) -> None:
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    chunks = _awaited(response.iter_raw(), given_up)
    if kind == "text/event-stream":
        take_events(chunks, reply)
    elif kind == "application/json":
        take_json(chunks, reply)
    else:
        raise EndpointError("it replies with something else than JSON")


def _awaited(chunks: Iterable[bytes], given_up: Callable[[], bool]) -> Iterator[bytes]:
    for chunk in chunks:
        if given_up():
            raise EndpointError("time was up")
        yield chunk
