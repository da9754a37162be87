"""Parse, call the engine, print; nothing else."""

from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that `argv` (by default the process's own) names, and return the exit code."""
    try:
        from askwell.cli import entry  # noqa: PLC0415 - interrupted while it loads, it ends as quietly

        return entry.main(argv)
    except KeyboardInterrupt:
        return 130
