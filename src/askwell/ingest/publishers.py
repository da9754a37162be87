"""Know who publishes what (data/sources.toml): one id for every spelling and copy, and a tier.

What a document says of itself proves nothing: whom to believe is decided by askwell.ingest.standing.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from askwell.errors import DataError
from askwell.model.sources import CLAIMED, UNKNOWN_PUBLISHER, Tier
from askwell.text.normalise import fold_for_match, fold_line


@dataclass(frozen=True, slots=True)
class Publisher:
    """A row of sources.toml."""

    id: str
    name: str
    tier: Tier
    country: str = ""


@dataclass(frozen=True, slots=True)
class Publishers:
    """Every publisher by spelling and by domain, and the rules that set a tier by title or address."""

    by_name: Mapping[str, Publisher] = field(default_factory=dict)
    by_domain: Mapping[str, Publisher] = field(default_factory=dict)
    rules: tuple[tuple[re.Pattern[str], Tier], ...] = ()
    claim: str = "{name}"  # how a publisher is named that only the document itself names

    @classmethod
    def parse(cls, text: str) -> "Publishers":
        """Return what a sources.toml says; DataError when it breaks its contract."""
        try:
            rows = tomllib.loads(text)
            claim = str(rows.get("claim", {}).get("wording", "{name}"))
            return cls(*_publishers(rows.get("publisher", [])), _rules(rows.get("source_tier", [])), claim)
        except (ValueError, KeyError, TypeError, re.error) as error:
            raise DataError(f"sources.toml cannot be read ({error})") from error

    def publisher_id(self, name: str, url: str = "") -> str:
        """Return the id of a publisher by any spelling of its name, else by where it publishes.

        One that is in no row gets a slug of its name, else of its domain; with neither, "unknown".
        """
        known = self.known(name, url)
        return known.id if known else slug(name) or slug(domain(url)) or UNKNOWN_PUBLISHER

    def claimed(self, name: str, url: str) -> tuple[str, str]:
        """Return the name and the id of a publisher that only the document itself names, with its address."""
        said = name or domain(url)
        if not slug(said):
            return "", UNKNOWN_PUBLISHER
        return self.claim.format(name=said), CLAIMED + slug(said)

    def known(self, name: str, url: str = "") -> Publisher | None:
        """Return the row of a publisher, by name or else by the domain of `url` or a domain above it."""
        found = self.by_name.get(_key(name))
        if found or name:
            return found
        labels = domain(url).split(".")
        above = (".".join(labels[at:]) for at in range(len(labels)))
        return next((self.by_domain[host] for host in above if host in self.by_domain), None)

    def tier(self, publisher_id: str, title: str, url: str) -> Tier:
        """Return the tier of the first rule that the title or address fits, else the publisher's."""
        for pattern, tier in self.rules:
            if pattern.search(title) or (url and pattern.search(url)):
                return tier
        own = next((row for row in self.by_name.values() if row.id == publisher_id), None)
        own = own or self.known("", url)
        return own.tier if own else Tier.OTHER


@cache
def load() -> Publishers:
    """Return the publishers that ship in the package."""
    return Publishers.parse(files("askwell.data").joinpath("sources.toml").read_text("utf-8"))


def domain(url: str) -> str:
    """Return the host of an address, without "www.".

    >>> domain("https://www.cancer.gov/types"), domain("")
    ('cancer.gov', '')
    """
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def slug(text: str) -> str:
    """Return `text` as an id: lower case words joined by hyphens.

    >>> slug("St. Jude's  Hospital")
    'st-jude-s-hospital'
    """
    return re.sub(r"[^a-z0-9]+", "-", fold_for_match(text)).strip("-")[:60].rstrip("-")


def _key(name: str) -> str:
    return fold_for_match(fold_line(name)).rstrip(".")


def _publishers(rows: list[dict[str, object]]) -> tuple[dict[str, Publisher], dict[str, Publisher]]:
    by_name: dict[str, Publisher] = {}
    by_domain: dict[str, Publisher] = {}
    for row in rows:
        publisher = Publisher(
            str(row["id"]), str(row["name"]), Tier(str(row["tier"])), str(row.get("country", ""))
        )
        for spelling in (publisher.name, *_texts(row, "aliases")):
            if by_name.setdefault(_key(spelling), publisher) is not publisher:
                raise ValueError(f"{spelling!r} names two publishers")
        for host in _texts(row, "domains"):
            if by_domain.setdefault(host.lower(), publisher) is not publisher:
                raise ValueError(f"{host!r} belongs to two publishers")
    return by_name, by_domain


def _texts(row: dict[str, object], key: str) -> list[str]:
    value = row.get(key, [])
    if not isinstance(value, list):
        raise TypeError(f"{key} must be a list")
    return [str(item) for item in value]


def _rules(rows: list[dict[str, object]]) -> tuple[tuple[re.Pattern[str], Tier], ...]:
    return tuple((re.compile(str(row["match"]), re.IGNORECASE), Tier(str(row["tier"]))) for row in rows)
