"""The whole page as plain text: one line a sentence, source numbers in brackets."""

from askwell.model.answers import Abstention, Answer
from askwell.render.build import page_view
from askwell.render.view import (
    CardView,
    FigureView,
    NearView,
    PageView,
    QuoteView,
    SectionView,
    SentenceView,
    SourceView,
)
from askwell.render.words import word


def as_text(result: Answer | Abstention) -> str:
    """Return the page as plain text, in the order of the page, ending with a newline."""
    return text_of(page_view(result))


def text_of(page: PageView) -> str:
    """Return a page already put in words as plain text."""
    blocks = [
        cards_lines(page.top[: page.fired]) + ([page.because] if page.because else []),
        cards_lines(page.top[page.fired :]),
        [page.title, page.understood, " ".join(page.status)],
        *(_answer(page) if page.answered else _abstention(page)),
        [word("care.card_source"), *_bullets(card_sources(page.cards))] if card_sources(page.cards) else [],
        [word("headings.sources"), page.own_words, *[line for s in page.sources for line in _source(s)]]
        if page.sources
        else [],
        []
        if page.alone
        else [word("headings.related"), *(_bullets(page.related) or [word("empty.related")])],
        [word("headings.about"), *page.about],
        [word("headings.notice"), page.notice],
    ]
    return "\n\n".join("\n".join(line for line in block if line) for block in blocks if any(block)) + "\n"


def _answer(page: PageView) -> list[list[str]]:
    sure = [word("headings.confidence"), *page.confidence] if page.confidence else []
    sections = [sure, *[_section(section) for section in page.sections]]
    sections.insert(page.help_place, _help(page))
    sides = [
        f"- {d.topic}: {s.source}: {sentence_line(s.sentence)} ({s.date})"
        for d in page.disagreements
        for s in d.sides
    ]
    return [
        [
            f"{word('headings.takeaway')}: {page.verdict_label}",
            *([sentence_line(s) for s in page.takeaway] or [word("empty.takeaway")]),
        ],
        *sections,
        [word("headings.disagreements"), *(sides + list(page.differing) or [word("disagreements.none")])],
        [word("headings.applies"), *(_bullets(page.applies) or [word("empty.applies")])],
        [word("headings.team_questions"), *(_bullets(page.team_questions) or [word("empty.team_questions")])],
        [word("headings.gaps"), page.gaps] if page.gaps else [],
        [
            word("headings.bottom_line"),
            *([f"- {sentence_line(s)}" for s in page.bottom_line] or [word("empty.bottom_line")]),
            page.where,
        ],
        [
            word("headings.glossary"),
            *([f"- {t.term}: {t.plain}" for t in page.glossary] or [word("empty.glossary")]),
        ],
    ]


def _abstention(page: PageView) -> list[list[str]]:
    nearest = word("abstained.nearest_intro") if page.sources else word("empty.nearest")
    near = [f"- {near_line(n)}" for n in page.nearest]
    return [
        [page.heading, page.message, page.gaps],
        [word("headings.next"), *_bullets(page.next)],
        _help(page) if page.help else [],
        [] if page.alone else [word("headings.nearest"), nearest, *near],
    ]


def _section(section: SectionView) -> list[str]:
    figures = [f"- {figure_line(f)}" for f in section.figures]
    return [section.heading, *[f"- {sentence_line(s)}" for s in section.sentences], section.empty, *figures]


def near_line(near: NearView) -> str:
    """Return a passage near the question as a sentence, with who says it."""
    says = f"“{near.says}”" if near.quoted else near.says
    return f"{says} {near.who}. [{near.mark.n}]"


def figure_line(figure: FigureView) -> str:
    """Return a rate in one line: how many, of what, on which medicine, among whom."""
    among = f" ({figure.population})" if figure.population else ""
    return f"{figure.rate}: {figure.label}, {figure.medicine}{among}"


def _help(page: PageView) -> list[str]:
    lines = [word("headings.help"), word("care.help_above") if page.emergency_above else ""]
    lines += cards_lines(page.help)
    return lines if page.help or page.top else [*lines, word("care.no_help_cards")]


def cards_lines(cards: tuple[CardView, ...]) -> list[str]:
    """Return cards as lines: level and title, the call, the bullets, what stands under each and all."""
    lines = [line for card in cards for line in (*_card(card), *own_foot(card))]
    return [*lines, *reviews(cards)]


def _card(card: CardView) -> list[str]:
    return [f"{card.label.upper()}: {card.title}", card.action, *_bullets(card.items)]


def own_foot(card: CardView) -> tuple[str, ...]:
    """Return what must stand under this card alone."""
    return tuple(line for line in card.foot if line != word("care.card_unreviewed"))


def reviews(cards: tuple[CardView, ...]) -> tuple[str, ...]:
    """Return the line that stands once under several cards: that nobody has reviewed them."""
    bare = [card for card in cards if word("care.card_unreviewed") in card.foot]
    return (word("care.card_unreviewed" if len(bare) == 1 else "care.cards_unreviewed"),) if bare else ()


def card_sources(cards: tuple[CardView, ...]) -> tuple[str, ...]:
    """Return one line a card that names what it was read in."""
    return tuple(f"{card.title}: {'; '.join(card.sources)}." for card in cards if card.sources)


def _bullets(lines: tuple[str, ...]) -> list[str]:
    return [f"- {line}" for line in lines]


def sentence_line(sentence: SentenceView) -> str:
    """Return a sentence with its source numbers, and with what must be known beside it."""
    text = f"“{sentence.text}”" if sentence.quoted else sentence.text
    numbers = "".join(f" [{n}]" for n in sentence.numbers)
    return text + numbers + "".join(f" ({note})" for note in (sentence.how, sentence.note) if note)


def _source(source: SourceView) -> list[str]:
    used = "".join(source.letters)
    first = (
        f"{source.n}. ^{used} {source.title}. {source.publisher}. {'; '.join((*source.facts, *source.copy))}."
    )
    return [
        first,
        *[line for quote in source.quotes for line in quote_lines(quote)],
        f"   {source.url}" if source.url else "",
    ]


def quote_lines(quote: QuoteView) -> list[str]:
    """Return what is shown of a cited piece: quotation marks only round a source's own words."""
    said = f" “{quote.exact}”" if quote.exact else f" {quote.statement}" if quote.statement else ""
    where = f" ({quote.where})" if quote.where else ""
    notes = "".join(f" [{note}]" for note in quote.notes)
    return [f"   {quote.what}{where}:{said}{notes}"]
