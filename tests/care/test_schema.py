"""The strict check finds what the quick loading lets pass."""

import pytest

from askwell.care.rulebook import raw_files
from askwell.care.schema import problems


def after(name: str, old: bytes, new: bytes) -> str:
    raw = raw_files()
    assert old in raw[name]
    return " ".join(problems(raw | {name: raw[name].replace(old, new, 1)}))


@pytest.mark.parametrize(
    ("name", "old", "new", "word"),
    [
        ("rules.toml", b'id = "chest-pain"', b'id = "Chest Pain"', "rules.toml"),
        ("rules.toml", b'when = "chest_pain"', b'when = "chest_pane"', "unknown finding chest_pane"),
        (
            "rules.toml",
            b'"temperature", above = "fever_high"',
            b'"temperature", above = "fever_hi"',
            "unknown setting fever_hi",
        ),
        ("rules.toml", b'id = "fatigue"', b'id = "tired"', "needs an example"),
        ("rules.toml", b'id = "joints-mild"', b'id = "fatigue"', "two rules"),
        ("rules.toml", b'sources = [["ekhuft-io"', b'sources = [["nowhere"', "nowhere"),
        ("findings.toml", b'id = "cough"\n', b'id = "cough"\nloud = true\n', "findings.toml"),
        ("findings.toml", b'id = "coughing_blood"', b'id = "cough"', "two findings"),
        ("cards.toml", b'rules = ["cough"]', b'rules = ["rash"]', "no card of level soon carries cough"),
        ("sources.toml", b'checked_on = "2026-11-23"', b'checked_on = "today"', "sources.toml"),
    ],
)
def test_a_fault_is_told_in_words(name: str, old: bytes, new: bytes, word: str) -> None:
    assert word in after(name, old, new)


def test_self_care_advice_needs_a_source() -> None:
    source = b'sources = [["sitc17-tab", "Dermatologic (fact irae-0243)"]]'
    assert "rule rash-small advises self-care" in after("rules.toml", source, b"sources = []")


def test_examples_must_belong_to_a_rule() -> None:
    raw = raw_files()
    assert any("unknown rule zebra" in p for p in problems(raw, b'[zebra]\nfires = ["a"]\nnot = ["b"]\n'))
