"""Open a library for reading: the sealed copy as it is, made anew only when it is missing or out of date."""

import shutil
from collections.abc import Callable
from pathlib import Path

from askwell.errors import BadInputError, LibraryBusyError, LibraryError, LibraryMissingError, StorageError
from askwell.library.index import SealedIndex
from askwell.library.layout import Layout
from askwell.library.lexical import FieldSettings
from askwell.library.seal import is_whole, pointed, up_to_date
from askwell.library.sealed import damaged
from askwell.library.store import RENEW, Store, silent
from askwell.library.wording import vectors_name

ATTEMPTS = 5
_UNREADABLE = (ValueError, KeyError, TypeError, EOFError)


def open_index(
    root: Path,
    encoder: str,
    settings: FieldSettings | None = None,
    say: Callable[[str], None] = silent,
) -> SealedIndex:
    """Return the index of the library at `root`; LibraryMissingError when there is none.

    `encoder` is the name of the one in use: LibraryError when the vectors stored are not its own. While
    another process writes, or where nothing may be written, the last sealed copy is used.
    """
    layout = Layout(root)
    if not layout.about.is_file():
        raise LibraryMissingError(f"There is no library at {root}", "Run: askwell ingest PATH")
    if not up_to_date(layout):
        _make_anew(layout, say)
    for _ in range(ATTEMPTS):
        folder = layout.sealed / sealed_version(root)
        try:
            return _fitting(SealedIndex(folder, settings), encoder)
        except FileNotFoundError:  # replaced between reading the pointer and opening the files
            continue
        except _UNREADABLE:  # a copy is only a copy: what was changed on disk is made anew
            shutil.rmtree(folder, ignore_errors=True)
            if folder.exists():
                raise damaged(folder) from None
            _make_anew(layout, say)
    raise LibraryBusyError("The library is changing too fast to be read", "Try again in a moment")


def open_tag(root: Path, name: str, encoder: str, settings: FieldSettings | None = None) -> SealedIndex:
    """Return the index of the library as it was when it was given this tag.

    BadInputError when there is none of this name, LibraryError when its vectors are another encoder's.
    """
    layout = Layout(root)
    version = pointed(layout.tags / name).get("version", "")
    if not version or not is_whole(layout.sealed / version):
        listed = ", ".join(tags(root)) or "none"
        raise BadInputError(f"The library has no tag {name!r}", f"Tags: {listed}")
    index = SealedIndex(layout.sealed / version, settings)
    return _fitting(index, encoder, "A state named before an encoder changed can no longer be searched")


def tags(root: Path) -> tuple[str, ...]:
    """Return the tags of the library at `root` in order."""
    return tuple(sorted(path.name for path in Layout(root).tags.glob("*")))


def sealed_version(root: Path) -> str:
    """Return the version of the copy to open now; when an open index has another, open it again."""
    return pointed(Layout(root).current).get("version", "")


def _fitting(index: SealedIndex, encoder: str, remedy: str = RENEW) -> SealedIndex:
    if index.encoder != vectors_name(encoder):
        raise LibraryError(
            f"The library was made with {index.encoder!r}, in use is {vectors_name(encoder)!r}",
            remedy,
        )
    return index


def _make_anew(layout: Layout, say: Callable[[str], None]) -> None:
    """Seal the current state; a copy that is only out of date will do where that cannot be done now."""
    usable = is_whole(layout.sealed / (sealed_version(layout.root) or "-"))
    try:
        store = Store.open(layout.root)
        with store.writing(now="", wait_seconds=0 if usable else 60, say=say):
            pass
    except (LibraryBusyError, StorageError):
        if not usable:
            raise
