"""From what the command line says to an engine and its limits."""

import argparse
from typing import TYPE_CHECKING

from askwell.app import settings as app_settings
from askwell.cli.printing import say
from askwell.model.questions import Filters

if TYPE_CHECKING:
    from askwell.app.engine import Engine


def opened(arguments: argparse.Namespace) -> "Engine":
    """Build the engine on the library that the command line, the environment or the settings name."""
    from askwell.app.wiring import build  # noqa: PLC0415

    given = {name: getattr(arguments, name, None) for name in ("library", "composer")}
    flags = {name: value for name, value in given.items() if value}
    engine = build(app_settings.load(app_settings.environment(), flags), say)
    tag = getattr(arguments, "at", "")
    return engine.at(tag) if tag else engine


def filters_of(arguments: argparse.Namespace) -> Filters:
    """Return the limits as given; the engine checks that each names something."""
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
