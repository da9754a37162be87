"""Page check S1: the care cards stand on the page with their own text, emergencies first, without links."""

from collections.abc import Iterator

from askwell.render.checked_page import CheckedPage, PageFinding, text_of
from askwell.render.view import CardView


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


def _text(node: object) -> str:
    css = getattr(node, "css", None)
    parts = [*css(".card-title"), *css(".action"), *css("li")] if css else []
    return "\n".join(text_of(part) for part in parts)


def _words(card: CardView) -> str:
    lines = (f"{card.label}: {card.title}", card.action, *card.items)
    return "\n".join(" ".join(line.split()) for line in lines)
