"""From settings to an engine: the only place that picks concrete parts; each is made when first needed."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial

import askwell
from askwell.answer import plan
from askwell.answer.parts import Parts
from askwell.app import ingesting, starter
from askwell.app.engine import Engine
from askwell.app.settings import EXTRACTIVE, LLM, Settings
from askwell.care import question_care, rulebook
from askwell.errors import LibraryMissingError
from askwell.ingest.parts import Given
from askwell.ingest.read import read
from askwell.ingest.split import cut
from askwell.library.encoder import MiniLm
from askwell.library.index import SealedIndex
from askwell.library.layout import Layout
from askwell.library.opening import open_index, sealed_version
from askwell.library.store import Store, silent
from askwell.library.token_encoder import MiniLmTokens
from askwell.model.answers import Made
from askwell.model.sources import Document, Head
from askwell.ports import Composer
from askwell.text import vocabulary

Say = Callable[[str], None]


def build(settings: Settings, say: Say = silent) -> Engine:
    """Return an engine on the library that the settings name; `say` hears what takes a while."""
    shelf = _Shelf(settings, say, MiniLm(settings.cache, settings.threads))
    return Engine(
        settings=settings,
        now=_now,
        index=shelf.index,
        store=shelf.store,
        parts=shelf.answer_parts,
        reading=shelf.reading,
        reader=shelf.ingest_parts,
        reread=_reread,
        encoder=shelf.encoder,
        token_encoder=MiniLmTokens(settings.cache, settings.threads),
    )


def there(settings: Settings) -> None:
    """Raise LibraryMissingError when there is no library at the place that the settings name."""
    root = settings.library
    if not Layout(root).about.is_file():
        raise LibraryMissingError(
            f"there is no library at {root}",
            f"Check the name, or make one there: askwell ingest --library {root} PATH",
        )


def _now() -> datetime:
    return datetime.now(UTC)


def _composer(settings: Settings) -> Composer | None:
    """Return what words the page, None when statements are shown as they were chosen."""
    if settings.composer == EXTRACTIVE:
        return None
    from askwell.composer.llm import Clock, LlmComposer  # noqa: PLC0415

    return LlmComposer(settings.llm, Clock(time.monotonic, time.sleep, _now))


def _read(data: bytes, name: str, given: Given | None) -> Document:
    return read(data, name, given or Given())


def _reread(data: bytes, name: str, head: Head) -> str:
    return read(data, name, Given(title=head.title)).text


@dataclass(slots=True)
class _Shelf:
    """Opens the library when it is first needed, and again when another process has changed it."""

    settings: Settings
    say: Say
    encoder: MiniLm
    lock: threading.Lock = field(default_factory=threading.Lock)
    opened: SealedIndex | None = None
    prepared: bool = False

    def index(self) -> SealedIndex:
        """Return the newest reading copy."""
        with self.lock:
            self._prepare()
            root = self.settings.library
            if self.opened is None or self.opened.version != sealed_version(root):
                self.opened = open_index(root, self.encoder.name, say=self.say)
            return self.opened

    def store(self) -> Store:
        """Return the tables; LibraryMissingError when there is no library."""
        with self.lock:
            self._prepare()
        return Store.open(self.settings.library)

    def reading(self) -> tuple[Store, ingesting.Parts]:
        """Return the tables, made empty when there are none, and what reading into them is made of."""
        with self.lock:
            self._prepare()
        store = ingesting.open_store(self.settings.library, self.encoder)
        return store, replace(self.ingest_parts(), reserved=starter.held(store))

    def ingest_parts(self) -> ingesting.Parts:
        """Return what reading documents into the library is made of."""
        words = vocabulary.load()
        return ingesting.Parts(_read, lambda document: cut(document, words.find), self.encoder)

    def answer_parts(self, index: SealedIndex) -> Parts:
        """Return what answers are made with."""
        rules, team = rulebook.load(), self.settings.care_team
        composer = _composer(self.settings)
        made = Made(
            at=_now().isoformat(timespec="seconds"),
            library_version=index.version,
            library_documents=index.counts().documents,
            composer=EXTRACTIVE if composer is None else f"{LLM} ({composer.name})",
            encoder=self.encoder.name,
            askwell=askwell.__version__,
            rulebook=rules.sha256,
        )
        return Parts(
            index,
            self.encoder,
            vocabulary.load(),
            plan.load(),
            partial(question_care, rulebook=rules, settings=team, encoder=self.encoder),
            made,
            composer=composer,
        )

    def _prepare(self) -> None:
        if not self.prepared and self.settings.starter:
            now = _now().isoformat(timespec="seconds")
            starter.prepare(self.settings.library, self.ingest_parts, now, self.say)
        self.prepared = True
