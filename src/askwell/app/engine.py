"""The engine: one short verb for each thing a person can do with a library. Built by askwell.app.wiring."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Unpack

from askwell.answer.answer import answer
from askwell.answer.parts import Parts
from askwell.answer.retrieve import search, search_documents
from askwell.answer.settle import abstain
from askwell.answer.understand import understand
from askwell.app import auditing, checking, ingesting, verifying
from askwell.app.limits import Limits, limited
from askwell.app.medicines import medicine_ids
from askwell.app.publishers import publisher_ids
from askwell.app.questions import accept, told, too_long
from askwell.app.settings import Settings
from askwell.app.soundness import sound
from askwell.errors import BadInputError, LibraryMissingError
from askwell.ingest.parts import Given
from askwell.library import integrity
from askwell.library.index import Counts, SealedIndex
from askwell.library.opening import open_tag, tags
from askwell.library.renewing import renew
from askwell.library.store import Store, Version
from askwell.model.advice import Advice, Circumstances
from askwell.model.answers import Abstention, AbstentionReason, Answer, Hit, Ruling
from askwell.model.audits import Against, Audit
from askwell.model.questions import Filters
from askwell.model.sources import Document, Head, Passage
from askwell.model.symptoms import Level
from askwell.ports import Encoder, TokenEncoder

NO_LIMITS = Filters()
NOTHING_ELSE = Circumstances()
SHOWN_CHARS = 160  # of an endless question
Told = Callable[[str, str, int, int], None]
"""Hears of each document: its name, why it was refused or "", how many are done, of how many."""
MOST_HITS = 100


def nobody(name: str, reason: str, done: int, total: int) -> None:
    """Hear nothing."""
    del name, reason, done, total


def unsaid(message: str) -> None:
    """Hear nothing."""
    del message


@dataclass(frozen=True, slots=True)
class Shown:
    """A document of the library with its passages; an older version has none."""

    document: Document
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Engine:
    """The parts, each made when it is first needed. Safe to use from several threads.

    `index` gives the newest reading copy, `store` the tables, `parts` what answers are made with,
    `reading` what documents are read in with, `reader` the same without a library to put them in,
    `reread` reads the raw bytes of a stored document again.
    """

    settings: Settings
    now: Callable[[], datetime]
    index: Callable[[], SealedIndex]
    store: Callable[[], Store]
    parts: Callable[[SealedIndex], Parts]
    reading: Callable[[], tuple[Store, ingesting.Parts]]
    reader: Callable[[], ingesting.Parts]
    reread: integrity.Reread
    encoder: Encoder
    token_encoder: TokenEncoder

    def ask(self, question: str, limits: Filters = NO_LIMITS, **more: Unpack[Limits]) -> Answer | Abstention:
        """Answer from the library, or say why not; BadInputError for what is no question.

        Limits are strict and may be given by keyword: `ask(question, publishers="Macmillan")`.
        """
        if too_long(question) and (urgent := self._too_long(question, limited(limits, more))):
            return urgent
        text = accept(question)
        parts = self.answering(limited(limits, more))
        return sound(answer(text, parts), parts)

    def _too_long(self, question: str, limits: Filters) -> Abstention | None:
        """Return the refusal of an endless question with the card it calls for, if it calls for one."""
        if self.check(question).assessment.level is not Level.EMERGENCY:
            return None
        parts = self.answering(limits)
        care = parts.care(told(question), ())
        shown = told(question[:SHOWN_CHARS]) + " …"
        return abstain(understand(shown, parts.vocabulary), AbstentionReason.TOO_LONG, care, parts)

    def check(self, text: str, about: Circumstances = NOTHING_ELSE) -> Advice:
        """Check symptoms told in a person's words; needs no library. BadInputError for what is no text."""
        return checking.check(told(text), about, self.settings.care_team, self.encoder)

    def search(
        self, query: str, k: int = 10, limits: Filters = NO_LIMITS, **more: Unpack[Limits]
    ) -> tuple[Hit, ...]:
        """Return the best `k` (1 to 100) passages, best first; limits as those of `ask`."""
        if not 1 <= k <= MOST_HITS:
            raise BadInputError(f"{k} passages cannot be given", f"Ask for 1 to {MOST_HITS}")
        text = accept(query)
        parts = self.answering(limited(limits, more))
        return search(understand(text, parts.vocabulary, parts.held), parts, k)

    def search_documents(self, query: str, k: int = 10) -> tuple[Hit, ...]:
        """Return the best passage of each of the best `k` (1 to 100) documents, best first."""
        if not 1 <= k <= MOST_HITS:
            raise BadInputError(f"{k} documents cannot be given", f"Ask for 1 to {MOST_HITS}")
        parts = self.answering()
        return search_documents(understand(accept(query), parts.vocabulary, parts.held), parts, k)

    def verify(self, items: Sequence[verifying.Item]) -> tuple[Ruling, ...]:
        """Rule on anyone's statements by anyone's passages, in order; needs no library."""
        return verifying.verify(items, self.token_encoder)

    def audit(self, asked: auditing.Asked, told: Callable[[str], None] = unsaid) -> Audit:
        """Say of each statement of anyone's article whether its sources, or the library, carry it."""
        index = self._index_if_any() if asked.against is Against.CITED else self.index()

        def search_for(words: str, k: int) -> tuple[Hit, ...]:
            answering = self.answering()
            return search(understand(words, answering.vocabulary, answering.held), answering, k)

        own = self.reader()
        parts = auditing.Parts(
            index, own.read, own.cut, search_for, self.encoder, told, verifying.judge(self.token_encoder)
        )
        return auditing.audit(asked, parts, self._now())

    def _index_if_any(self) -> SealedIndex | None:
        """Return the newest reading copy, None where there is no library."""
        try:
            return self.index()
        except LibraryMissingError:
            return None

    def ingest(
        self, paths: Iterable[Path], told: Told = nobody, given: Given = ingesting.NOTHING_GIVEN
    ) -> ingesting.Report:
        """Read files and folders in; what cannot be read is refused with a reason and the rest goes on.

        `given` is what the person says of all of them; a file that nobody vouches for carries no weight.
        """
        items = list(ingesting.files(paths, given))
        store, parts = self.reading()

        def progress(step: ingesting.Progress) -> None:
            told(step.name, step.reason, step.done, len(items))

        return ingesting.ingest(items, store, parts, self._now(), ingesting.Talk(progress=progress))

    def library_list(self, publisher: str = "") -> tuple[Head, ...]:
        """Return what is known of every current document, in order of source id.

        `publisher` is a name, a part of one or an id; BadInputError when it means nobody.
        """
        index = self.index()
        wanted = publisher_ids([publisher], index.publishers()) if publisher else ()
        return tuple(h for h in index.heads() if not publisher or h.source.publisher_id in wanted)

    def library_stats(self) -> Counts:
        """Return how much the library holds, of what kind."""
        return self.index().counts()

    def library_show(self, name: str) -> Shown:
        """Return a current document by its source's id or its own; BadInputError when there is none."""
        index = self.index()
        head = next((h for h in index.heads() if name in (h.source.id, h.id)), None)
        if head is None:
            raise BadInputError(f"the library has no document {name!r}", "See: askwell library list")
        return Shown(index.document(head.id), tuple(index.passages(head.id)))

    def library_history(self, source_id: str) -> tuple[Version, ...]:
        """Return the versions of a source, oldest first."""
        return self.store().history(source_id)

    def library_versions(self, source_id: str, wanted: Sequence[int]) -> tuple[Document, Document]:
        """Return two versions of a source's document: those wanted, by default the last two."""
        versions = {version.head.version: version for version in self.library_history(source_id)}
        if wanted and len(wanted) != 2:
            raise BadInputError("two versions can be compared", "Name two, or none for the last two")
        numbers = list(wanted) or sorted(versions)[-2:]
        if len(numbers) != 2:
            raise BadInputError(f"{source_id!r} has only one version", "There is nothing to compare")
        if missing := [number for number in numbers if number not in versions]:
            known = ", ".join(str(number) for number in sorted(versions))
            raise BadInputError(f"{source_id!r} has no version {missing[0]}", f"It has: {known}")
        first, second = (versions[number].head for number in numbers)
        store = self.store()
        return store.document(first.id, first.version), store.document(second.id, second.version)

    def library_remove(self, source_ids: Iterable[str], *, purge: bool = False) -> tuple[str, ...]:
        """Take sources out of every answer; with `purge` delete their versions and raw bytes for good."""
        with self.store().writing(self._now()) as writer:
            return tuple(writer.remove(source_ids, purge=purge))

    def library_verify(self) -> tuple[str, ...]:
        """Read everything back; return what does not fit together, one sentence each."""
        return tuple(integrity.verify(self.store().layout.root, self.reread))

    def library_renew(self, told: Callable[[int, int], None]) -> int:
        """Encode every passage anew with the present encoder; return how many. Nothing else changes."""
        return renew(Store.open(self.settings.library), self.encoder, self._now(), told)

    def at(self, tag: str) -> "Engine":
        """Return an engine that reads the library as it was when it was given this tag."""
        index = open_tag(self.settings.library, tag, self.encoder.name)
        return replace(self, index=lambda: index)

    def library_tag(self, name: str) -> None:
        """Keep the present state readable under a name."""
        with self.store().writing(self._now()) as writer:
            writer.tag(name)

    def library_untag(self, name: str) -> None:
        """Forget a name that a state was given."""
        with self.store().writing(self._now()) as writer:
            writer.untag(name)

    def library_tags(self) -> tuple[str, ...]:
        """Return the names that states of the library were given."""
        return tags(self.settings.library)

    def page_place(self) -> Path:
        """Return where a page goes that the person gave no name for."""
        self.settings.cache.mkdir(parents=True, exist_ok=True)
        return self.settings.cache / "page.html"

    def _now(self) -> str:
        return self.now().isoformat(timespec="seconds")

    def answering(self, limits: Filters = NO_LIMITS) -> Parts:
        """Return what answers within these limits are made with."""
        index = self.index()
        parts = self.parts(index)
        if limits == NO_LIMITS:
            return parts
        known = index.publishers()
        filters = replace(
            limits,
            medicines=medicine_ids(limits.medicines, parts.vocabulary),
            publishers=publisher_ids(limits.publishers, known),
            exclude_publishers=publisher_ids(limits.exclude_publishers, known),
        )
        index.check(filters)
        return replace(parts, filters=filters)
