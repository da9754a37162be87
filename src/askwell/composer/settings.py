"""Where the language model is and what a page may take of it; the key never shows in a printed value."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

TIMEOUT_SECONDS = 60.0
BUDGET_TOKENS = 30_000


@dataclass(frozen=True, slots=True)
class LlmSettings:
    """`timeout` is in seconds and `budget` in tokens sent and received, both for one page as a whole."""

    base_url: str = ""
    model: str = ""
    key: str = field(default="", repr=False)
    timeout: float = TIMEOUT_SECONDS
    budget: int = BUDGET_TOKENS

    @property
    def host(self) -> str:
        """Host and port of the endpoint, without anything else of its address."""
        return urlsplit(self.base_url).netloc.rpartition("@")[2]
