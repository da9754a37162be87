"""The symptom check: from a person's words and circumstances to what to do, what to say, what to watch."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from askwell.care.assess import assess, assess_words
from askwell.care.cards import cards_for, filled, filled_words
from askwell.care.evaluate import leaves
from askwell.care.rulebook import Rulebook
from askwell.care.settings import CareSettings
from askwell.care.told import circumstances
from askwell.model.advice import Advice, Ask, Circumstances
from askwell.model.symptoms import Assessment, Finding, Level, Presence
from askwell.ports import Encoder
from askwell.text.phrases import Phrases, words

MOST_QUOTED_CHARS = 240
MOST_WATCHED = 6
MOST_ASKED = 12


@cache
def wording() -> Mapping[str, Any]:
    """Return the fixed words of the check (data/rules/advice.toml)."""
    table: Mapping[str, Any] = tomllib.loads(
        (files("askwell.data") / "rules" / "advice.toml").read_text("utf-8")
    )
    return table


def advise(
    text: str,
    about: Circumstances,
    rulebook: Rulebook,
    settings: CareSettings,
    encoder: Encoder | None = None,
) -> Advice:
    """Check `text`; what `about` tells counts beside the words and never takes a word back."""
    by_words = assess_words(text, rulebook, settings, encoder)
    beside = circumstances(about, rulebook)
    told = assess((*by_words.findings, *beside), rulebook, settings) if beside else by_words
    level = told.level.value if told.level else "none"
    asks = _asks(told, rulebook)
    told = replace(told, ask_next=tuple(ask.finding_id for ask in asks))
    return Advice(
        text=text,
        assessment=told,
        cards=cards_for(told, rulebook, settings),
        headline=wording()["headline"][level],
        say=_script(text, about, told) if _calls(told) else (),
        watch=_watch(told, rulebook, settings),
        again=wording()["again"][level],
        ask_next=asks,
        notice=wording()["notice"],
        notes=_notes(told, asks, encoder, rulebook, settings),
    )


def _calls(told: Assessment) -> bool:
    return told.level in (Level.EMERGENCY, Level.SAME_DAY, Level.SOON)


def _asks(told: Assessment, rulebook: Rulebook) -> tuple[Ask, ...]:
    """Return the most telling open red flags; none once it is an emergency.

    First those that would complete a rule with what is there, then those that are an emergency by themselves.
    """
    if told.level is Level.EMERGENCY:
        return ()
    found = {f.id for f in told.findings if f.presence is not Presence.NOT_ASKED}
    ids = told.ask_next or tuple(i for i in wording()["general"]["ask"] if i not in found)
    asked = [i for i in ids if not rulebook.kinds[i].measure]
    near = _completing(told, rulebook)
    ordered = sorted(asked, key=lambda i: (i not in near, i not in rulebook.alone))
    return tuple(Ask(i, rulebook.kinds[i].ask) for i in ordered[:MOST_ASKED])


def _completing(told: Assessment, rulebook: Rulebook) -> frozenset[str]:
    """Return the findings of emergency rules of which another finding is there already."""
    fired = {f.id for firing in told.firings for f in firing.because}
    urgent = [{x.finding for x in leaves(r.when)} for r in rulebook.rules if r.level is Level.EMERGENCY]
    return frozenset(i for ids in urgent if ids & fired for i in ids - fired)


def _notes(
    told: Assessment,
    asks: Sequence[Ask],
    encoder: Encoder | None,
    rulebook: Rulebook,
    settings: CareSettings,
) -> tuple[str, ...]:
    """Return what must be known beside the level."""
    says, notes = wording(), []
    if told.level is None:
        notes.append(filled_words(says["none"]["text"], rulebook, settings))
    elif told.level in (Level.ROUTINE, Level.SELF_CARE):
        notes.append(says["none"][told.level.value])
    if any(f.likeness for f in told.findings):
        notes.append(says["likeness"])
    if encoder is None:
        notes.append(says["words_only"])
    return (*notes, *([says["open"]] if asks else []))


def _watch(told: Assessment, rulebook: Rulebook, settings: CareSettings) -> tuple[str, ...]:
    """Return what would make it an emergency: the bullets of the emergency cards of the organs told of."""
    organs = {f.organ for f in told.firings}
    fired = {f.rule_id for f in told.firings}
    urgent = {r.id for r in rulebook.rules if r.level is Level.EMERGENCY and r.organ in organs} - fired
    general = [text for text in rulebook.cards if text.card.id == "emergency-general"]
    chosen = [
        text for text in rulebook.cards if text.card.level is Level.EMERGENCY and text.rule_ids & urgent
    ]
    items = [
        item.text
        for text in (*chosen, *general)
        for item in filled(text.card, rulebook, settings).items
        if text in general or urgent & set(item.rule_ids)
    ]
    return tuple(dict.fromkeys(items))[:MOST_WATCHED]


def _script(text: str, about: Circumstances, told: Assessment) -> tuple[str, ...]:
    """Return what to say on the phone, with blanks for what nobody told."""
    says = wording()["script"]
    who = _first(text, "people")
    lines = [says["who"].format(who=who) if who else says["who_self"]]
    named = ", ".join(about.medicines)
    lines.append(says["medicine"].format(medicine=named) if named else says["medicine_blank"])
    lines.append(_infusion(about.days_since_infusion))
    lines.append(says["symptom"].format(words=_short(text)))
    since = _first(text, "since")
    lines.append(says["since"].format(since=since) if since else says["since_blank"])
    heat = next((f for f in told.findings if f.id == "temperature" and _there(f)), None)
    lines.append(says["temperature"].format(temperature=_heat(heat)) if heat else says["temperature_blank"])
    return (*lines, *dict.fromkeys(f.say for f in told.firings if f.level is told.level))


def _there(finding: Finding) -> bool:
    return finding.presence is Presence.PRESENT and finding.value is not None


def _heat(finding: Finding) -> str:
    celsius = finding.value or 0.0
    return f"{celsius:.1f} °C ({celsius * 9 / 5 + 32:.1f} °F), in my words “{finding.words}”"


def _infusion(days: int | None) -> str:
    says = wording()["script"]
    if days is None:
        return str(says["infusion_blank"])
    named = {0: "infusion_today", 1: "infusion_one"}.get(days, "infusion")
    return str(says[named].format(days=days))


def _short(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= MOST_QUOTED_CHARS:
        return line.rstrip(".")
    return line[:MOST_QUOTED_CHARS].rsplit(" ", 1)[0] + " …"


@cache
def _phrases(name: str) -> Phrases:
    lines = wording()[name]["phrases"].split("\n")
    return Phrases((name, line) for line in lines if line)


def _first(text: str, name: str) -> str:
    """Return the person's own words for the first and longest phrase found, or ""."""
    cut = words(text)
    found = min(_phrases(name).find(cut), key=lambda f: (f.start, -f.end), default=None)
    return text[cut[found.start].span.start : cut[found.end - 1].span.end] if found else ""
