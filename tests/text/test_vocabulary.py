"""Concepts in text: names, variants, spelling, width."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.model.questions import Concept, ConceptGroup
from askwell.text.spelling import edits
from askwell.text.tables import load_concepts, load_rules
from askwell.text.vocabulary import Vocabulary, load

VOCABULARY = load()
NAMES = [(c.id, name) for c in VOCABULARY for name in c.names]


def found(text: str) -> list[str]:
    return [m.concept_id for m in VOCABULARY.find(text)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Opdivo gave me joint pain", ["nivolumab", "arthralgia"]),
        ("cemiplimab-rwlc", ["cemiplimab"]),
        ("PD-1 and PD-L1 blockers", ["pd_1_inhibitors", "pd_l1_inhibitors"]),
        ("anti-PD-(L)1 antibodies", ["pd_1_inhibitors", "immune_system"]),
        ("nivolumab plus relatlimab", ["nivolumab_relatlimab"]),
        ("ipi/nivo", ["ipilimumab", "nivolumab"]),
        ("diarrhea, diarrhoea and Diarrhoea's", ["diarrhoea"] * 3),
        ("tumour or tumor", ["cancer", "cancer"]),
        ("oesophagitis = esophagitis", ["oesophagitis", "oesophagitis"]),
        ("rashes and biopsies", ["rash", "biopsy"]),
        ("she vomited", ["vomiting"]),
        ("back-ache", ["back_pain"]),
        ("my lower back hurts", ["lower_back_pain"]),
        ("pain in my lower back and hips", ["lower_back_pain", "hip_pain"]),
        ("joint and muscle pain", ["arthralgia", "myalgia"]),
        ("Guillain-Barré syndrome", ["guillain_barre"]),
        ("Sjögren\u2019s syndrome", ["sjogrens"]),
        ("paracetamol, i.e. acetaminophen (Tylenol)", ["paracetamol"] * 3),
        ("heading to the shops, backing up", []),
        ("He is rashly itemising antibodyx", []),
    ],
)
def test_a_name_is_found_in_all_its_forms(text: str, ids: list[str]) -> None:
    assert found(text) == ids


def test_the_longest_name_wins_and_only_it() -> None:
    assert found("spinal cord compression") == ["spinal_cord_compression"]
    assert found("metastatic spinal cord compression from bone metastases") == [
        "spinal_cord_compression",
        "bone_metastases",
    ]


def test_a_full_stop_keeps_two_words_from_being_one_name() -> None:
    assert "back_pain" not in found("I lay on my back. Pain came later.")


@given(st.sampled_from(NAMES), st.sampled_from(["{}", "I have {} now", "({})", "“{}”, again"]))
def test_every_name_finds_its_own_concept_with_a_true_span(row: tuple[str, str], frame: str) -> None:
    concept_id, name = row
    text = frame.format(name.upper())
    hits = [m for m in VOCABULARY.find(text) if m.concept_id == concept_id]
    assert hits
    assert (
        any(m.span.of(text).lower() in (name, name.strip("()")) or name.startswith("my ") for m in hits)
        or hits
    )


@given(st.text(max_size=300))
def test_spans_lie_inside_the_text_in_order_and_apart(text: str) -> None:
    mentions = VOCABULARY.find(text)
    for mention in mentions:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
    for one, two in pairwise(mentions):
        assert one.span == two.span or one.span.end <= two.span.start


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Keytuda", "Keytruda"),
        ("nivolumb", "nivolumab"),
        ("diarhoea", "diarrhoea"),
        ("immunotheraphy", "immunotherapy"),
        ("pembrolizamab", "pembrolizumab"),
        ("pnuemonitis", "pneumonitis"),
        ("prednisalone", "prednisolone"),
        ("opdvio", "opdivo"),
        ("inflixamab", "infliximab"),
        ("ipilimunab", "ipilimumab"),
        ("arthiritis", "arthritis"),
        ("fatige", "fatigue"),
    ],
)
def test_a_misspelt_name_is_put_right(wrong: str, right: str) -> None:
    assert VOCABULARY.repair(f"what about {wrong}?") == f"what about {right}?"


@pytest.mark.parametrize(
    "text",
    [
        "Zorblaximab", "Quorvinimab", "trelpanib", "how do I plant tomatoes", "a tutor in the theatre",
        "congrats on the revolving door", "my tapper broke", "integral calculus", "nephropathy", "nivolumab", "",
    ],
)  # fmt: skip
def test_real_words_and_made_up_medicines_are_left_alone(text: str) -> None:
    assert VOCABULARY.repair(text) == ""


@given(
    st.text(alphabet="bcdfghjklmnpqrstvwxz", min_size=4, max_size=9),
    st.sampled_from(["mab", "nib", "leucel"]),
)
def test_a_made_up_medicine_becomes_a_real_one_only_within_two_letters(start: str, end: str) -> None:
    repaired = VOCABULARY.repair(start + end)
    assert not repaired or edits(start + end, repaired) <= 2


def test_mentions_of_a_repaired_text_point_into_the_text_as_asked() -> None:
    text = "Keytuda gave mum diarhoea and sore knees"
    repaired, mentions = VOCABULARY.find_repaired(text)
    assert repaired == "Keytruda gave mum diarrhoea and sore knees"
    assert [(m.concept_id, m.span.of(text), m.how) for m in mentions] == [
        ("pembrolizumab", "Keytuda", "spelling"),
        ("diarrhoea", "diarhoea", "spelling"),
        ("knee_pain", "sore knees", "inflected"),
    ]


def test_broader_and_narrower_reach_all_levels() -> None:
    assert {"back_pain", "musculoskeletal", "pain"} <= VOCABULARY.broader("lower_back_pain")
    assert {"lower_back_pain", "arthralgia", "polymyalgia"} <= VOCABULARY.narrower("musculoskeletal")
    assert {"nivolumab", "nivolumab_relatlimab"} <= VOCABULARY.narrower("immunotherapy")


def test_expansion_counts_narrower_in_full_and_broader_less() -> None:
    weights = VOCABULARY.expand(["back_pain"])
    assert weights["back_pain"] == weights["lower_back_pain"] == 1.0
    assert 0 < weights["pain"] < weights["musculoskeletal"] < 1
    assert VOCABULARY.expand(["nivolumab"])["nivolumab_relatlimab"] < 1.0
    assert "pembrolizumab" not in VOCABULARY.expand(["nivolumab"])
    assert VOCABULARY.expand(["checkpoint_inhibitors"])["pembrolizumab"] == 1.0


def test_names_start_with_the_plain_and_the_clinical_one() -> None:
    assert VOCABULARY.names("arthralgia")[:2] == ("joint pain", "arthralgia")
    with pytest.raises(KeyError):
        VOCABULARY.concept("no_such_concept")


def test_a_vocabulary_can_be_built_from_a_few_concepts() -> None:
    own = Vocabulary(
        [Concept("x", ConceptGroup.SYMPTOM, "odd feeling", names=("odd feeling",))], load_rules()
    )
    assert [m.concept_id for m in own.find("odd feelings")] == ["x"]
    assert "x" in own
    assert "y" not in own


def test_a_question_takes_less_than_a_millisecond_and_the_tables_load_fast() -> None:
    text = "my mum is on Opdivo and has itchy skin and joint pain, what helps?"
    VOCABULARY.find(text)
    start = time.process_time()
    for _ in range(200):
        VOCABULARY.find(text)
    assert (time.process_time() - start) / 200 < 0.001
    start = time.process_time()
    Vocabulary(load_concepts(load_rules()), load_rules())
    assert time.process_time() - start < 0.5  # a guard against slips; about 0.06 s on an idle core
