"""Settings as values: flag over environment over settings file over default.

One TOML file (`settings.toml` in the home folder, or where ASKWELL_SETTINGS says) and one table of keys,
`KEYS`. Only this module reads the environment; it builds nothing. docs/running-it.md lists every key.
"""

import os
import re
import sys
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from askwell.care.settings import CareSettings
from askwell.composer.settings import LlmSettings
from askwell.errors import SettingsError

FILE_NAME = "settings.toml"
MOST_THREADS = 64
EXTRACTIVE, LLM = "extractive", "llm"
COMPOSERS = (EXTRACTIVE, LLM)
MOST_SECONDS, LEAST_TOKENS, MOST_TOKENS = 3600, 1_000, 10_000_000
CELSIUS = "a body temperature in degrees Celsius"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are kept and how they run; made by `load`."""

    home: Path
    library: Path
    cache: Path
    threads: int
    starter: bool
    debug: bool
    composer: str
    care_team: CareSettings
    llm: LlmSettings


@dataclass(frozen=True, slots=True)
class Key:
    """One setting: its dotted name in the file, its environment variable, its reader, and what it is for.

    What a `secret` one was set to is never told.
    """

    name: str
    variable: str
    read: Callable[[object], object]
    about: str
    secret: bool = False


class _UnfitError(Exception):
    """What a value should have been, for the message of SettingsError."""


def _text(value: object) -> str:
    if isinstance(value, str) and not re.search(r"[\x00-\x1f\x7f]", value):
        return value.strip()
    raise _UnfitError("text on one line")


def _phone(value: object) -> str:
    text = _text(value)
    if text and not re.fullmatch(r"[+0-9(][0-9 ()/.-]*", text):
        raise _UnfitError('a telephone number in quotes, such as "+44 20 7946 0000"')
    return text


def _composer(value: object) -> str:
    if value in COMPOSERS:
        return str(value)
    raise _UnfitError(" or ".join(COMPOSERS))


def _address(value: object) -> str:
    text = _text(value).rstrip("/")
    try:
        parts = urlsplit(text)
        sound = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1)
    except ValueError:
        sound = False
    if not sound or "@" in parts.netloc or parts.query or parts.fragment or not text.isascii() or " " in text:
        raise _UnfitError(
            'a web address without a name, a key or a "?" in it, such as "http://127.0.0.1:8080/v1"'
        )
    return text


def _secret(value: object) -> str:
    text = _text(value)
    if not re.fullmatch(r"[!-~]*", text):
        raise _UnfitError("text without spaces, in ASCII letters, numbers and signs")
    return text


def _tokens(value: object) -> int:
    number = _between(LEAST_TOKENS, MOST_TOKENS, "a whole number of tokens")(value)
    if number != int(number):
        raise _UnfitError("a whole number of tokens")
    return int(number)


def _folder(value: object) -> Path:
    text = _text(value)
    if not text:
        raise _UnfitError("a folder")
    return Path(text).expanduser()


def _threads(value: object) -> int:
    try:
        number = int(value) if isinstance(value, str) else value
    except ValueError:
        number = None
    if isinstance(number, int) and not isinstance(number, bool) and 1 <= number <= MOST_THREADS:
        return number
    raise _UnfitError(f"a whole number from 1 to {MOST_THREADS}")


def _yes(value: object) -> bool:
    words = {
        "1": True,
        "true": True,
        "yes": True,
        "on": True,
        "0": False,
        "false": False,
        "no": False,
        "off": False,
    }
    word = str(value).strip().lower()
    if isinstance(value, bool | str) and word in words:
        return words[word]
    raise _UnfitError("true or false")


def _between(low: float, high: float, what: str) -> Callable[[object], float]:
    def read(value: object) -> float:
        try:
            number = float(value) if isinstance(value, str | int | float) else None
        except ValueError:
            number = None
        if number is not None and not isinstance(value, bool) and low <= number <= high:
            return number
        raise _UnfitError(f"{what}, from {low:g} to {high:g}")

    return read


KEYS = (
    Key("library", "ASKWELL_LIBRARY", _folder, "the folder that holds the library"),
    Key(
        "cache",
        "ASKWELL_CACHE",
        _folder,
        "the folder for what can be made again, such as the encoder's graph",
    ),
    Key("threads", "ASKWELL_THREADS", _threads, "how many processor cores to use at most"),
    Key("starter", "ASKWELL_STARTER", _yes, "whether the library that comes with Askwell is put into yours"),
    Key("debug", "ASKWELL_DEBUG", _yes, "whether an unexpected failure shows where in the code it happened"),
    Key(
        "care_team.team_number",
        "ASKWELL_TEAM_NUMBER",
        _phone,
        "your care team's 24-hour number, for the cards",
    ),
    Key(
        "care_team.emergency_number", "ASKWELL_EMERGENCY_NUMBER", _phone, "the emergency number where you are"
    ),
    Key("care_team.crisis_line", "ASKWELL_CRISIS_LINE", _phone, "the crisis line where you are"),
    Key(
        "care_team.fever_high",
        "ASKWELL_FEVER_HIGH",
        _between(37, 39, CELSIUS),
        "your team's upper limit, Celsius",
    ),
    Key(
        "care_team.fever_low",
        "ASKWELL_FEVER_LOW",
        _between(34, 37, CELSIUS),
        "your team's lower limit, Celsius",
    ),
    Key(
        "care_team.oxygen_low",
        "ASKWELL_OXYGEN_LOW",
        _between(80, 100, "per cent"),
        "your team's oxygen limit, in per cent",
    ),
    Key(
        "composer",
        "ASKWELL_COMPOSER",
        _composer,
        "who words the page: extractive (default, no model) or llm (see language-model.md)",
    ),
    Key(
        "llm.base_url",
        "ASKWELL_LLM_BASE_URL",
        _address,
        "the address of an OpenAI-compatible endpoint, up to and with /v1",
        secret=True,
    ),
    Key("llm.model", "ASKWELL_LLM_MODEL", _text, "the name that the endpoint knows the language model by"),
    Key(
        "llm.key", "ASKWELL_LLM_KEY", _secret, "the endpoint's key, if it wants one; never shown", secret=True
    ),
    Key(
        "llm.timeout",
        "ASKWELL_LLM_TIMEOUT",
        _between(1, MOST_SECONDS, "seconds"),
        "how many seconds a page waits for the language model in all (60)",
    ),
    Key(
        "llm.budget",
        "ASKWELL_LLM_BUDGET",
        _tokens,
        "how many tokens, sent and received, a page may take (30000)",
    ),
)


def one_thread_for_matrices() -> None:
    """Keep numpy's matrix products to one thread, unless the deployer says otherwise; before numpy is loaded.

    Ours are small: more threads wait for each other in a busy loop (docs/quality.md, docs/checks.md).
    """
    for name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")


def environment() -> Mapping[str, str]:
    """Return the process's environment; the one place it is read."""
    return os.environ


