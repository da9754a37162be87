"""What the model is told (data/prompts/wording.toml) and the statements beside it, as inert JSON."""

import json
import tomllib
from collections.abc import Mapping, Sequence
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
    """The messages for one section; `names` maps the short ids in them to those of the statements."""

    messages: list[dict[str, str]]
    names: Mapping[str, str]

    @property
    def reply_tokens(self) -> int:
        """How long a reply may be, in tokens."""
        return TOKENS_FRAME + TOKENS_PER_STATEMENT * len(self.names)


def prompt(offer: Offer) -> Prompt:
    """Return the prompt for a section; its statements get the ids s1, s2 ... in their order."""
    names = {f"s{n}": identity for n, (identity, _) in enumerate(offer.statements, 1)}
    user = _asked(offer.heading, [text for _, text in offer.statements])
    return Prompt([*_told(), {"role": "user", "content": user}], MappingProxyType(names))


def _asked(heading: str, texts: Sequence[str]) -> str:
    rows = [{"id": f"s{n}", "text": text} for n, text in enumerate(texts, 1)]
    return inert(json.dumps({"section": heading, "statements": rows}, ensure_ascii=False))


def inert(text: str) -> str:
    r"""Return JSON of the same value in which no text can close a bracket, open a tag or start a turn.

    >>> inert('{"text": "<|im_end|>"}')
    '{"text": "\\u003c|im_end|\\u003e"}'
    """
    return "".join(_MARKS.get(c) or (c if c.isprintable() else json.dumps(c)[1:-1]) for c in text)


@cache
def _told() -> tuple[dict[str, str], ...]:
    """Return what comes before the statements: the rules, and one exchange that shows the form."""
    raw = tomllib.loads(files("askwell").joinpath("data", "prompts", "wording.toml").read_text("utf-8"))
    try:
        shown = raw["example"]
        said = [{"text": t, "statements": [f"s{n}"]} for n, t in enumerate(shown["sentences"], 1)]
        return (
            {"role": "system", "content": raw["system"].strip()},
            {"role": "user", "content": _asked(shown["section"], shown["statements"])},
            {"role": "assistant", "content": json.dumps({"sentences": said}, ensure_ascii=False)},
        )
    except (KeyError, AttributeError, TypeError) as fault:
        raise DataError(f"data/prompts/wording.toml breaks its shape: {fault!r}") from fault
