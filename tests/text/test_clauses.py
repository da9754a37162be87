import pytest

from askwell.text.clauses import advises, says_something


@pytest.mark.parametrize(
    "text",
    [
        "most itching is not serious.",
        "if you are sick, drink small amounts of clear liquids often.",
        "do not use talc on the skin.",
        "for dry skin, use a plain cream.",
        "back pain affected 12% of people.",
        "treatment, when it is needed, may include steroids.",
    ],
)
def test_a_statement_or_a_piece_of_advice_says_something(text: str) -> None:
    if "affected" in text or "is" in text.split() or "may" in text.split():
        assert not advises(text)
    assert says_something(text)


@pytest.mark.parametrize(
    "text",
    [
        "how to avoid or change activities that cause fatigue.",
        "dehydration caused by fever, vomiting or low fluid intake.",
        "brandlab, if you are a woman who could become pregnant.",
        "drug category: antagonist; medication: naltrexone; dose: daily.",
        "using mild skin cleansers or soaps.",
    ],
)
def test_headings_and_list_items_say_nothing_alone(text: str) -> None:
    assert not says_something(text)
