"""A reply is taken in as it comes, however the network cuts it."""

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from askwell.composer.events import Growing, Usage, take_events
from askwell.composer.faults import ReplyError
from tests.composer.endpoint import DONE, event


def taken(data: bytes, cuts: list[int]) -> str:
    """Take in bytes cut at these places."""
    edges = sorted({0, len(data), *(c % (len(data) + 1) for c in cuts)})
    reply = Growing(10_000)
    take_events((data[a:b] for a, b in pairwise(edges)), reply)
    return reply.whole().text


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=12), st.lists(st.integers(0, 10_000), max_size=6), st.booleans())
def test_cuts_anywhere_change_nothing(text: str, cuts: list[int], returns: bool) -> None:
    data = b": hello\n\n" + b"".join(event(c) for c in text) + event(finish="stop") + DONE
    assert taken(data.replace(b"\n", b"\r\n") if returns else data, cuts) == text


def test_an_event_of_several_lines_is_one_object() -> None:
    half, rest = json.dumps({"choices": [{"delta": {"content": "Rest."}, "finish_reason": "stop"}]}).split(
        ", ", 1
    )
    data = f"event: message\nid: 1\ndata: {half},\ndata: {rest}\n\n".encode()
    assert taken(data, []) == "Rest."


def test_what_comes_after_done_is_not_read() -> None:
    assert taken(event("Rest.", "stop") + DONE + b"data: broken\n\n", []) == "Rest."


@pytest.mark.parametrize(
    "usage", [None, 7, {}, {"prompt_tokens": "9", "completion_tokens": 1}, {"prompt_tokens": -1}]
)
def test_a_count_that_is_none_is_left_out(usage: object) -> None:
    reply = Growing(100)
    reply.take({"usage": usage})
    assert reply.usage is None


def test_the_last_count_holds() -> None:
    reply = Growing(100)
    for tokens in (1, 5):
        reply.take({"usage": {"prompt_tokens": 9, "completion_tokens": tokens}})
    assert reply.usage == Usage(9, 5)


def test_a_reply_may_not_grow_for_ever() -> None:
    reply = Growing(20)
    for _ in range(4):
        reply.take({"choices": [{"delta": {"content": "abcde"}}]})
    with pytest.raises(ReplyError, match="longer than it may be"):
        reply.take({"choices": [{"delta": {"content": "f"}}]})
