"""Parse, call the engine, print; nothing else."""

from askwell.cli.entry import main

__all__ = ["main"]
