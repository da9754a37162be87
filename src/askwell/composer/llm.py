"""A language model as a Composer: section by section, within one budget of time and tokens for a page."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from askwell.composer.chat import Ask, Chat
from askwell.composer.events import Growing
from askwell.composer.faults import BusyError, EndpointError, UnknownOptionError
from askwell.composer.prompt import Prompt, prompt
from askwell.composer.reply import proposals, schema
from askwell.composer.settings import LlmSettings
from askwell.errors import ComposerError
from askwell.model.wording import Cost
from askwell.ports import Composed, Offer, Proposal

CHARS_PER_TOKEN = 3  # cautious, for what the endpoint does not count
CHARS_MOST_PER_TOKEN = 8  # of a reply, above which it is longer than what was allowed
TRIES = 3
WAITS = (1.0, 3.0)  # seconds before the second and third try, when the endpoint asks for no other
UNUSABLE_IN_A_ROW = 3  # so many replies that cannot be used, one after the other: no more are asked for


@dataclass(frozen=True, slots=True)
class Clock:
    """Time as it comes in by the door: seconds that only grow, a pause, and the time of day with zone."""

    seconds: Callable[[], float]
    pause: Callable[[float], None]
    now: Callable[[], datetime]


class LlmComposer:
    """See ports.Composer; holds nothing between pages, so several threads may use it."""

    def __init__(self, settings: LlmSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock

    @property
    def name(self) -> str:
        """The model and the host it runs on."""
        return f"{self._settings.model} at {self._settings.host}"

    def __call__(self, offers: Sequence[Offer]) -> Composed:
        """See ports.Composer; waits no longer than the settings' timeout, whatever the endpoint does."""
        offers = [offer for offer in offers if offer.statements]
        if not offers:
            return Composed()
        page = _Page(self._settings, self._clock)
        worker = threading.Thread(target=page.word, args=(offers,), daemon=True, name="composer")
        worker.start()
        page.done.wait(self._settings.timeout)
        return page.end(offers)


class _Page:
    """The wording of one page, done in a thread that is left behind when time is up."""

    def __init__(self, settings: LlmSettings, clock: Clock) -> None:
        self.done = threading.Event()
        self._settings, self._clock = settings, clock
        self._begun = clock.seconds()
        self._plain = False
        self._lock = threading.Lock()
        self._made: dict[str, tuple[Proposal, ...]] = {}
        self._faults: dict[str, str] = {}
        self._cost = Cost()
        self._ended = False

    def end(self, offers: Sequence[Offer]) -> Composed:
        """Return what there is; sections without a reply get a fault. Nothing counts that comes later."""
        with self._lock:
            self._ended = True
            for offer in offers:
                if offer.facet not in self._made:
                    self._faults.setdefault(offer.facet, "time was up")
            spent = Cost(seconds=round(self._clock.seconds() - self._begun, 3))
            made = tuple(p for offer in offers for p in self._made.get(offer.facet, ()))
            faults = tuple((o.facet, self._faults[o.facet]) for o in offers if o.facet in self._faults)
            return Composed(made, self._cost + spent, faults)

    def word(self, offers: Sequence[Offer]) -> None:
        """Ask for one section after the other until all are there or the endpoint cannot be used."""
        try:
            chat = Chat(self._settings, self._clock.now)
            try:
                self._word_all(offers, chat)
            finally:
                chat.close()
        except Exception as fault:  # told in the ledger: a bug of ours costs the wording, never the page
            for offer in offers:
                self._tell(offer.facet, f"an unexpected failure: {type(fault).__name__}")
        finally:
            self.done.set()

    def _word_all(self, offers: Sequence[Offer], chat: Chat) -> None:
        unusable = 0
        for place, offer in enumerate(offers):
            try:
                made = self._word(offer, chat)
            except ComposerError as fault:
                unusable += 1
                self._tell(offer.facet, fault.message)
                if isinstance(fault, EndpointError) or unusable == UNUSABLE_IN_A_ROW:
                    for rest in offers[place + 1 :]:
                        self._tell(rest.facet, fault.message)
                    return
            else:
                unusable = 0
                with self._lock:
                    self._made[offer.facet] = made

    def _word(self, offer: Offer, chat: Chat) -> tuple[Proposal, ...]:
        asked = prompt(offer)
        for attempt in range(TRIES):
            try:
                return proposals(self._complete(asked, chat), offer, asked.names)
            except BusyError as fault:
                self._rest(fault, attempt)
            except UnknownOptionError as fault:
                if self._plain:
                    raise EndpointError(fault.message) from None
                self._plain = True
        raise EndpointError("it stays busy")

    def _complete(self, asked: Prompt, chat: Chat) -> str:
        """Send one request within the budget and return the text of the reply."""
        sent = sum(len(message["content"]) for message in asked.messages) // CHARS_PER_TOKEN
        left = self._settings.budget - self._cost.tokens
        if sent + asked.reply_tokens > left:
            raise EndpointError(f"the budget of {self._settings.budget:,} tokens for a page is used up")

        reply = Growing(asked.reply_tokens * CHARS_MOST_PER_TOKEN)
        try:
            said = chat.complete(Ask(self._body(asked), self._left(), self._is_ended), reply).text
        finally:
            self._spend(_cost(reply, sent))
        if self._settings.key and self._settings.key in said:
            raise EndpointError("it replied with the key")  # which the ledger must not show
        return said

    def _body(self, asked: Prompt) -> dict[str, Any]:
        """Return the request; a plain one leaves out all that an endpoint may not know."""
        body: dict[str, Any] = {"model": self._settings.model, "messages": asked.messages, "stream": True}
        if self._plain:
            return body
        shape = {"name": "wording", "strict": True, "schema": schema(list(asked.names))}
        return body | {
            "temperature": 0,
            "max_tokens": asked.reply_tokens,
            "stream_options": {"include_usage": True},
            "response_format": {"type": "json_schema", "json_schema": shape},
        }

    def _rest(self, fault: BusyError, attempt: int) -> None:
        """Wait as long as the endpoint asks for; raise when there is no time for it, or no try left."""
        wait = fault.wait if fault.wait is not None else WAITS[min(attempt, len(WAITS) - 1)]
        if attempt == TRIES - 1:
            raise EndpointError(f"{fault.message}, {TRIES} times")
        if wait >= self._left():
            raise EndpointError(f"{fault.message} and asks to wait {wait:.0f} seconds")
        self._clock.pause(wait)

    def _left(self) -> float:
        """Return the seconds left for the page; EndpointError when there are none."""
        left = self._settings.timeout - (self._clock.seconds() - self._begun)
        if left <= 0 or self._ended:
            raise EndpointError("time was up")
        return left

    def _is_ended(self) -> bool:
        return self._ended

    def _spend(self, cost: Cost) -> None:
        with self._lock:
            if not self._ended:
                self._cost += cost

    def _tell(self, facet: str, reason: str) -> None:
        with self._lock:
            if not self._ended:
                self._faults.setdefault(facet, reason)


def _cost(reply: Growing, sent: int) -> Cost:
    """Return what one request took: as the endpoint counted, else estimated, nothing when it took none."""
    if reply.usage is not None:
        return Cost(1, 0.0, reply.usage.prompt, reply.usage.completion)
    if not reply.begun:
        return Cost(1)
    return Cost(1, 0.0, sent, reply.chars // CHARS_PER_TOKEN, estimated=True)
