"""Askwell answers health questions from a library of trusted sources, with every sentence checked.

from askwell import open_library

library = open_library()
result = library.ask("Can immunotherapy cause back pain?")
"""

from os import PathLike
from typing import TYPE_CHECKING

from askwell.errors import AskwellError

if TYPE_CHECKING:
    from askwell.app.engine import Engine

__version__ = "0.1.0"
__all__ = ["AskwellError", "__version__", "open_library"]


def open_library(folder: str | PathLike[str] = "") -> "Engine":
    """Open the library in a folder, or the one that the settings name, and return the engine on it.

    Nothing is read before the first question. The library that comes with Askwell is put into it once, at
    that time. Raises SettingsError; the engine's verbs raise the errors of askwell.errors.
    """
    from askwell.app import settings, wiring  # noqa: PLC0415

    flags = {"library": str(folder)} if folder else {}
    return wiring.build(settings.load(settings.environment(), flags))
