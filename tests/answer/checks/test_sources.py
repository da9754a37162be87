"""Nothing passes uncited, and a quote stands in its document character for character."""

import pytest

from askwell.answer.checks.claim import Claim, Evidence
from askwell.answer.checks.sources import cited, quote_verbatim
from askwell.model.answers import Verdict


@pytest.mark.parametrize(
    ("texts", "verdict"), [((), "unsupported"), ((" ",), "unsupported"), (("A.",), "supported")]
)
def test_a_statement_needs_cited_words(texts: tuple[str, ...], verdict: str) -> None:
    assert cited(Claim("A.", tuple(map(Evidence, texts)))).verdict.value == verdict


def test_a_quote_is_compared_with_the_stored_document_where_there_is_one() -> None:
    evidence = (Evidence("a rash", document_id="d"), Evidence("handed in"))
    assert quote_verbatim(Claim("A.", evidence)).verdict is Verdict.SUPPORTED
    assert quote_verbatim(Claim("A.", evidence, None, lambda _: "It is a rash.")).verdict is Verdict.SUPPORTED
    assert (
        quote_verbatim(Claim("A.", evidence, None, lambda _: "It is a  rash.")).verdict is Verdict.UNSUPPORTED
    )
