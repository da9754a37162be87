"""Whatever an endpoint does, a composer returns in time and says in one line what went wrong."""

import json
import socket
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from askwell.composer.llm import Clock, LlmComposer
from askwell.composer.settings import LlmSettings
from askwell.ports import Composed, Composer, Offer
from askwell.testing import ComposerContract, make_offers
from tests.composer.endpoint import (
    DONE,
    Body,
    Script,
    Scripted,
    event,
    given,
    plain,
    sentences,
    serving,
    streamed,
    wording,
)

KEY = "sk-very-secret-key"
GOOD = wording(lambda text: text)
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
OFFERS = make_offers()


class Watch:
    """A clock whose pauses take no time but are counted."""

    def __init__(self) -> None:
        self.pauses: list[float] = []

    @property
    def clock(self) -> Clock:
        return Clock(lambda: time.monotonic() + sum(self.pauses), self.pauses.append, lambda: NOW)


def composed(*script: Script, watch: Watch | None = None, **settings: float) -> tuple[Composed, list[Body]]:
    with serving(*script) as endpoint:
        own = LlmSettings(endpoint.url, "tiny", KEY, **{"timeout": 5.0, **settings})  # type: ignore[arg-type]
        made = LlmComposer(own, (watch or Watch()).clock)(OFFERS)
        assert all(h["Authorization"] == f"Bearer {KEY}" for h in endpoint.headers)
        return made, endpoint.bodies


def only_fault(made: Composed) -> str:
    """The one reason why there is nothing."""
    assert made.proposals == ()
    assert [facet for facet, _ in made.faults] == [o.facet for o in OFFERS]
    (reason,) = {reason for _, reason in made.faults}
    assert KEY not in repr(made)
    return reason


class TestContract(ComposerContract):
    @pytest.fixture
    def composer(self) -> Iterator[Composer]:
        with serving(GOOD) as endpoint:
            yield LlmComposer(LlmSettings(endpoint.url, "tiny"), Watch().clock)


def test_it_returns_each_section_worded_and_counts_what_it_cost() -> None:
    made, bodies = composed(GOOD)
    assert [(p.facet, p.statement_ids) for p in made.proposals] == [
        (o.facet, (i,)) for o in OFFERS for i, _ in o.statements
    ]
    assert made.faults == ()
    assert (made.cost.requests, made.cost.prompt_tokens, made.cost.completion_tokens) == (2, 200, 40)
    assert not made.cost.estimated
    assert [b["path"] for b in bodies] == ["/v1/chat/completions"] * 2


def test_an_endpoint_that_does_not_stream_is_understood_too() -> None:
    made, _ = composed(lambda b: plain({"content": sentences((given(b)[0]["text"], ["s1"]))}))
    assert len(made.proposals) == 2
    assert made.faults == ()


def test_the_model_gets_headings_and_statements_alone_as_inert_data() -> None:
    _, bodies = composed(GOOD)
    held = json.loads(bodies[0]["messages"][-1]["content"])
    assert held["section"] == OFFERS[0].heading
    assert held["statements"] == [
        {"id": f"s{n}", "text": text} for n, (_, text) in enumerate(OFFERS[0].statements, 1)
    ]
    raw = bodies[0]["messages"][-1]["content"]
    assert not set("<>`\n") & set(raw)  # no turn, tag or fence of any model can stand in it
    assert "<|im_end|>" in held["statements"][1]["text"]
    assert [m["role"] for m in bodies[0]["messages"]] == ["system", "user", "assistant", "user"]
    assert bodies[0]["messages"][:3] == bodies[1]["messages"][:3]


