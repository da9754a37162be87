"""From what the command line says to an engine and its limits."""

import argparse
from typing import TYPE_CHECKING

from askwell.app import settings as app_settings
from askwell.cli.printing import say
from askwell.model.questions import Filters

if TYPE_CHECKING:
    from askwell.app.engine import Engine


def opened(arguments: argparse.Namespace, *, making: bool = False) -> "Engine":
    """Build the engine on the library that the command line, the environment or the settings name.

    A folder named on the command line must hold a library, unless the command is `making` one: a slip of the
    pen must not leave a new library behind.
    """
    from askwell.app.wiring import build, there  # noqa: PLC0415

    given = {name: getattr(arguments, name, None) for name in ("library", "composer")}
    flags = {name: value for name, value in given.items() if value}
    settings = app_settings.load(app_settings.environment(), flags)
    if "library" in flags and not making:
        there(settings)
    engine = build(settings, say)
    tag = getattr(arguments, "at", "")
    return engine.at(tag) if tag else engine


def filters_of(arguments: argparse.Namespace) -> Filters:
    """Return the limits as given; the engine finds out what each means, or says that it means nothing."""
    return Filters(
        publishers=tuple(arguments.publisher),
        exclude_publishers=tuple(arguments.exclude),
        domains=tuple(arguments.domain),
        exclude_domains=tuple(arguments.exclude_domain),
        medicines=tuple(arguments.drug),
        kinds=tuple(arguments.kind),
        languages=tuple(arguments.language),
        published_from=arguments.since,
    )
