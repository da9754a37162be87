import pytest

from askwell.ingest.language import SUPPORTED, UNDETERMINED, identify


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "Tell your doctor at once when you have back pain with weakness in your legs or trouble walking.",
            "en",
        ),
        (
            "Informe a su m\u00e9dico de inmediato si tiene dolor de espalda con debilidad en las piernas.",
            "es",
        ),
        (
            "Sagen Sie Ihrem Arzt sofort Bescheid, wenn Sie R\u00fcckenschmerzen und schwache Beine haben.",
            "de",
        ),
    ],
)
def test_the_words_tell_the_language_whatever_is_declared(text: str, code: str) -> None:
    assert identify(text, declared="fr") == code


def test_short_text_goes_by_what_it_declares() -> None:
    assert identify("Nivolumab", declared="en-GB") == "en"
    assert identify("Nivolumab") == UNDETERMINED


def test_english_is_supported() -> None:
    assert SUPPORTED == ("en",)
