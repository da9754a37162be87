"""The encoder is asked once, for each text once, and only where a judge is needed."""

from askwell.answer.checks.claim import Claim, Evidence
from askwell.answer.checks.meaning import meanings, token_meanings
from askwell.testing import FakeEncoder, FakeTokenEncoder


def test_word_pieces_of_statement_and_evidence_in_one_call() -> None:
    encoder = FakeTokenEncoder()
    evidence = (Evidence("Melanin colours skin. Sleep is good."),)
    claims = [
        Claim("Melatonin helps sleep.", evidence),
        Claim("Sleep is good.", evidence),
        Claim("Skin has colour.", evidence),
        Claim("Melatonin helps.", ()),
    ]
    found = token_meanings(claims, encoder)
    assert encoder.asked == [["Melatonin helps sleep.", evidence[0].text, "Skin has colour."]]
    assert [m is None for m in found] == [False, True, False, True]
    assert found[0] is not None
    assert found[0].tokens is not None
    assert [len(side.ids) for side in found[0].tokens] == [3, 6]


def test_nothing_to_judge_asks_nothing() -> None:
    encoder = FakeTokenEncoder()
    assert token_meanings([Claim("A rash.", ())], encoder) == (None,)
    assert encoder.asked == []


def test_likeness_is_that_of_the_nearest_sentence() -> None:
    claims = [Claim("Sleep is good.", (Evidence("Skin has colour. Sleep is good."),)), Claim("A rash.", ())]
    same, none = meanings(claims, FakeEncoder())
    assert same.sentence > 0.99
    assert none.sentence == 0.0
    assert meanings([], FakeEncoder()) == ()
