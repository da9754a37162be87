"""A statement is laid beside the sentences that cover it, best first."""

from askwell.answer.checks.claim import Claim, Evidence, alike, covered, matches
from askwell.answer.checks.reading import read

PAGE = "Colitis is common. It can start late. Steroids help most people. Call the helpline when you bleed."


def test_the_best_sentence_comes_first_and_neighbours_are_near() -> None:
    claim = Claim("Steroids help.", (Evidence(PAGE),))
    assert claim.aligned[0].text == "Steroids help most people."
    assert {s.text for s in claim.near} >= {"It can start late.", "Call the helpline when you bleed."}


def test_a_statement_of_two_parts_takes_two_sentences() -> None:
    claim = Claim("Colitis is common and steroids help.", (Evidence(PAGE),))
    assert {s.text for s in claim.aligned} == {"Colitis is common.", "Steroids help most people."}


def test_without_evidence_nothing_is_aligned() -> None:
    claim = Claim("Colitis is common.", ())
    assert (claim.aligned, claim.best, claim.near) == ((), (), ())


def test_what_the_heading_says_too_does_not_choose_the_sentence() -> None:
    words = "Nivolumab is an antibody. It often causes itching."
    claim = Claim("Nivolumab often causes itching.", (Evidence(words, "Package leaflet: nivolumab"),))
    assert claim.aligned[0].text == "It often causes itching."


def test_a_sentence_tells_a_share_of_the_best_one() -> None:
    claim = Claim("Colitis is common.", (Evidence(PAGE),))
    assert claim.told(claim.sentences[0]) == 1.0
    assert claim.told(claim.sentences[3]) < 0.5
    assert Claim("Zzz.", (Evidence("Aaa."),)).told(read("Aaa.")) == 1.0


def test_a_phrase_matches_by_meaning_or_by_all_its_words() -> None:
    (phrase,) = [u for u in read("bone density scan").units if len(u.stems) > 1] or [
        read("shoulder blades").units[0]
    ]
    assert matches(phrase, read(phrase.text))
    assert not matches(phrase, read("hair"))
    assert covered([phrase], read(phrase.text)) == phrase.weight
    assert alike(phrase, read(phrase.text).units[0])
