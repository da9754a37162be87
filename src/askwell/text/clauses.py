"""Whether a sentence says or advises something, or is a heading or a fragment (data/clauses.toml)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_CONDITION = re.compile(r",? (?:if|when|unless|because|although|which|who|that) ")


@dataclass(frozen=True, slots=True)
class _Verbs:
    says: re.Pattern[str]
    advises: re.Pattern[str]
    fragment: re.Pattern[str]


def says_something(match: str) -> bool:
    """Say whether a folded sentence has a verb that makes it one, outside its conditions, or gives advice.

    >>> says_something("itching is a symptom."), says_something("drink clear liquids often.")
    (True, True)
    >>> says_something("dehydration caused by fever."), says_something("how to avoid fatigue.")
    (False, False)
    """
    verbs = _verbs()
    if verbs.fragment.match(match) or match.count(":") > 1:
        return False
    if verbs.advises.match(match):
        return True
    heads = [part for part in re.split(r"[;,]", match) if not _CONDITION.match(f", {part.strip()} ")]
    return any(verbs.says.search(_CONDITION.split(part)[0]) for part in heads)


def advises(match: str) -> bool:
    """Say whether a folded sentence begins like a piece of advice: "drink", "do not use".

    >>> advises("avoid hot baths."), advises("most itching is not serious.")
    (True, False)
    """
    return _verbs().advises.match(match) is not None


@cache
def _verbs() -> _Verbs:
    raw = tomllib.loads((files("askwell.data") / "clauses.toml").read_text("utf-8"))
    says = "|".join(raw["says"]["words"])
    advice = "|".join(raw["advises"]["words"])
    fragment = "|".join(map(re.escape, raw["fragment"]["starts"]))
    return _Verbs(
        re.compile(rf"\b(?:{says})\b"),
        re.compile(rf"(?:for [^,.]+, |if [^,.]+, |to [^,.]+, |please )?(?:{advice})\b"),
        re.compile(rf"(?:{fragment})\b"),
    )
