"""`askwell version`: what is running."""

import argparse
import platform

import askwell
from askwell.cli.parser import Commands, add_command


def add(commands: Commands) -> None:
    """Add the command to the grammar."""
    add_command(commands, "version", "say which version this is", "  askwell version").set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the version of Askwell and of the Python it runs on."""
    del arguments
    print(f"askwell {askwell.__version__} (Python {platform.python_version()})")
    return 0
