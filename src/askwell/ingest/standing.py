"""Decide whom a document is by: what the person who gives it says counts, its own words alone do not.

A file can name anyone as its publisher, call itself a guideline and say that each statement was checked. It
is believed when the person who reads it in vouches for it (Given.vouched). Otherwise its publisher is the one
that this person names, or the one on whose domain the address lies that this person gave; failing both the
file is kept as one that "says it is by NAME", with no weight.
"""

from dataclasses import dataclass, replace

from askwell.ingest.parts import Given, Reading
from askwell.ingest.publishers import Publishers, domain
from askwell.ingest.readers.remarks import NOT_RECHECKED
from askwell.model.sources import Tier

NAMELESS = "Unknown publisher"


@dataclass(frozen=True, slots=True)
class Standing:
    """Who published a document, as shown and as counted, with what weight, and where."""

    publisher: str
    publisher_id: str
    tier: Tier
    country: str = ""


def standing(given: Given, says: Given, title: str, known: Publishers) -> Standing:
    """Return whom a document is by; `given` is what a person said, `says` what the document itself says.

    `title` is the document's. Only a title or an address that a person stands for can set a tier.
    """
    all_said = given.over(says)
    if given.vouched:
        return _believed(replace(all_said, title=title), known)
    if given.publisher or given.url:
        return _believed(given, known)
    name, identity = known.claimed(says.publisher, says.url)
    return Standing(name or NAMELESS, identity, Tier(given.tier or Tier.OTHER))


def _believed(said: Given, known: Publishers) -> Standing:
    row = known.known(said.publisher, said.url)
    name = said.publisher or (row.name if row else domain(said.url)) or NAMELESS
    identity = known.publisher_id(said.publisher, said.url)
    tier = Tier(said.tier) if said.tier else known.tier(identity, said.title, said.url)
    return Standing(name, identity, tier, row.country if row else "")


def unchecked(reading: Reading) -> Reading:
    """Return a reading whose statements all count as not compared with their source, whatever they say."""
    blocks = (
        replace(b, remark=replace(b.remark, checked=NOT_RECHECKED)) if b.remark is not None else b
        for b in reading.blocks
    )
    return replace(reading, blocks=tuple(blocks))
