"""Everything that can go wrong, in one tree; each error says what happened and what to do next.

AskwellError                    message (what is wrong), remedy (what to do), retryable
├── InvalidValueError           a value that must not exist (a bug of ours, not of the person)
├── SettingsError               the settings file or the environment
├── BadInputError               what the person gave: a question, a file of claims, a filter
│   └── UnreadableError         a document that cannot be read (encrypted, scanned, broken, too large ...)
├── DataError                   a rule, concept, plan or library file shipped or edited is wrong
├── LibraryError                the library on disk
│   ├── LibraryMissingError     there is none yet
│   ├── LibraryDamagedError     what is stored does not fit together
│   ├── LibraryBusyError        another process is writing (retryable)
│   └── StorageError            disk full, read-only, no permission
├── EncoderError                the encoder's weights are missing, wrong, or cannot be loaded
└── ComposerError               a language model cannot be reached, or what it replied cannot be used

Not knowing is no error: it is an Abstention.
"""


class AskwellError(Exception):
    """Something that can be told in one sentence, with what to do about it."""

    retryable = False

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}. {self.remedy}" if self.remedy else self.message


class InvalidValueError(AskwellError, ValueError):
    """A frozen value was asked to be something it must not be."""


class SettingsError(AskwellError):
    """The settings file or an environment variable cannot be used."""


class BadInputError(AskwellError):
    """The person gave something that cannot be worked with."""


class UnreadableError(BadInputError):
    """A document cannot be read; the reason fits on one line."""


class DataError(AskwellError):
    """A data file (rule, concept, plan, library document) breaks its contract."""


class LibraryError(AskwellError):
    """The library on disk cannot do what was asked."""


class LibraryMissingError(LibraryError):
    """There is no library at this place yet."""


class LibraryDamagedError(LibraryError):
    """What is stored does not fit together."""


class LibraryBusyError(LibraryError):
    """Another process is writing to the library."""

    retryable = True


class StorageError(LibraryError):
    """The disk is full, read-only, or not ours to write."""


class EncoderError(AskwellError):
    """The encoder cannot be built or loaded."""


class ComposerError(AskwellError):
    """A language model cannot be reached, or its reply cannot be used; the page comes without it."""
