"""The page in a terminal: the emergency card first, in a box; then the answer; sources as footnotes."""

from typing import TYPE_CHECKING

from askwell.model.answers import Abstention, Answer
from askwell.render.build import page_view
from askwell.render.text_page import card_sources, figure_line, near_line, own_foot, reviews
from askwell.render.view import (
    CardView,
    FigureView,
    PageView,
    QuoteView,
    SectionView,
    SentenceView,
    SourceView,
)
from askwell.render.words import word

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

# Longer lines than this are hard to read, however wide the window.
MAX_COLUMNS = 84
_STYLE = {"emergency": "bold white on red", "same_day": "bold black on yellow"}
_EDGE = {"emergency": "red", "same_day": "yellow"}


def print_page(console: "Console", result: Answer | Abstention) -> None:
    """Print the page on a Rich console; colours follow the console (NO_COLOR, pipes), nothing moves."""
    page = page_view(result)
    width = min(console.width, MAX_COLUMNS)
    for item in _page(page):
        console.print(item, width=width, overflow="fold", highlight=False)


def _page(page: PageView) -> "list[RenderableType]":
    body = _answer(page) if page.answered else _abstention(page)
    top: list[RenderableType | None] = [*_cards(page.top[: page.fired]), _line(page.because, "italic")]
    top += _cards(page.top[page.fired :])
    head = [
        _blank(),
        _line(page.title, "bold underline"),
        _line(page.understood),
    ]
    foot = [
        *_list(word("care.card_source"), card_sources(page.cards), ""),
        *_sources(page),
        *([] if page.alone else _list(word("headings.related"), page.related, word("empty.related"))),
        *_list(word("headings.about"), page.about, ""),
        *_list(word("headings.notice"), (), page.notice),
    ]
    status = _line(" ".join(page.status), "dim")
    return [item for item in (*top, *head, status, *body, *foot) if item is not None]


def _answer(page: PageView) -> "list[RenderableType | None]":
    sections = [_list(word("headings.confidence"), (), " ".join(page.confidence))]
    sections += [_section(section) for section in page.sections]
    sections.insert(page.help_place, _help(page))
    sides: list[RenderableType | None] = [
        _side(s.source, s.sentence, s.date, d.topic) for d in page.disagreements for s in d.sides
    ]
    bottom: list[RenderableType | None] = [_bullet(s) for s in page.bottom_line]
    return [
        _head(f"{word('headings.takeaway')}: {page.verdict_label}"),
        *(map(_sentence, page.takeaway) if page.takeaway else [_line(word("empty.takeaway"))]),
        *[item for section in sections for item in section],
        _head(word("headings.disagreements")),
        *(sides + [_line(line) for line in page.differing] or [_line(word("disagreements.none"))]),
        *_list(word("headings.applies"), page.applies, word("empty.applies")),
        *_list(word("headings.team_questions"), page.team_questions, word("empty.team_questions")),
        *(_list(word("headings.gaps"), (), page.gaps) if page.gaps else []),
        _head(word("headings.bottom_line")),
        *(bottom or [_line(word("empty.bottom_line"))]),
        _line(page.where),
        *_list(
            word("headings.glossary"),
            tuple(f"{t.term}: {t.plain}" for t in page.glossary),
            word("empty.glossary"),
        ),
    ]


def _abstention(page: PageView) -> "list[RenderableType | None]":
    from rich.text import Text  # noqa: PLC0415

    nearest = word("abstained.nearest_intro") if page.sources else word("empty.nearest")
    return [
        _head(page.heading),
        _line(page.message),
        _line(page.gaps),
        *_list(word("headings.next"), page.next, ""),
        *(_help(page) if page.help else []),
        *([] if page.alone else _list(word("headings.nearest"), (), nearest)),
        *[_hanging("•", Text(near_line(near))) for near in page.nearest],
    ]


def _section(section: SectionView) -> "list[RenderableType | None]":
    figures = [_figure(figure) for figure in section.figures]
    return [_head(section.heading), *[_bullet(s) for s in section.sentences], _line(section.empty), *figures]


def _help(page: PageView) -> "list[RenderableType | None]":
    none = "" if page.help or page.top else word("care.no_help_cards")
    above = word("care.help_above") if page.emergency_above else ""
    return [_head(word("headings.help")), _line(above), *_cards(page.help), _line(none)]


