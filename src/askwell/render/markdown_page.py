"""The page as Markdown with footnote-like source numbers; hostile text stays text."""

import re

from askwell.model.answers import Abstention, Answer
from askwell.render.build import page_view
from askwell.render.text_page import card_sources, near_line, own_foot, quote_lines, reviews
from askwell.render.view import CardView, PageView, SectionView, SentenceView, SourceView
from askwell.render.words import word

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$])")
_BULLET = re.compile(r"^(\s*)([-+=])")
_NUMBERED = re.compile(r"^(\s*\d+)([.)])")


def as_markdown(result: Answer | Abstention) -> str:
    """Return the page as Markdown (CommonMark with tables), ending with a newline."""
    page = page_view(result)
    blocks = [
        [f"# {escape(page.title)}", escape(page.understood), f"*{escape(' '.join(page.status))}*"],
        _cards(page.top[: page.fired], "##"),
        [escape(page.because)],
        _cards(page.top[page.fired :], "##"),
        *(_answer(page) if page.answered else _abstention(page)),
        _card_sources(page),
        _sources(page),
        []
        if page.alone
        else [f"## {word('headings.related')}", _list(page.related) or word("empty.related")],
        [f"## {word('headings.about')}", *[escape(line) for line in page.about]],
        [f"## {word('headings.notice')}", escape(page.notice)],
    ]
    return "\n\n".join(part for block in blocks for part in block if part) + "\n"


def escape(text: str) -> str:
    r"""Escape what Markdown or HTML inside Markdown would read as markup.

    >>> print(escape("<b>1. *a*"))
    \<b\>1. \*a\*
    """
    text = _SPECIAL.sub(r"\\\1", text).replace("&", "&amp;").replace("\n", " ")
    return _NUMBERED.sub(r"\1\\\2", _BULLET.sub(r"\1\\\2", text))


def _answer(page: PageView) -> list[list[str]]:
    sure = [escape(line) for line in page.confidence]
    sections = [[f"## {word('headings.confidence')}", *sure] if sure else []]
    sections += [_section(section) for section in page.sections]
    sections.insert(page.help_place, _help(page))
    bottom = "\n".join(f"- {_sentence(s)}" for s in page.bottom_line)
    glossary = "\n".join(f"- **{escape(t.term)}**: {escape(t.plain)}" for t in page.glossary)
    return [
        [
            f"## {word('headings.takeaway')}",
            f"**{page.verdict_label}**",
            " ".join(_sentence(s) for s in page.takeaway) or word("empty.takeaway"),
        ],
        *sections,
        [
            f"## {word('headings.disagreements')}",
            _disagreements(page),
            _list(page.differing),
            "" if page.disagreements or page.differing else word("disagreements.none"),
        ],
        [f"## {word('headings.applies')}", _list(page.applies) or word("empty.applies")],
        [
            f"## {word('headings.team_questions')}",
            _list(page.team_questions, "- [ ] ") or word("empty.team_questions"),
        ],
        [f"## {word('headings.gaps')}", escape(page.gaps)] if page.gaps else [],
        [f"## {word('headings.bottom_line')}", bottom or word("empty.bottom_line"), escape(page.where)],
        [f"## {word('headings.glossary')}", glossary or word("empty.glossary")],
    ]


def _abstention(page: PageView) -> list[list[str]]:
    nearest = word("abstained.nearest_intro") if page.sources else word("empty.nearest")
    near = _list(tuple(near_line(n) for n in page.nearest))
    return [
        [f"## {escape(page.heading)}", escape(page.message), escape(page.gaps)],
        [f"## {word('headings.next')}", _list(page.next)],
        _help(page) if page.help else [],
        [] if page.alone else [f"## {word('headings.nearest')}", nearest, near],
    ]


def _section(section: SectionView) -> list[str]:
    sentences = "\n".join(f"- {_sentence(s)}" for s in section.sentences)
    return [f"## {escape(section.heading)}", sentences or escape(section.empty), _figures(section)]


def _figures(section: SectionView) -> str:
    if not section.figures:
        return ""
    head = [word(f"figures.{key}") for key in ("medicine", "rate")]
    rows = [
        [f"{f.medicine}: {f.label}", f"{f.rate}; {f.population}".removesuffix("; ")] for f in section.figures
    ]
    return _table([head, *rows])


def _disagreements(page: PageView) -> str:
    head = [word("disagreements.source"), word("disagreements.says")]
    tables = []
    for d in page.disagreements:
        rows = [[f"{s.source} ({s.date})", s.sentence.text + _numbers(s.sentence)] for s in d.sides]
        tables.append(f"{escape(d.topic)}\n\n{_table([head, *rows])}")
    return "\n\n".join(tables)


def _table(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(escape(cell) for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def _help(page: PageView) -> list[str]:
    above = word("care.help_above") if page.emergency_above else ""
    none = "" if page.help or page.top else word("care.no_help_cards")
    return [f"## {word('headings.help')}", above, *_cards(page.help, "###"), none]


def _cards(cards: tuple[CardView, ...], level: str) -> list[str]:
    parts = [part for card in cards for part in _card(card, level)]
    return [*parts, *[f"*{escape(line)}*" for line in reviews(cards)]]


def _card(card: CardView, level: str) -> list[str]:
    title = f"{level} {escape(card.label)}: {escape(card.title)}"
    foot = [f"*{escape(line)}*" for line in own_foot(card)]
    return [title, f"**{escape(card.action)}**", _list(card.items), *foot]


def _card_sources(page: PageView) -> list[str]:
    lines = _list(card_sources(page.cards))
    return [f"## {word('care.card_source')}", lines] if lines else []


def _list(lines: tuple[str, ...], bullet: str = "- ") -> str:
    return "\n".join(bullet + escape(line) for line in lines)


def _sentence(sentence: SentenceView) -> str:
    text = f"“{escape(sentence.text)}”" if sentence.quoted else escape(sentence.text)
    notes = "".join(f" *({escape(note)})*" for note in (sentence.how, sentence.note) if note)
    return text + escape(_numbers(sentence)) + notes


def _numbers(sentence: SentenceView) -> str:
    return "".join(f" [{n}]" for n in sentence.numbers)


def _sources(page: PageView) -> list[str]:
    if not page.sources:
        return []
    return [f"## {word('headings.sources')}", page.own_words, *[_source(source) for source in page.sources]]


def _source(source: SourceView) -> str:
    title = escape(source.title)
    named = f"[{title}](<{source.url}>)" if source.url else title
    used = "".join(source.letters)
    facts = escape("; ".join((*source.facts, *source.copy)))
    lines = [f"{source.n}. ^{used} {named}. {escape(source.publisher)}. {facts}."]
    for quote in source.quotes:
        link = (
            f" [{word('sources.open_exact', host=source.host)}](<{quote.link}>)"
            if quote.exact and quote.link
            else ""
        )
        lines += [f"   - {escape(line.strip())}{link}" for line in quote_lines(quote)]
    return "\n".join(lines)