def load(environ: Mapping[str, str], flags: Mapping[str, str] | None = None) -> Settings:
    """Return the settings; `flags` maps a key's name to what the command line said and wins over all else.

    Raises SettingsError, naming the key and where it was set.
    """
    home = _home(environ)
    values: dict[str, object] = _from_file(_file(environ, home))
    for key in KEYS:
        if given := environ.get(key.variable, "").strip():
            values[key.name] = _checked(key, given, key.variable)
    by_name = {key.name: key for key in KEYS}
    for name, given in (flags or {}).items():
        values[name] = _checked(by_name[name], given, f"--{name}")
    return _settings(home, _cache(environ), values)


def _settings(home: Path, cache: Path, values: Mapping[str, object]) -> Settings:
    defaults: dict[str, object] = {
        "library": home / "library",
        "cache": cache,
        "threads": min(_cores(), MOST_THREADS),
        "starter": True,
        "debug": False,
        "composer": EXTRACTIVE,
    }
    tables: dict[str, dict[str, object]] = {"care_team": {}, "llm": {}}
    for name, value in values.items():
        table, _, key = name.rpartition(".")
        (tables[table] if table else defaults)[key] = value
    llm = LlmSettings(**tables["llm"])  # type: ignore[arg-type]
    for name, given in (("llm.base_url", llm.base_url), ("llm.model", llm.model)):
        if defaults["composer"] == LLM and not given:
            raise SettingsError(
                f"the composer is {LLM}, and {name} is not set", "Set it: docs/language-model.md"
            )
    team = CareSettings(**tables["care_team"])  # type: ignore[arg-type]
    return Settings(home=home, care_team=team, llm=llm, **defaults)  # type: ignore[arg-type]


def _cores() -> int:
    """Count the cores this process may use, which a container may have limited."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _checked(key: Key, value: object, where: str) -> object:
    try:
        return key.read(value)
    except _UnfitError as fault:
        cannot = "cannot be used" if key.secret else f"cannot be {value!r}"
        raise SettingsError(f"{key.name} (set by {where}) {cannot}", f"It must be {fault}") from None


def _file(environ: Mapping[str, str], home: Path) -> Path | None:
    named = environ.get("ASKWELL_SETTINGS", "").strip()
    path = Path(named).expanduser() if named else home / FILE_NAME
    if named and not path.is_file():
        raise SettingsError(f"there is no settings file at {path}", "Correct ASKWELL_SETTINGS or remove it")
    return path if path.is_file() else None


def _from_file(path: Path | None) -> dict[str, object]:
    if path is None:
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise SettingsError(
            f"the settings file {path} cannot be read: {fault}", "Correct it or remove it"
        ) from fault
    by_name = {key.name: key for key in KEYS}
    values: dict[str, object] = {}
    for name, value in _flat(table):
        if name not in by_name:
            known = ", ".join(by_name)
            raise SettingsError(
                f"the settings file {path} has an unknown key {name!r}", f"Known keys are: {known}"
            )
        read = _checked(by_name[name], value, str(path))
        values[name] = path.parent / read if isinstance(read, Path) else read
    return values


def _flat(table: Mapping[str, object]) -> list[tuple[str, object]]:
    rows: list[tuple[str, object]] = []
    for name, value in table.items():
        if isinstance(value, dict):
            rows += [(f"{name}.{inner}", v) for inner, v in value.items()]
        else:
            rows.append((name, value))
    return rows


def _home(environ: Mapping[str, str]) -> Path:
    if named := environ.get("ASKWELL_HOME", "").strip():
        return Path(named).expanduser()
    if sys.platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or "~/AppData/Local").expanduser() / "askwell"
    if sys.platform == "darwin":
        return Path("~/Library/Application Support/askwell").expanduser()
    return Path(environ.get("XDG_DATA_HOME") or "~/.local/share").expanduser() / "askwell"


def _cache(environ: Mapping[str, str]) -> Path:
    if named := environ.get("ASKWELL_HOME", "").strip():
        return Path(named).expanduser() / "cache"
    if sys.platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or "~/AppData/Local").expanduser() / "askwell" / "cache"
    if sys.platform == "darwin":
        return Path("~/Library/Caches/askwell").expanduser()
    return Path(environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "askwell"
