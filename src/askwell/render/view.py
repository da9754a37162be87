"""The page as every view shows it: all words chosen, nothing laid out. Made by askwell.render.build."""

from dataclasses import dataclass

from askwell.render.numbering import Mark, firsts
from askwell.render.phones import Run


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a sentence; `anchor` is the id of the glossary entry it links to, or ""."""

    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A factual sentence. `quoted`: it is the source's own words and stands in quotation marks.

    `note` says what a reader must know beside it ("not re-checked"), or "".
    """

    id: str
    text: str
    pieces: tuple[Piece, ...]
    quoted: bool
    marks: tuple[Mark, ...]
    publishers: int
    note: str
    how: str = ""
    kind: str = ""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its sources, each once."""
        return tuple(dict.fromkeys(mark.n for mark in self.marks))

    @property
    def uses(self) -> tuple[Mark, ...]:
        """One mark per source: the first."""
        return firsts(self.marks, lambda mark: mark.n)


@dataclass(frozen=True, slots=True)
class FigureView:
    """One rate in words and, when it can be drawn honestly, in figures of 100.

    `solid` people have it, `striped` may or may not, the rest do not; both None when it is not drawn.
    """

    label: str
    medicine: str
    population: str
    rate: str
    solid: int | None
    striped: int | None
    marks: tuple[Mark, ...]

    @property
    def drawn(self) -> bool:
        """Whether it has an icon array."""
        return self.solid is not None


@dataclass(frozen=True, slots=True)
class SectionView:
    """One facet: its sentences, or what the page says when there are none.

    `shown` is how many sentences stand open on the HTML page; the rest are one tap away.
    """

    anchor: str
    facet: str
    heading: str
    sentences: tuple[SentenceView, ...]
    empty: str
    figures: tuple[FigureView, ...] = ()
    shown: int = 0

    @property
    def undrawn(self) -> tuple[str, ...]:
        """The medicines of the figures that cannot be drawn honestly."""
        return tuple(dict.fromkeys(figure.medicine for figure in self.figures if not figure.drawn))


@dataclass(frozen=True, slots=True)
class CardView:
    """A care card. `title`, `action` and `items` are the card's own text; `foot` and `sources` say whence.

    `runs` is the action once more, with the numbers that can be tapped; none in an emergency card.
    """

    id: str
    level: str
    label: str
    title: str
    action: str
    items: tuple[str, ...]
    foot: tuple[str, ...]
    sources: tuple[str, ...]
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A cited piece under its source: its heading line, and the exact words or our summary."""

    number: int
    what: str
    exact: str
    statement: str
    notes: tuple[str, ...]
    where: str
    link: str
    letters: tuple[str, ...]
    also: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """Cited pieces of a source that share their heading line, place and notes."""

    what: str
    where: str
    notes: tuple[str, ...]
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A numbered source: `facts` say what it is, `copy` what the library holds of it.

    `summary` says that the library holds our words about it; `opens` is the line that opens its pieces.
    """

    n: int
    letters: tuple[str, ...]
    title: str
    publisher: str
    facts: tuple[str, ...]
    copy: tuple[str, ...]
    url: str
    host: str
    summary: bool
    quotes: tuple[QuoteView, ...]
    groups: tuple[GroupView, ...]
    opens: str


@dataclass(frozen=True, slots=True)
class SideView:
    """One row of a disagreement: who says it, what, and from when."""

    source: str
    sentence: SentenceView
    date: str


@dataclass(frozen=True, slots=True)
class DisagreementView:
    """A topic on which sources differ."""

    topic: str
    sides: tuple[SideView, ...]


@dataclass(frozen=True, slots=True)
class NearView:
    """A passage near a question that has no answer: what it says, whose words, who says it, its source."""

    says: str
    quoted: bool
    who: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class TermView:
    """A glossary entry with the id its links lead to."""

    anchor: str
    term: str
    plain: str


@dataclass(frozen=True, slots=True)
class PageView:
    """Everything a page shows, in words.

    Cards `top` lead, of which the first `fired` answer to the person's own words; `help` is the section on
    when to get help.
    `help_at` is the place of that section among `sections`, `where` says at the end where the cards stand.
    `heading`, `message` and `nearest` are an abstention's.
    """

    answered: bool
    title: str
    understood: str
    status: tuple[str, ...]
    reading_minutes: int
    top: tuple[CardView, ...]
    because: str
    help: tuple[CardView, ...]
    sources: tuple[SourceView, ...]
    gaps: str
    related: tuple[str, ...]
    about: tuple[str, ...]
    notice: str
    made: str
    fired: int = 0
    help_bar: tuple[Run, ...] = ()
    where: str = ""
    differing: tuple[str, ...] = ()
    help_at: int = 0
    verdict: str = ""
    verdict_label: str = ""
    takeaway: tuple[SentenceView, ...] = ()
    confidence: tuple[str, ...] = ()
    sections: tuple[SectionView, ...] = ()
    disagreements: tuple[DisagreementView, ...] = ()
    applies: tuple[str, ...] = ()
    team_questions: tuple[str, ...] = ()
    bottom_line: tuple[SentenceView, ...] = ()
    glossary: tuple[TermView, ...] = ()
    own_words: str = ""
    regions: tuple[str, ...] = ()
    alone: bool = False  # an abstention under the card of an emergency: nothing stands beside it
    heading: str = ""
    message: str = ""
    next: tuple[str, ...] = ()
    nearest: tuple[NearView, ...] = ()

    @property
    def help_place(self) -> int:
        """The place of the section on when to get help among "How sure are we" and the sections."""
        return self.help_at + 1 if self.help_at else 0

    @property
    def cards(self) -> tuple[CardView, ...]:
        """Every card of the page, in its order."""
        return (*self.top, *self.help)

    @property
    def flags(self) -> tuple[SentenceView, ...]:
        """Sentences that bear a mark, one for each kind of mark, for the legend."""
        body = [s for section in self.sections for s in section.sentences]
        sides = [side.sentence for d in self.disagreements for side in d.sides]
        every = (*self.takeaway, *body, *sides, *self.bottom_line)
        return firsts(every, lambda s: (bool(s.note), s.kind, s.publishers))

    @property
    def emergency_above(self) -> bool:
        """Whether an emergency card leads the page."""
        return any(card.level == "emergency" for card in self.top)
