"""A library confirms, corrects, or does not have what an article says."""

import pytest

from askwell.answer.audit import Piece, by_library
from askwell.answer.audit.pieces import Memory, nearest
from askwell.answer.checks.claim import Claim
from askwell.model.answers import CheckResult, Ruling, Verdict
from askwell.model.audits import Audited, Finding, Said
from askwell.testing import FakeEncoder
from tests.answer.audit.pieces import pieces

SHELF = pieces(
    "Back pain was reported in 12 in 100 people given nivolumab.",
    "For moderate joint inflammation, prednisone is given and tapered over 4 to 6 weeks.",
    "A cool cloth can ease an itching rash.",
)


def audited(text: str) -> Audited:
    encoder = FakeEncoder()

    def find(words: str, most: int) -> list[Piece]:
        return [n.piece for n in nearest([words], SHELF, Memory(encoder))[:most]]

    return by_library([Said(1, text)], find, encoder)[0]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("Back pain was reported in 12 in 100 people given nivolumab.", Finding.CONFIRMED),
        ("Back pain was reported in 21 in 100 people given nivolumab.", Finding.CORRECTED),
        ("Hearing aids need new batteries.", Finding.NOT_FOUND),
    ],
)
def test_each_statement_gets_one_of_three_findings(text: str, finding: Finding) -> None:
    assert audited(text).finding is finding


def test_a_correction_shows_the_statement_that_corrects() -> None:
    found = audited("Back pain was reported in 21 in 100 people given nivolumab.")
    assert found.words[0].words == SHELF[0].passage.text
    assert "12" in found.reason


def test_a_length_said_to_be_short_is_corrected_by_weeks() -> None:
    found = audited("For moderate joint inflammation, short courses of prednisone are given and tapered.")
    assert found.finding is Finding.CORRECTED
    assert "4 to 6 weeks" in found.reason
    assert "4 to 6 weeks" in found.words[0].words


def test_an_empty_library_has_nothing() -> None:
    [found] = by_library([Said(1, "A rash is common.")], lambda words, most: [], FakeEncoder())
    assert (found.finding, found.words) == (Finding.NOT_FOUND, ())


def test_a_confirmation_that_the_judge_contradicts_is_taken_back() -> None:
    text = "Back pain was reported in 12 in 100 people given nivolumab."
    encoder = FakeEncoder()

    def find(words: str, most: int) -> list[Piece]:
        return [n.piece for n in nearest([words], SHELF, Memory(encoder))[:most]]

    def opposed(claim: Claim) -> Ruling:
        del claim
        said = CheckResult("supported", Verdict.CONTRADICTED, "the source says otherwise")
        return Ruling(Verdict.CONTRADICTED, (said,), 0.1)

    assert by_library([Said(1, text)], find, encoder)[0].finding is Finding.CONFIRMED
    taken_back = by_library([Said(1, text)], find, encoder, opposed)[0]
    assert taken_back.finding is not Finding.CONFIRMED
