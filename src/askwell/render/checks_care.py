"""Page check S1: the care cards stand on the page with their own text, emergencies first, without links."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from askwell.model.answers import Care
from askwell.render.checked_page import CheckedPage, PageFinding, text_of
from askwell.render.view import CardView
from askwell.render.words import clean


def cards_shown(page: CheckedPage) -> Iterator[PageFinding]:
    """S1: each card of the result is on the page word for word; those that lead come before the question."""
    shown = [_text(node) for node in page.tree.css(".card")]
    for card in (*page.view.top, *page.view.help):
        if _words(card) not in shown:
            yield PageFinding(
                "S1", blocks=True, message=f"the card {card.id!r} is not on the page as it is written"
            )
    for node in page.tree.css(".card.emergency"):
        if node.css("a"):
            yield PageFinding("S1", blocks=True, message="an emergency card holds a link")
    heading = page.html.find("<h1")
    for card in page.view.top:
        place = page.html.find('class="card ' + card.level.replace("_", "-"))
        if not 0 <= place < heading:
            yield PageFinding("S1", blocks=True, message=f"the card {card.id!r} does not lead the page")


def cards_as_written(page: CheckedPage) -> Iterator[PageFinding]:
    """S1: title and bullets of each card are those of the rulebook; the team's limits may differ."""
    if name := strange_card(page.result.care):
        yield PageFinding("S1", blocks=True, message=f"the card {name!r} is not as the rulebook has it")


def strange_card(care: Care) -> str:
    """Return the id of the first card that is not as the rulebook has it, "" when all are."""
    known = _rulebook()
    for card in (*care.cards, *care.topic_cards):
        title, items = known.get(card.id, ("", ()))
        said = [clean(item.text) for item in card.items]
        if clean(card.title) != title or not all(any(i.fullmatch(text) for i in items) for text in said):
            return card.id
    return ""


@cache
def _rulebook() -> dict[str, tuple[str, tuple[re.Pattern[str], ...]]]:
    source = files("askwell").joinpath("data/rules/cards.toml")
    cards = tomllib.loads(source.read_text(encoding="utf-8"))["card"]
    return {c["id"]: (clean(c["title"]), tuple(_pattern(item["text"]) for item in c["items"])) for c in cards}


def _pattern(text: str) -> re.Pattern[str]:
    """Return what a bullet may say: its text, with a temperature where it has a care team's limit."""
    return re.compile(re.sub(r"\\{fever_\w+\\}", r"[\\d.]+ °C \\([\\d.]+ °F\\)", re.escape(clean(text))))


def _text(node: object) -> str:
    css = getattr(node, "css", None)
    parts = [*css(".card-title"), *css(".action"), *css("li")] if css else []
    return "\n".join(text_of(part) for part in parts)


def _words(card: CardView) -> str:
    lines = (f"{card.label}: {card.title}", card.action, *card.items)
    return "\n".join(" ".join(line.split()) for line in lines)