def _cards(cards: tuple[CardView, ...]) -> "list[RenderableType | None]":
    return [*[_card(card) for card in cards], *[_line(line, "dim") for line in reviews(cards)]]


def _card(card: CardView) -> "Panel":
    from rich import box  # noqa: PLC0415
    from rich.console import Group  # noqa: PLC0415
    from rich.panel import Panel  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    inside = Group(
        Text(card.action, style="bold"),
        *[_hanging("•", Text(item)) for item in card.items],
        *[Text(line, style="dim") for line in own_foot(card)],
    )
    title = Text(f" {card.label.upper()}: {card.title} ", style=_STYLE.get(card.level, "bold"))
    edge = box.HEAVY if card.level == "emergency" else box.ROUNDED
    return Panel(
        inside, title=title, title_align="left", box=edge, border_style=_EDGE.get(card.level, "none")
    )


def _head(text: str) -> "Text":
    from rich.text import Text  # noqa: PLC0415

    return Text(f"\n{text}", style="bold")


def _line(text: str, style: str = "") -> "Text | None":
    from rich.text import Text  # noqa: PLC0415

    return Text(text, style=style) if text else None


def _blank() -> "Text":
    from rich.text import Text  # noqa: PLC0415

    return Text("")


def _hanging(sign: str, text: "Text", indent: int = 0) -> "Table":
    """Lay a sign before a text whose further lines start under its first."""
    from rich.table import Table  # noqa: PLC0415

    grid = Table.grid(padding=(0, 1, 0, 0))
    if indent:
        grid.add_column(width=indent)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(*([""] if indent else []), sign, text)
    return grid


def _list(heading: str, lines: tuple[str, ...], otherwise: str) -> "list[RenderableType | None]":
    from rich.text import Text  # noqa: PLC0415

    if not lines and not otherwise:
        return []
    items: list[RenderableType | None] = [_hanging("•", Text(line)) for line in lines]
    return [_head(heading), *(items or [_line(otherwise)])]


def _sentence(sentence: SentenceView, start: str = "") -> "Text":
    from rich.text import Text  # noqa: PLC0415

    text = Text(start + (f"“{sentence.text}”" if sentence.quoted else sentence.text))
    text.append("".join(f" [{n}]" for n in sentence.numbers), style="cyan")
    for note in (sentence.how, sentence.note):
        text.append(f" ({note})" if note else "", style="dim italic")
    return text


def _bullet(sentence: SentenceView) -> "Table":
    return _hanging("•", _sentence(sentence))


def _side(source: str, sentence: SentenceView, date: str, topic: str) -> "Table":
    return _hanging("•", _sentence(sentence, f"{topic}. {source} ({date}): "))


def _figure(figure: FigureView) -> "Table":
    """Show a rate in words with a bar, one block for every five people; too few for a block show none."""
    from rich.text import Text  # noqa: PLC0415

    blocks = "█" * ((figure.solid or 0) // 5) + "▒" * ((figure.striped or 0) // 5)
    return _hanging("·", Text(figure_line(figure) + " ").append(blocks, style="cyan"))


def _sources(page: PageView) -> "list[RenderableType | None]":
    if not page.sources:
        return []
    lines = [line for source in page.sources for line in _source(source)]
    return [_head(word("headings.sources")), _line(page.own_words, "dim"), *lines]


def _source(source: SourceView) -> "list[RenderableType | None]":
    """Show a footnote: what the source is, its exact words or how our summary was checked, and where."""
    from rich.text import Text  # noqa: PLC0415

    about = Text(source.title).append(f". {source.publisher}. {'; '.join(source.facts)}.", style="dim")
    for line in dict.fromkeys(_quote(quote) for quote in source.quotes):
        about.append(f"\n{line}")
    if source.url:
        about.append(f"\n{source.url}", style="dim")
    return [_hanging(f"[{source.n}]", about)]


def _quote(quote: QuoteView) -> str:
    """Return the exact words; a summary is the sentence above, so only its section and check are said."""
    where = f" ({quote.where})" if quote.where else ""
    said = f": “{quote.exact}”" if quote.exact else "."
    return f"{quote.what}{where}{said}{''.join(f' {note}' for note in quote.notes)}"
