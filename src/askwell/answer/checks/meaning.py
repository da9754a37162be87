"""Ask an encoder, once for many claims: for vectors of word pieces, or for how alike whole sentences are."""

from collections.abc import Sequence

from askwell.answer.checks.claim import Claim, Meaning
from askwell.answer.checks.pairing import pair
from askwell.answer.checks.support import verbatim
from askwell.ports import Encoder, TokenEncoder

MOST_SENTENCES = 60  # of a passage; more are not compared


def token_meanings(claims: Sequence[Claim], encoder: TokenEncoder) -> tuple[Meaning | None, ...]:
    """Return the word pieces of each claim and of its evidence, in order; every text is encoded once.

    None for a claim without evidence, and for one that stands word for word in it: no learned judge is asked.
    """
    asked = {
        place: pair(claim)
        for place, claim in enumerate(claims)
        if claim.sentences and claim.reading.units and not verbatim(claim)
    }
    texts = list(dict.fromkeys(text for both in asked.values() for text in both))
    found = dict(zip(texts, encoder.tokens(texts) if texts else (), strict=True))
    return tuple(
        Meaning(0.0, (found[asked[place][0]], found[asked[place][1]])) if place in asked else None
        for place in range(len(claims))
    )


def meanings(claims: Sequence[Claim], encoder: Encoder) -> tuple[Meaning, ...]:
    """Return how alike each claim is to the nearest sentence of its evidence; every text is encoded once."""
    asked = [(claim.text, *(s.text for s in claim.sentences[:MOST_SENTENCES])) for claim in claims]
    texts = list(dict.fromkeys(text for one in asked for text in one))
    if not texts:
        return ()
    rows = dict(zip(texts, encoder.encode(texts), strict=True))
    return tuple(
        Meaning(max((float(rows[first] @ rows[text]) for text in rest), default=0.0))
        for first, *rest in asked
    )
