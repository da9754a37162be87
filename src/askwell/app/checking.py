"""The symptom check as every face runs it: names of medicines made out, the encoder used when it is there."""

from dataclasses import replace

from askwell.care import CareSettings, advise
from askwell.care.rulebook import load
from askwell.care.told import unknown
from askwell.errors import BadInputError, EncoderError
from askwell.model.advice import Advice, Circumstances
from askwell.ports import Encoder
from askwell.text import vocabulary

TREATMENT = "immunotherapy"  # the concept under which every cancer immunotherapy stands


def check(text: str, about: Circumstances, team: CareSettings, encoder: Encoder) -> Advice:
    """Return the advice; BadInputError for an answer to a question that does not exist.

    Without a working encoder the words are read by phrases alone, and the advice says so.
    """
    rulebook = load()
    if strange := unknown(tuple(about.answers), rulebook):
        raise BadInputError(f"there is no question {strange[0]!r}", "Answer those of ask_next")
    named = replace(about, medicines=about.medicines or _named(text))
    try:
        return advise(text, named, rulebook, team, encoder)
    except EncoderError:
        return advise(text, named, rulebook, team)


def _named(text: str) -> tuple[str, ...]:
    """Return the immunotherapies that the words name, as they name them, each once."""
    words = vocabulary.load()
    known = words.narrower(TREATMENT)
    found = [m for m in words.find(text) if m.concept_id in known]
    return tuple({m.concept_id: m.span.of(text) for m in found}.values())
