"""Read what a web page says of itself: title, address, publisher, date, licence, language."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from askwell.ingest.parts import Given
from askwell.text.normalise import fold_line

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PUBLISHER: Final = (
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
    "og:site_name",
    "application-name",
)
_UPDATED: Final = (
    "dcterms.modified",
    "dc.date.modified",
    "article:modified_time",
    "og:updated_time",
    "last-modified",
    "lastmod",
    "dcterms.reviewed",
    "dcterms.issued",
    "article:published_time",
    "dcterms.date",
    "dc.date",
    "dcterms.created",
    "citation_publication_date",
    "citation_date",
    "date",
)
_LD_DATES: Final = ("dateModified", "lastReviewed", "datePublished")
_DATE: Final = re.compile(r"((?:19|20)\d\d)(?:[-/](0[1-9]|1[0-2])(?:[-/](0[1-9]|[12]\d|3[01]))?)?(?!\d)")
_MOST_LD_CHARS: Final = 300_000
_MOST_LD_NODES: Final = 2_000
_SITE_TAIL: Final = re.compile(r"\s+[|\u00bb\u2022]\s+[^|]{2,40}$")


def facts(page: "Element") -> Given:
    """Return what the page's head, JSON-LD and first heading say; "" for what they do not say."""
    meta = _meta(page)
    linked = list(_json_ld(page))
    return Given(
        title=_title(page, meta, linked),
        publisher=_first(meta, _PUBLISHER) or _ld_name(linked, "publisher"),
        url=_address(page, meta, linked),
        published=iso_date(_first(meta, _UPDATED)) or _ld_date(linked) or _time_element(page),
        licence=_link(page, "license") or _first(meta, ("dcterms.license", "dcterms.rights", "dc.rights")),
        language=page.get("lang", "") or _first(meta, ("dcterms.language", "og:locale", "content-language")),
    )


def iso_date(text: str) -> str:
    """Return the ISO date a text begins with, as exact as it is given; "" when there is none.

    >>> iso_date("2021-06-23T08:00:00Z"), iso_date("2021/06"), iso_date("yesterday")
    ('2021-06-23', '2021-06', '')
    """
    found = _DATE.match(text.strip())
    return "-".join(part for part in found.groups() if part) if found else ""


def _meta(page: "Element") -> dict[str, str]:
    """Return meta elements by lower-case name; the first of each name counts."""
    said: dict[str, str] = {}
    for element in page.iter("meta"):
        name = element.get("name") or element.get("property") or element.get("http-equiv") or ""
        content = fold_line(element.get("content", ""))
        if name and content:
            said.setdefault(name.lower(), content)
    return said


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if name in meta), "")


def _title(page: "Element", meta: Mapping[str, str], linked: list[dict[str, object]]) -> str:
    headings = [
        text for heading in page.iter("h1") if (text := fold_line("".join(map(str, heading.itertext()))))
    ]
    if len(headings) == 1:
        return headings[0]
    element = page.find(".//title")
    named = "" if element is None else _SITE_TAIL.sub("", fold_line("".join(map(str, element.itertext()))))
    said = meta.get("og:title", "") or _ld_text(linked, "headline") or named
    return said or next(iter(headings), "")


def _address(page: "Element", meta: Mapping[str, str], linked: list[dict[str, object]]) -> str:
    said = (_link(page, "canonical"), meta.get("og:url", ""), _ld_text(linked, "url"))
    return next((url for url in said if url.startswith(("https://", "http://"))), "")


def _link(page: "Element", relation: str) -> str:
    for element in page.iter("link"):
        if relation in element.get("rel", "").lower().split():
            return str(element.get("href", "")).strip()
    return ""


def _time_element(page: "Element") -> str:
    dates = [iso_date(element.get("datetime", "")) for element in page.iter("time")]
    return max((date for date in dates if date), default="")


def _json_ld(page: "Element") -> Iterator[dict[str, object]]:
    """Give the objects of the page's JSON-LD, nested graphs included; broken JSON is passed over."""
    for script in page.iter("script"):
        text = script.text or ""
        if script.get("type", "").lower() != "application/ld+json" or len(text) > _MOST_LD_CHARS:
            continue
        try:
            waiting = [json.loads(text)]
        except (ValueError, RecursionError):
            continue
        for _ in range(_MOST_LD_NODES):
            if not waiting:
                break
            value = waiting.pop(0)
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict):
                yield value
                waiting += [
                    value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in value
                ]


def _ld_text(linked: list[dict[str, object]], key: str) -> str:
    return next((fold_line(value) for item in linked if isinstance(value := item.get(key), str)), "")


def _ld_name(linked: list[dict[str, object]], key: str) -> str:
    for item in linked:
        value = item.get(key)
        name = value.get("name") if isinstance(value, dict) else value
        if isinstance(name, str) and name:
            return fold_line(name)
    return ""


def _ld_date(linked: list[dict[str, object]]) -> str:
    return next((date for key in _LD_DATES if (date := iso_date(_ld_text(linked, key)))), "")
