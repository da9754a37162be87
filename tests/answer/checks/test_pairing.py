"""The judge sees the words that may carry a statement, and what the sources are about."""

from askwell.answer.checks.claim import Claim, Evidence
from askwell.answer.checks.pairing import EVIDENCE_CHARS, pair


def test_short_evidence_is_seen_whole_with_the_medicine_its_heading_names() -> None:
    claim = Claim("A rash is common.", (Evidence("It causes a rash.", "Package leaflet: pembrolizumab"),))
    assert pair(claim) == ("A rash is common.", "pembrolizumab: It causes a rash.")


def test_a_medicine_that_the_words_name_is_not_named_again() -> None:
    claim = Claim("A rash is common.", (Evidence("Nivolumab causes a rash.", "Label: nivolumab"),))
    assert pair(claim)[1] == "Nivolumab causes a rash."


def test_of_long_evidence_the_sentences_about_the_statement_are_seen() -> None:
    filler = [f"Sentence {n} speaks of the storage of tablets in a dry place." for n in range(40)]
    filler.insert(30, "Itching is treated with moisturiser.")
    _said, seen = pair(Claim("Moisturiser helps against itching.", (Evidence(" ".join(filler)),)))
    assert "Itching is treated with moisturiser." in seen
    assert len(seen) <= EVIDENCE_CHARS + 100
