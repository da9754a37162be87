"""What the tests of the checks share: a claim from plain texts."""

from collections.abc import Callable

import pytest

from askwell.answer.checks.claim import Check, Claim, Evidence
from askwell.model.answers import Verdict

Said = Callable[[Check, str, str], str]


@pytest.fixture
def said() -> Said:
    """Return what one check says of a statement beside one passage."""

    def run(check: Check, statement: str, passage: str) -> str:
        result = check(Claim(statement, (Evidence(passage),)))
        assert bool(result.reason) == (result.verdict is not Verdict.SUPPORTED)
        return result.verdict.value

    return run
