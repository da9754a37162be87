"""Tell the language of a document; answers are written from documents in SUPPORTED languages only."""

from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

SUPPORTED: Final = ("en",)
UNDETERMINED: Final = "und"
_SAMPLE_CHARS: Final = 6_000
_ENOUGH_CHARS: Final = 60
_CANDIDATES: Final = """
    ar bg bn ca cs cy da de el en es et eu fa fi fr ga gl he hi hr hu id is it ja ko lt lv ms mt nl nn no
    pl pt ro ru sk sl sq sr sv sw ta te th tl tr uk ur vi zh
""".split()  # noqa: SIM905 - a list of codes reads better as words


def identify(text: str, declared: str = "") -> str:
    """Return the ISO 639-1 code of the language of `text`; what is too short goes by what it declares.

    "und" when neither tells. Code and region ("en-GB") are folded to the code.
    """
    said = declared.replace("_", "-").split("-")[0].strip().lower()
    middle = max(0, len(text) // 2 - _SAMPLE_CHARS // 2)
    sample = text[middle : middle + _SAMPLE_CHARS]
    if sum(char.isalpha() for char in sample) < _ENOUGH_CHARS:
        return said or UNDETERMINED
    code, _ = _identifier().classify(sample)
    return str(code)


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(_CANDIDATES)
    return identifier
