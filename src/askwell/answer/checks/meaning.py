"""Ask an encoder, once for many claims, for the vectors of their word pieces and of their evidence's."""

from collections.abc import Sequence

from askwell.answer.checks.claim import Claim, Meaning
from askwell.answer.checks.pairing import pair
from askwell.answer.checks.support import verbatim
from askwell.ports import TokenEncoder


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
