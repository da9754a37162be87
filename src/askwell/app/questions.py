"""What may be asked or told at all: text, not empty, not endless. Every face takes its words through here."""

import re
import unicodedata

from askwell.errors import BadInputError

QUESTION_CHARS = 2_000
TOLD_CHARS = 20_000  # what the symptom check reads; of more it reads the beginning and the end
_NOT_TEXT = re.compile(r"[\x00\ud800-\udfff]")


def accept(text: str) -> str:
    r"""Return the question with control characters out and white space folded; BadInputError when it is none.

    >>> accept("  Can it\tcause back pain? ")
    'Can it cause back pain?'
    """
    if not too_long(text):
        return _folded(text, "question")
    raise BadInputError(
        f"the question has {len(text):,} characters and at most {QUESTION_CHARS:,} can be asked",
        "Ask it in a few sentences",
    )


def too_long(text: str) -> bool:
    """Whether a text is longer than a question may be."""
    return len(text) > QUESTION_CHARS


def told(text: str) -> str:
    """Return what a person tells of symptoms, cleaned as a question is; of an endless text its two ends.

    Raises BadInputError when it is no text or empty.
    """
    half = TOLD_CHARS // 2
    return _folded(text if len(text) <= TOLD_CHARS else f"{text[:half]}\n{text[-half:]}", "text")


def _folded(text: str, what: str) -> str:
    if _NOT_TEXT.search(text):
        raise BadInputError(f"the {what} is not text", "Ask it in words")
    folded = " ".join("".join(c for c in text if not _unseen(c)).split())
    if not folded:
        raise BadInputError(f"the {what} is empty", 'Ask one, for example: askwell ask "Why am I so tired?"')
    return folded


def _unseen(character: str) -> bool:
    """Say whether this is a control or format character that nobody typed on purpose; white space stays."""
    return not character.isspace() and unicodedata.category(character) in ("Cc", "Cf", "Co", "Cn")
