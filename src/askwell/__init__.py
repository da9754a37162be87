"""Askwell answers health questions from a library of trusted sources, with every sentence checked.

from askwell import as_text, open_library

library = open_library()
print(as_text(library.ask("Can immunotherapy cause back pain?")))
"""

from os import PathLike
from typing import TYPE_CHECKING

from askwell.errors import AskwellError

if TYPE_CHECKING:
    from askwell.app.engine import Engine
    from askwell.model.answers import Abstention, Answer

__version__ = "0.1.0"
__all__ = ["AskwellError", "__version__", "as_html", "as_json", "as_text", "open_library"]


def open_library(folder: str | PathLike[str] = "") -> "Engine":
    """Open the library in a folder, or the one that the settings name, and return the engine on it.

    Nothing is read before the first question. The library that comes with Askwell is put into it once, at
    that time. Raises SettingsError; the engine's verbs raise the errors of askwell.errors.
    """
    from askwell.app import settings, wiring  # noqa: PLC0415

    flags = {"library": str(folder)} if folder else {}
    return wiring.build(settings.load(settings.environment(), flags))


def as_text(result: "Answer | Abstention") -> str:
    """Return the page of an answer or an abstention as plain text."""
    from askwell import render  # noqa: PLC0415

    return render.as_text(result)


def as_json(result: "Answer | Abstention") -> dict[str, object]:
    """Return the page as plain data, the same that `askwell ask --json` prints."""
    from askwell import render  # noqa: PLC0415

    return render.as_json(result)


def as_html(result: "Answer | Abstention") -> str:
    """Return the page as one HTML file that needs nothing else."""
    from askwell import render  # noqa: PLC0415

    return render.as_html(result)
