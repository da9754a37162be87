"""The word lists hold what the checks need of them."""

from askwell.answer.checks.cues import RAREST, cues, phrases, stem_of, stems, synonyms, weight, weights


def test_phrases_are_cut_at_semicolons_and_folded() -> None:
    assert phrases(" Water  tablets; diuretic ;; ") == ("water tablets", "diuretic")


def test_no_pair_of_opposites_has_a_word_on_both_sides() -> None:
    for pair in cues().opposites:
        for word in ("more", "stop", "before", "safe", "mild", "alone"):
            assert not (pair.a.fullmatch(word) and pair.b.fullmatch(word)), pair.name


def test_levels_of_frequency_rise_and_the_bands_are_those_of_the_eu_guideline() -> None:
    ranks = [level.rank for level in cues().levels]
    assert ranks == sorted(ranks)
    assert cues().bands["common"] == (1.0, 10.0)
    assert cues().bands["very rare"] == (0.0, 0.01)


def test_every_weight_lies_between_nothing_and_one() -> None:
    assert all(0 <= w <= 1 for w in weights().values())
    assert weight("zzzz") == RAREST
    assert weight(stem_of("medicine")) < weight(stem_of("melatonin"))


def test_a_general_word_knows_its_kinds_but_not_the_other_way_round() -> None:
    scan, mri = synonyms()[stems("scan")], synonyms()[stems("mri")]
    assert scan.groups & mri.kinds
    assert not scan.kinds & mri.groups


def test_stop_words_stand_for_themselves_in_phrases() -> None:
    assert stems("put on weight") == ("put", "on", "weight")
