"""Reading grade."""

from askwell.render.readability import reading, syllables, words_in


def test_syllables_come_from_the_dictionary_and_from_hyphens_for_what_it_lacks() -> None:
    assert [syllables(w) for w in ("the", "doctor", "medicine", "pembrolizumab")] == [1, 2, 3, 5]


def test_short_plain_sentences_read_easier_than_long_ones() -> None:
    plain = reading(["Call your team today.", "Take it slow."])
    hard = reading(
        ["Immunological dysregulation necessitates multidisciplinary consideration of alternatives."]
    )
    assert plain.grade < 4
    assert hard.grade > 12
    assert hard.hardest[0][0] == hard.grade


def test_known_words_count_two_syllables() -> None:
    assert (
        reading(["Immunotherapy helps."], {"immunotherapy"}).grade < reading(["Immunotherapy helps."]).grade
    )


def test_nothing_reads_at_grade_nought() -> None:
    assert reading(["", "..."]).grade == 0.0
    assert words_in("15.3% of 3,178 people don't") == 5
