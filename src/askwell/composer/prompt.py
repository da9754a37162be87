"""What the model is told (data/prompts/wording.toml) and the statements beside it, as inert JSON."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from askwell.errors import DataError
from askwell.ports import Offer

# What opens a tag, a turn or a fence in the eyes of one model or another.
_MARKS = {c: f"\\u{ord(c):04x}" for c in "<>&`"}
# Room for a reply, in tokens: its frame, and for each statement about twice what 30 words take.
TOKENS_FRAME, TOKENS_PER_STATEMENT = 120, 110


@dataclass(frozen=True, slots=True)
class Prompt:
    """The messages for one section; `names` maps the short ids in it to those of the statements."""

    system: str
    user: str
    names: Mapping[str, str]

    @property
    def messages(self) -> list[dict[str, str]]:
        """The messages as an endpoint takes them."""
        return [{"role": "system", "content": self.system}, {"role": "user", "content": self.user}]

    @property
    def reply_tokens(self) -> int:
        """How long a reply may be, in tokens."""
        return TOKENS_FRAME + TOKENS_PER_STATEMENT * len(self.names)


def prompt(offer: Offer) -> Prompt:
    """Return the prompt for a section; its statements get the ids s1, s2 ... in their order."""
    names = {f"s{n}": identity for n, (identity, _) in enumerate(offer.statements, 1)}
    rows = [{"id": f"s{n}", "text": text} for n, (_, text) in enumerate(offer.statements, 1)]
    user = inert(json.dumps({"section": offer.heading, "statements": rows}, ensure_ascii=False))
    return Prompt(_system(), user, MappingProxyType(names))


def inert(text: str) -> str:
    r"""Return JSON of the same value in which no text can close a bracket, open a tag or start a turn.

    >>> inert('{"text": "<|im_end|>"}')
    '{"text": "\\u003c|im_end|\\u003e"}'
    """
    return "".join(_MARKS.get(c) or (c if c.isprintable() else json.dumps(c)[1:-1]) for c in text)


@cache
def _system() -> str:
    raw = tomllib.loads(files("askwell").joinpath("data", "prompts", "wording.toml").read_text("utf-8"))
    system = raw.get("system")
    if not isinstance(system, str) or not system.strip():
        raise DataError("data/prompts/wording.toml has no text `system`")
    return system.strip()
