"""The nearest passage that carries or contradicts by itself decides, and only that."""

from askwell.answer.audit.pieces import Near
from askwell.answer.audit.single import decided, tells
from askwell.answer.checks.claim import Claim
from askwell.model.answers import Verdict
from tests.answer.audit.pieces import pieces

TEXT = "Back pain was reported in 12 in 100 people given nivolumab."
AGAINST, FOR = pieces("Back pain was reported in 40 in 100 people given nivolumab.", TEXT)


def by(*near: Near) -> tuple[Verdict, str] | None:
    claim = Claim(TEXT, tuple(n.piece.evidence for n in near))
    found = decided(claim, near)
    return None if found is None else (found[0].verdict, found[1].evidence[0].text)


def test_the_first_that_decides_wins() -> None:
    assert by(Near(AGAINST, 0.9), Near(FOR, 0.8)) == (Verdict.CONTRADICTED, AGAINST.passage.text)
    assert by(Near(FOR, 0.9), Near(AGAINST, 0.8)) == (Verdict.SUPPORTED, FOR.passage.text)


def test_a_passage_about_something_else_contradicts_nothing() -> None:
    assert by(Near(AGAINST, 0.3), Near(FOR, 0.2)) == (Verdict.SUPPORTED, FOR.passage.text)
    assert by(Near(AGAINST, 0.3)) is None


def test_a_claim_is_told_by_words_that_hold_most_of_it() -> None:
    assert tells(Claim(TEXT, (AGAINST.evidence,)))
    assert not tells(Claim(TEXT, (pieces("Keep it cold.")[0].evidence,)))
