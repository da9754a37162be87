from askwell.text.everyday import ordinary_words


def test_everyday_words_are_lower_case_words_and_no_remarks() -> None:
    words = ordinary_words()
    assert "balinese" in words
    assert all(word == word.lower() and not word.startswith("#") for word in words)
