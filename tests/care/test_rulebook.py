"""Loading: quick, and a broken row is named."""

import pytest

from askwell.care import load
from askwell.care.rulebook import build, raw_files
from askwell.errors import DataError


def changed(name: str, old: bytes, new: bytes) -> dict[str, bytes]:
    raw = raw_files()
    assert old in raw[name]
    return raw | {name: raw[name].replace(old, new, 1)}


def test_the_rulebook_is_loaded_once() -> None:
    assert load() is load()


def test_a_rule_keeps_its_own_words_for_the_phone_or_its_organs() -> None:
    says = {rule.id: rule.say for rule in load().rules}
    assert says["clot-limb"] != says["clot-lung"]
    assert says["chest-pain"] == says["coughing-blood"]


def test_a_rule_of_an_unknown_source_or_organ_is_refused_by_name() -> None:
    with pytest.raises(DataError, match="infection-temperature"):
        build(changed("rules.toml", b'["ekhuft-io"', b'["nowhere"'))
    with pytest.raises(DataError, match="low-oxygen"):
        build(
            changed("rules.toml", b'id = "low-oxygen"\norgan = "chest"', b'id = "low-oxygen"\norgan = "toe"')
        )


def test_a_card_that_names_an_unknown_rule_is_refused() -> None:
    with pytest.raises(DataError, match="emergency-spine"):
        build(changed("cards.toml", b'rules = ["cord-compression"]', b'rules = ["cord"]'))


def test_an_unsourced_rule_says_so() -> None:
    rules = {rule.id: rule for rule in load().rules}
    assert not rules["low-oxygen"].sourced
    assert rules["chest-pain"].sourced
