"""Find the files to read under the paths a person gave, in order, and say which cannot be opened."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read and the name its reader is told; or, with a `reason`, one that cannot be read."""

    path: Path
    name: str
    reason: str = ""


def walk(paths: Iterable[Path]) -> Iterator[Found]:
    """Yield the files under the paths, folders in order of name, each file once.

    Hidden files and folders are left out unless named themselves. Links are followed, never in circles.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        if reason := _no_path(path):
            yield Found(path, str(path).replace(":/", "://", 1), reason)
        elif _is_folder(path):
            yield from _folder(path, path, seen)
        else:
            yield from _file(path, path.name, seen)


def _no_path(path: Path) -> str:
    """Say why this names no file, when it names something else that cannot be read."""
    if re.match(r"[A-Za-z]{2,}:/", str(path)):  # Path has made one stroke of the two
        return "addresses are not read. Save the page as a file and give that."
    return "standard input is not read. Save it as a file and give that." if str(path) == "-" else ""


def _folder(folder: Path, root: Path, seen: set[tuple[int, int]]) -> Iterator[Found]:
    try:
        if not _first_time(folder, seen):
            return
        names = sorted(os.listdir(folder))  # noqa: PTH208 - undecodable names come through as they are
    except OSError as error:
        yield Found(folder, _name(folder, root), f"the folder cannot be opened ({_said(error)})")
        return
    for name in names:
        if name.startswith("."):
            continue
        path = folder / name
        if _is_folder(path):
            yield from _folder(path, root, seen)
        else:
            yield from _file(path, _name(path, root), seen)


def _file(path: Path, name: str, seen: set[tuple[int, int]]) -> Iterator[Found]:
    try:
        if not _first_time(path, seen):
            return
    except FileNotFoundError:
        missing = "the link leads nowhere" if path.is_symlink() else "there is no such file"
        yield Found(path, name, missing)
        return
    except OSError as error:
        yield Found(path, name, f"the file cannot be opened ({_said(error)})")
        return
    yield Found(path, name, "" if path.is_file() else "not a file")


def _is_folder(path: Path) -> bool:
    """Say whether this is a folder; unlike Path.is_dir, no when it may not be looked at."""
    return os.path.isdir(path)  # noqa: PTH112


def _first_time(path: Path, seen: set[tuple[int, int]]) -> bool:
    status = path.stat()
    identity = (status.st_dev, status.st_ino)
    first = identity not in seen
    seen.add(identity)
    return first


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path != root else path.name


def _said(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
