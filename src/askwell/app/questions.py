"""What may be asked at all: text, not empty, not endless. Every face takes a question through here."""

import re
import unicodedata

from askwell.errors import BadInputError

QUESTION_CHARS = 2_000
_NOT_TEXT = re.compile(r"[\x00\ud800-\udfff]")


def accept(text: str) -> str:
    r"""Return the question with control characters out and white space folded; BadInputError when it is none.

    >>> accept("  Can it\tcause back pain? ")
    'Can it cause back pain?'
    """
    if _NOT_TEXT.search(text):
        raise BadInputError("the question is not text", "Ask it in words")
    if len(text) > QUESTION_CHARS:
        raise BadInputError(
            f"the question has {len(text):,} characters and at most {QUESTION_CHARS:,} can be asked",
            "Ask it in a few sentences",
        )
    question = " ".join("".join(c for c in text if not _unseen(c)).split())
    if not question:
        raise BadInputError("the question is empty", 'Ask one, for example: askwell ask "Why am I so tired?"')
    return question


def _unseen(character: str) -> bool:
    """Say whether this is a control or format character that nobody typed on purpose; white space stays."""
    return not character.isspace() and unicodedata.category(character) in ("Cc", "Cf", "Co", "Cn")
