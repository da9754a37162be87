"""A sentence is read into units that may stand for one another, with what is denied."""

import pytest

from askwell.answer.checks.reading import clauses, negated_spans, part, read, read_all


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("do not take ibuprofen", ["take ibuprofen"]),
        ("avoid unneeded medicines, such as NSAIDs", ["unneeded medicines, such as nsaids"]),
        ("no fever, rash or cough", ["fever, rash or cough"]),
        ("no fever, feeling low or sleeping badly", ["fever"]),
        ("if it does not respond to steroids, infliximab or vedolizumab is added", ["respond to steroids"]),
        ("losing weight without trying can be a sign", ["trying can be"]),
        ("breastfeeding is not recommended", ["recommended", "breastfeeding "]),
        ("not only the skin", []),
        ("not", []),
        ("with or without surgery", []),
        ("it is safe", []),
    ],
)
def test_a_negation_reaches_so_far(text: str, denied: list[str]) -> None:
    found = [span.of(text.lower()) for span in negated_spans(text.lower())]
    assert sorted(found) == sorted(denied)


def test_words_concepts_and_phrases_become_units_with_their_synonyms() -> None:
    lay, clinical = read("loose poo"), read("diarrhoea")
    assert lay.units[0].keys & clinical.units[0].keys
    assert read("Keytruda").concepts == read("pembrolizumab").concepts
    assert read("MRI").units[0].kinds & read("scan").units[0].keys
    assert not read("scan").units[0].kinds & read("MRI").units[0].keys


def test_not_more_than_is_at_most_and_denies_nothing_else() -> None:
    found = read("Do not nap for more than an hour")
    assert found.quantities[0].comparator == "<="
    assert not any(u.negated for u in found.units)


def test_everyday_words_weigh_less_than_medical_ones() -> None:
    found = {u.text: u.weight for u in read("simply try melatonin").units}
    assert found["melatonin"] > 2 * max(found.get("simply", 0), found["try"])


def test_a_part_holds_only_its_units() -> None:
    whole = read("Rash on nivolumab and colitis on ipilimumab")
    half = part(whole, [u for u in whole.units if u.span.start < 17])
    assert "ipilimumab" in whole.concepts
    assert "ipilimumab" not in half.concepts


def test_sentences_and_half_sentences_are_read_apart() -> None:
    text = "It starts early. It is mild; it goes away without any treatment."
    assert [r.text for r in read_all(text)] == [
        "It starts early.",
        "It is mild",
        "it goes away without any treatment.",
    ]


def test_a_statement_of_one_part_is_its_own_clause() -> None:
    assert clauses("A rash is common.") == ("A rash is common.",)


@pytest.mark.parametrize("text", ["", " ", "…", "1", "?!", "a" * 10_000, "no " * 500])
def test_any_text_can_be_read(text: str) -> None:
    assert read(text).weight >= 0
