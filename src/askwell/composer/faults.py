"""What can go wrong with a language model, told apart by what helps: wait, go on with the next, or stop."""

from askwell.errors import ComposerError


class EndpointError(ComposerError):
    """The endpoint cannot be used: nothing more is asked for this page."""


class BusyError(EndpointError):
    """The endpoint is busy or failed for now; `wait` is how many seconds it asks for, None if it does not."""

    retryable = True

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


class UnknownOptionError(ComposerError):
    """The endpoint refused the request as such: it may not know an option that was sent."""


class ReplyError(ComposerError):
    """A reply came and cannot be used: its section stays as it was, the next one is asked for."""
