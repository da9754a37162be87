"""Settings: which one wins, and what is said of one that cannot be used."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.app.settings import KEYS, MOST_THREADS, load
from askwell.errors import SettingsError


def home(tmp_path: Path, toml: str = "") -> dict[str, str]:
    (tmp_path / "settings.toml").write_text(toml, encoding="utf-8")
    return {"ASKWELL_HOME": str(tmp_path)}


def test_without_any_setting_everything_lies_in_the_users_own_folders() -> None:
    settings = load({"XDG_DATA_HOME": "/d", "XDG_CACHE_HOME": "/c"})
    assert settings.library == settings.home / "library"
    assert settings.threads >= 1
    assert settings.starter
    assert settings.care_team.fever_high is None


def test_a_flag_wins_over_the_environment_which_wins_over_the_file(tmp_path: Path) -> None:
    environ = home(tmp_path, 'library = "from-file"\nthreads = 3')
    assert load(environ).library == tmp_path / "from-file"
    environ["ASKWELL_LIBRARY"] = "/from/env"
    assert load(environ).library == Path("/from/env")
    assert load(environ, {"library": "/from/flag"}).library == Path("/from/flag")
    assert load(environ).threads == 3


def test_an_empty_variable_counts_as_not_set(tmp_path: Path) -> None:
    environ = home(tmp_path, "threads = 2") | {"ASKWELL_THREADS": " "}
    assert load(environ).threads == 2


def test_the_care_team_is_read_from_its_table(tmp_path: Path) -> None:
    toml = '[care_team]\nteam_number = "+44 20 7946 0000"\nfever_high = 38'
    team = load(home(tmp_path, toml)).care_team
    assert (team.team_number, team.fever_low, team.fever_high) == ("+44 20 7946 0000", None, 38.0)


@pytest.mark.parametrize(
    ("toml", "named"),
    [
        ("threads = 0", "threads"),
        ("threads = true", "threads"),
        ('threads = "many"', "threads"),
        ("library = 3", "library"),
        ('library = ""', "library"),
        ('starter = "maybe"', "starter"),
        ('[care_team]\nteam_number = "ask a nurse"', "care_team.team_number"),
        ('[care_team]\nteam_number = "1\\n2"', "care_team.team_number"),
        ("[care_team]\nfever_high = 101.3", "care_team.fever_high"),
        ("[care_team]\nfever_low = 38", "care_team.fever_low"),
        ("[care_team]\noxygen_low = true", "care_team.oxygen_low"),
        ("[care_team]\nemergency_number = 112", "care_team.emergency_number"),
        ('librari = "x"', "librari"),
        ("threads = ", "settings.toml"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, toml: str, named: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(home(tmp_path, toml))
    assert named in caught.value.message
    assert caught.value.remedy


def test_a_bad_environment_variable_is_named_by_its_own_name(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="ASKWELL_THREADS"):
        load(home(tmp_path) | {"ASKWELL_THREADS": "0"})


def test_a_settings_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no settings file"):
        load(home(tmp_path) | {"ASKWELL_SETTINGS": str(tmp_path / "nowhere.toml")})


def test_a_settings_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    environ = home(tmp_path)
    (tmp_path / "settings.toml").write_bytes(b"name = '\xff'")
    with pytest.raises(SettingsError, match="cannot be read"):
        load(environ)


@given(number=st.integers())
def test_threads_are_taken_only_within_their_range(number: int) -> None:
    environ = {"ASKWELL_THREADS": str(number), "ASKWELL_HOME": "/nowhere/at/all"}
    if 1 <= number <= MOST_THREADS:
        assert load(environ).threads == number
    else:
        with pytest.raises(SettingsError):
            load(environ)


def test_no_two_keys_share_a_name_or_a_variable() -> None:
    assert len({key.name for key in KEYS}) == len({key.variable for key in KEYS}) == len(KEYS)


def test_no_language_model_is_used_unless_it_is_asked_for() -> None:
    settings = load({})
    assert settings.composer == "extractive"
    assert (settings.llm.base_url, settings.llm.key, settings.llm.timeout, settings.llm.budget) == (
        "",
        "",
        60.0,
        30_000,
    )


def test_a_language_model_is_read_from_its_table_and_the_environment(tmp_path: Path) -> None:
    toml = 'composer = "llm"\n[llm]\nbase_url = "http://127.0.0.1:8080/v1/"\nmodel = "tiny"\ntimeout = 5'
    environ = home(tmp_path, toml) | {"ASKWELL_LLM_KEY": "sk-secret", "ASKWELL_LLM_BUDGET": "5000"}
    settings = load(environ)
    assert (settings.llm.base_url, settings.llm.model) == ("http://127.0.0.1:8080/v1", "tiny")
    assert (settings.llm.key, settings.llm.timeout, settings.llm.budget) == ("sk-secret", 5.0, 5000)
    assert load(environ, {"composer": "extractive"}).composer == "extractive"
    assert "sk-secret" not in repr(settings)


@pytest.mark.parametrize("left", ["base_url", "model"])
def test_a_language_model_without_its_address_or_name_is_refused_by_name(left: str) -> None:
    environ = {"ASKWELL_LLM_BASE_URL": "https://models.test/v1", "ASKWELL_LLM_MODEL": "tiny"}
    del environ[f"ASKWELL_LLM_{left.upper()}"]
    with pytest.raises(SettingsError, match=rf"composer is llm, and llm\.{left} is not set"):
        load(environ, {"composer": "llm"})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("COMPOSER", "gpt"),
        ("LLM_BASE_URL", "models.test/v1"),
        ("LLM_BASE_URL", "file:///etc/passwd"),
        ("LLM_BASE_URL", "https://me:sk-secret@models.test/v1"),
        ("LLM_BASE_URL", "https://models.test/v1?key=sk-secret"),
        ("LLM_BASE_URL", "http://models.test:99999/v1"),
        ("LLM_BASE_URL", "http://[/v1"),
        ("LLM_KEY", "sk-secret with a space"),
        ("LLM_KEY", "sk-secret\u00e9"),
        ("LLM_TIMEOUT", "0"),
        ("LLM_TIMEOUT", "nan"),
        ("LLM_BUDGET", "10"),
        ("LLM_BUDGET", "5000.5"),
    ],
)
def test_a_language_models_setting_that_cannot_be_used_is_named_and_no_secret_told(
    name: str, value: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        load({f"ASKWELL_{name}": value})
    assert name.lower().replace("llm_", "llm.") in str(caught.value)
    assert "sk-secret" not in str(caught.value)


def test_matrix_products_keep_to_one_thread_unless_the_deployer_says_otherwise() -> None:
    code = (
        "import os; from askwell.app.settings import one_thread_for_matrices as keep; keep();"
        "print(os.environ['OPENBLAS_NUM_THREADS'])"
    )
    for set_, wanted in (({}, "1"), ({"OPENBLAS_NUM_THREADS": "2"}, "2")):
        env = {"PATH": os.environ["PATH"], **set_}
        done = subprocess.run(
            [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == wanted
