"""Which advice may stand alone, which only beside a caution, and which not at all: by concept and meaning."""

import pytest

from askwell.answer.advice import Fit, Rule, fit, is_caution, rules
from askwell.answer.drafts import statement
from askwell.model.answers import Citation, Statement, StatementKind
from askwell.model.sources import Head, Kind, Passage, Source, Span, Tier
from askwell.text import vocabulary

WORDS = vocabulary.load()
FREE, BESIDE, NEVER = Fit.FREE, Fit.BESIDE, Fit.NEVER


def said(text: str, title: str = "A page", heading: str = "Tips") -> Statement:
    source = Source("s", title, "P", "p", Tier.NATIONAL, Kind.ORIGINAL)
    head = Head("d", source, 1, title, "unknown", "unknown", "0" * 64)
    span = Span(0, len(text))
    passage = Passage("x", "d", "s", (heading,), span, text, Kind.ORIGINAL)
    return statement(text, StatementKind.QUOTED, (Citation(passage, head, span),))


def rule(concept: str) -> Rule:
    return next(row for row in rules() if concept in row.concepts)


@pytest.mark.parametrize(
    ("text", "facet", "expected"),
    [
        ("To help back pain, take ibuprofen 400 mg three times daily.", "treatment", NEVER),
        ("Ibuprofen eases pain in most people.", "mechanism", NEVER),
        ("Nurofen can be used for sore joints.", "self_care", NEVER),
        ("NSAIDs are fine with nivolumab.", "safety", NEVER),
        ("Try an anti-inflammatory gel, but ask your team first.", "self_care", BESIDE),
        ("Naproxen can harm the kidneys.", "caution", FREE),
        ("ASCO advises using acetaminophen, an NSAID, or both.", "treatment", BESIDE),
        ("About 70% of people were also taking drugs such as NSAIDs.", "mechanism", FREE),
    ],
)
def test_an_anti_inflammatory_is_never_advised_without_asking_first(
    text: str, facet: str, expected: Fit
) -> None:
    assert fit(rule("nsaids"), said(text), facet, WORDS) is expected


@pytest.mark.parametrize(
    ("text", "facet", "expected"),
    [
        ("Take two co-codamol tablets for a sore back.", "treatment", NEVER),
        ("Morphine is best for strong pain.", "self_care", NEVER),
        ("Never combine opioids with alcohol.", "caution", FREE),
        ("Cancer pain can come despite regular opioid medicine.", "definition", FREE),
    ],
)
def test_an_opioid_is_never_advised_without_asking_first(text: str, facet: str, expected: Fit) -> None:
    assert fit(rule("opioids"), said(text), facet, WORDS) is expected


@pytest.mark.parametrize(
    ("text", "title", "facet", "expected"),
    [
        ("Heavy exercise and lifting can help back pain.", "Backs", "self_care", NEVER),
        ("Heavy exercise and lifting can help back pain.", "Backs", "treatment", NEVER),
        ("Heavy exercise can help back pain.", "Living with cancer", "self_care", BESIDE),
        ("A warm bath may ease back pain.", "Living with cancer", "self_care", FREE),
        ("For ordinary back pain, walking may help ease it.", "Backs", "self_care", BESIDE),
        ("For ordinary back pain, walking may help ease it.", "Backs", "caution", FREE),
        ("Back pain affected 12% of people.", "Backs", "incidence", FREE),
        ("Cool cloths can help itching.", "Skin", "self_care", FREE),
    ],
)
def test_advice_on_back_pain_needs_its_words_and_its_caution(
    text: str, title: str, facet: str, expected: Fit
) -> None:
    assert fit(rule("back_pain"), said(text, title), facet, WORDS) is expected


def test_a_heading_says_what_its_sentences_are_about() -> None:
    tip = said("Gentle stretches can help to ease the pain.", heading="Lower back pain")
    assert fit(rule("back_pain"), tip, "self_care", WORDS) is NEVER


def test_a_caution_is_known_by_its_meaning() -> None:
    row = rule("back_pain")
    assert is_caution(row, said("With bone metastases, ask your team before you lift."), WORDS)
    assert is_caution(row, said("With weak bones, avoid bending: a bone may break."), WORDS)
    assert not is_caution(row, said("Bone metastases are common in breast cancer."), WORDS)
    assert not is_caution(row, said("Avoid long hot baths."), WORDS)