def test_an_endpoint_that_knows_no_options_is_asked_plainly() -> None:
    def picky(body: Body) -> Scripted:
        return GOOD(body) if "response_format" not in body else Scripted(status=400)

    made, bodies = composed(picky)
    assert made.faults == ()
    assert [sorted(b) for b in bodies[1:]] == [["messages", "model", "path", "stream"]] * 2


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (streamed("Here you are: {"), "the reply is not JSON"),
        (streamed('```json\n{"sentences": []}\n```'), "the reply is not JSON"),
        (streamed('{"sentences": [{"text": "Rest."}]}'), "the reply is not of the shape asked for"),
        (streamed('{"sentences": [], "note": "x"}'), "the reply is not of the shape asked for"),
        (streamed('{"sentences": [{"text": "Rest.", "statements": [1]}]}'), "not of the shape asked for"),
        (streamed('{"sentences": [{"text": "\\ud800.", "statements": ["s1"]}]}'), "the reply is not JSON"),
        (streamed("[" * 100_000), "the reply is longer than it may be"),
        (streamed("[" * 1_000), "the reply is not JSON"),
        (streamed(""), "the reply is empty"),
        (streamed("I cannot help with that."), "the reply is not JSON"),
        (streamed("", finish="content_filter"), "the model refused"),
        (plain({"content": None, "refusal": "I cannot help with that."}), "the model refused"),
        (plain({"content": None, "tool_calls": [{"id": "1"}]}, "tool_calls"), "the reply is empty"),
        (plain({"content": [{"type": "text", "text": "x"}]}), "the reply is empty"),
        (streamed('{"sentences": [', finish="length"), "the reply was cut off"),
        (Scripted([event('{"sentences": []}'), DONE]), "the reply was cut off"),
        (Scripted([event('{"sentences"')], whole=False), "the connection broke off"),
        (Scripted([event("{"), b'data: {"error": {"message": "sk-very-secret-key"}}\n\n']), "broke off"),
        (Scripted([b"data: \xff\xfe\n\n"]), "the endpoint's reply is not JSON"),
        (Scripted([b"data: 7\n\n"]), "the endpoint's reply is not a JSON object"),
        (Scripted([b"not json"], kind="application/json"), "the endpoint's reply is not JSON"),
        (Scripted([b'{"choices": "none"}'], kind="application/json"), "the reply was cut off"),
        (Scripted([b'{"choices": [7]}'], kind="application/json"), "the reply was cut off"),
        (Scripted([b": quiet\n" * 1_000_000]), "the reply is longer than it may be"),
        (Scripted([b"<html>sign in</html>"], kind="text/html"), "it replies with something else than JSON"),
        (Scripted([b"x"], kind=""), "it replies with something else than JSON"),
        (streamed(sentences((f"Rest with {KEY}.", ["s1"]))), "it replied with the key"),
        (Scripted(status=401), "it refused the key (401)"),
        (Scripted(status=403), "it refused the key (403)"),
        (Scripted(status=404), "it has no such address or model (404)"),
        (Scripted(status=400), "it refused the request (400)"),
        (Scripted(status=418), "it refused (418)"),
        (Scripted(status=307, headers={"Location": "http://127.0.0.1:9/"}), "it sends elsewhere (307)"),
    ],
)  # fmt: skip
def test_a_reply_that_cannot_be_used_gives_one_clear_reason(reply: Scripted, reason: str) -> None:
    made, _ = composed(reply)
    assert reason in only_fault(made)


def test_a_section_without_a_usable_reply_does_not_cost_the_next_one() -> None:
    made, bodies = composed(streamed("no JSON"), GOOD)
    assert {p.facet for p in made.proposals} == {OFFERS[1].facet}
    assert made.faults == ((OFFERS[0].facet, "the reply is not JSON"),)
    assert len(bodies) == 2


def test_an_endpoint_that_asks_to_wait_is_given_the_time_it_asks_for() -> None:
    watch = Watch()
    made, bodies = composed(Scripted(status=429, headers={"Retry-After": "2"}), GOOD, watch=watch)
    assert (made.faults, watch.pauses, len(bodies)) == ((), [2.0], 3)


def test_the_time_to_wait_may_be_a_date() -> None:
    watch = Watch()
    later = {"Retry-After": "Tue, 24 Nov 2026 12:00:03 GMT"}
    made, _ = composed(Scripted(status=503, headers=later), GOOD, watch=watch)
    assert (made.faults, watch.pauses) == ((), [3.0])


def test_an_endpoint_that_wants_more_time_than_there_is_is_left_alone() -> None:
    watch = Watch()
    made, bodies = composed(Scripted(status=429, headers={"Retry-After": "3600"}), watch=watch)
    assert only_fault(made) == "it is asked too much (429) and asks to wait 3600 seconds"
    assert (watch.pauses, len(bodies)) == ([], 1)


