"""The nearest pieces come first, each text is encoded once, and the telling sentence is quoted."""

from collections.abc import Sequence

from askwell.answer.audit.pieces import Memory, each_once, nearest, preselected, quoted, with_meaning
from askwell.answer.checks.claim import Claim
from askwell.model.sources import Kind
from askwell.ports import Vectors
from askwell.testing import FakeEncoder
from tests.answer.audit.pieces import pieces

SHELF = pieces(
    "Back pain is common. An itching rash needs a cool cloth.",
    "Keep the medicine cold.",
    "Back pain may be treated.",
)


class Counting(FakeEncoder):
    """Counts the texts it encodes."""

    texts = 0

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.texts += len(texts)
        return super().encode(texts)


def test_the_nearest_come_first() -> None:
    near = nearest(["an itching rash"], SHELF, Memory(FakeEncoder()))
    assert near[0].piece is SHELF[0]
    assert [n.likeness for n in near] == sorted((n.likeness for n in near), reverse=True)
    assert nearest(["rash"], (), Memory(FakeEncoder())) == ()


def test_each_text_is_encoded_once() -> None:
    encoder = Counting()
    memory = Memory(encoder)
    for _ in range(3):
        nearest(["back pain", "back pain"], SHELF, memory)
    assert encoder.texts == 4


def test_rare_shared_words_choose_what_is_compared() -> None:
    many = pieces(*(f"Back pain number {n}." for n in range(30)), "A cool cloth helps back pain.")
    assert many[-1] in preselected("cool cloth for back pain", many, 5)
    assert preselected("x", SHELF, 5) == SHELF


def test_of_an_original_the_telling_sentence_is_quoted_of_a_summary_the_whole_statement() -> None:
    for kind, words in (
        (Kind.ORIGINAL, "An itching rash needs a cool cloth."),
        (Kind.SUMMARY, SHELF[0].passage.text),
    ):
        [one] = pieces(SHELF[0].passage.text, kind=kind)
        claim = Claim("A cool cloth helps an itching rash.", (one.evidence,))
        near = nearest([claim.text], [one], Memory(FakeEncoder()))
        [cited] = quoted(claim, near, 2, carried=True)
        assert cited.words == words


def test_what_carries_is_shown_alone_and_else_the_nearest_too() -> None:
    claim = Claim("A cool cloth helps an itching rash.", (SHELF[0].evidence,))
    near = nearest([claim.text], SHELF, Memory(FakeEncoder()))
    assert [len(quoted(claim, near, 2, carried=carried)) for carried in (True, False)] == [1, 2]


def test_claims_keep_their_order_and_gain_meaning() -> None:
    claims = [Claim(f"Back pain {n}.", (SHELF[0].evidence,)) for n in range(20)]
    seen = with_meaning(claims, FakeEncoder())
    assert [c.text for c in seen] == [c.text for c in claims]
    assert all(c.meaning is not None for c in seen)


def test_a_passage_comes_once() -> None:
    assert each_once((*SHELF, *SHELF)) == SHELF
