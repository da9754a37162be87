"""From the text of a reply to proposed sentences: checked against a schema, never repaired."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from askwell.composer.faults import ReplyError
from askwell.ports import Offer, Proposal

if TYPE_CHECKING:
    from pydantic import BaseModel

SENTENCES_MOST = 40
TEXT_CHARS = 600
NAMED_MOST = 4


def proposals(text: str, offer: Offer, names: Mapping[str, str]) -> tuple[Proposal, ...]:
    """Read a reply; `names` maps the short ids that the model was given to those of the statements.

    An id that was never given stays as it is, for whoever checks the sentence to refuse. Raises ReplyError.
    """
    from pydantic import ValidationError  # noqa: PLC0415

    if not text.strip():
        raise ReplyError("the reply is empty")
    try:
        read: Any = _shape().model_validate_json(text, strict=True)
    except ValidationError as fault:
        first = fault.errors(include_url=False, include_input=False)[0]
        if first["type"] == "json_invalid":
            raise ReplyError("the reply is not JSON") from None
        where = ".".join(str(part) for part in first["loc"]) or "it"
        raise ReplyError(f"the reply is not of the shape asked for ({where}: {first['type']})") from None
    return tuple(
        Proposal(offer.facet, " ".join(s.text.split()), tuple(names.get(i, i) for i in s.statements))
        for s in read.sentences
    )


def schema(ids: Sequence[str]) -> dict[str, Any]:
    """Return the JSON schema of a reply about these ids, in the strict form that endpoints take."""
    sentence = {
        "type": "object",
        "properties": {
            "text": {"type": "string"},
            "statements": {"type": "array", "items": {"type": "string", "enum": list(ids)}},
        },
        "required": ["text", "statements"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"sentences": {"type": "array", "items": sentence}},
        "required": ["sentences"],
        "additionalProperties": False,
    }


@cache
def _shape() -> "type[BaseModel]":
    from pydantic import BaseModel, ConfigDict, Field  # noqa: PLC0415

    class Sentence(BaseModel):
        model_config = ConfigDict(extra="forbid")
        text: str = Field(min_length=1, max_length=TEXT_CHARS)
        statements: list[str] = Field(min_length=1, max_length=NAMED_MOST)

    class Reply(BaseModel):
        model_config = ConfigDict(extra="forbid")
        sentences: list[Sentence] = Field(max_length=SENTENCES_MOST)

    return Reply