@pytest.mark.parametrize("said", ["", "soon", "-5", "1e9", "Tue, 24 Nov 2026"])
def test_an_endpoint_that_stays_busy_is_asked_three_times(said: str) -> None:
    watch = Watch()
    made, bodies = composed(Scripted(status=500, headers={"Retry-After": said}), watch=watch, timeout=9.0)
    assert only_fault(made) == "it failed (500), 3 times"
    assert (watch.pauses, len(bodies)) == ([1.0, 3.0], 3)


def test_a_silent_endpoint_costs_no_more_than_the_timeout() -> None:
    begun = time.monotonic()
    made, _ = composed(Scripted([event("{"), 3.0, DONE]), timeout=0.4)
    assert time.monotonic() - begun < 1.5
    assert only_fault(made) in ("time was up", "it was silent for too long")


def test_an_endpoint_that_drips_costs_no_more_than_the_timeout() -> None:
    drip = Scripted([step for _ in range(40) for step in (b": wait\n\n", 0.1)])
    begun = time.monotonic()
    made, _ = composed(drip, timeout=0.4)
    assert time.monotonic() - begun < 1.5
    assert only_fault(made) == "time was up"


def test_nobody_there_is_told_at_once() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        made = LlmComposer(LlmSettings(url, "tiny", KEY), Watch().clock)(OFFERS)
    assert only_fault(made) == "it cannot be reached"
    assert made.cost.tokens == 0


def test_the_budget_is_never_exceeded_by_a_further_request() -> None:
    dear = streamed(sentences(("Rest helps.", ["s1"])))
    costly = json.loads(json.dumps({"choices": [], "usage": {"prompt_tokens": 900, "completion_tokens": 60}}))
    counted = Scripted([*dear.steps[:-2], b"data: " + json.dumps(costly).encode() + b"\n\n", DONE])
    made, bodies = composed(counted, budget=1_500)
    assert len(bodies) == 1
    assert made.faults == ((OFFERS[1].facet, "the budget of 1,500 tokens for a page is used up"),)


def test_tokens_that_the_endpoint_does_not_count_are_estimated() -> None:
    made, _ = composed(Scripted([event(sentences()), event(finish="stop"), DONE]))
    assert made.cost.estimated
    assert made.cost.prompt_tokens > 300
    assert made.faults == ()


def test_a_bug_of_ours_costs_the_wording_and_never_the_page() -> None:
    def broken() -> datetime:
        raise ZeroDivisionError

    clock = Clock(time.monotonic, time.sleep, broken)
    with serving(Scripted(status=503, headers={"Retry-After": "Tue, 24 Nov 2026 12:00:03 GMT"})) as endpoint:
        made = LlmComposer(LlmSettings(endpoint.url, "tiny"), clock)(OFFERS)
    assert only_fault(made) == "an unexpected failure: ZeroDivisionError"


def test_nothing_to_word_asks_for_nothing() -> None:
    with serving(GOOD) as endpoint:
        composer = LlmComposer(LlmSettings(endpoint.url, "tiny"), Watch().clock)
        assert composer([]) == composer([Offer("a", "A", ())]) == Composed()
        assert endpoint.bodies == []


def test_the_name_says_the_model_and_the_host_and_no_secret() -> None:
    settings = LlmSettings("https://models.test:8443/v1", "tiny", KEY)
    assert LlmComposer(settings, Watch().clock).name == "tiny at models.test:8443"
    assert KEY not in repr(settings)


def test_two_pages_at_once_do_not_mix() -> None:
    from concurrent.futures import ThreadPoolExecutor

    with serving(GOOD) as endpoint:
        composer: Callable[..., Composed] = LlmComposer(LlmSettings(endpoint.url, "tiny"), Watch().clock)
        with ThreadPoolExecutor(4) as pool:
            pages = list(pool.map(lambda n: composer(OFFERS[n % 2 : n % 2 + 1]), range(8)))
    for n, page in enumerate(pages):
        assert {p.facet for p in page.proposals} == {OFFERS[n % 2].facet}
        assert page.cost.requests == 1
