"""Numbers by first use, letters back."""

from hypothesis import given
from hypothesis import strategies as st

from askwell.model.answers import Citation
from askwell.model.sources import Tier
from askwell.render.numbering import firsts, number, number_page
from tests.render import sample

DOCS = [
    sample.document(sample.Origin(f"d{i}", f"T{i}", f"P{i}", Tier.OTHER), "one two three") for i in range(4)
]
CITATIONS = [sample.cite(doc, words) for doc in DOCS for words in ("one", "two", "three")]


@given(st.lists(st.lists(st.sampled_from(CITATIONS), min_size=1, max_size=4), max_size=12))
def test_numbers_follow_first_use_and_every_mark_has_its_way_back(uses: list[list[Citation]]) -> None:
    numbering = number(uses)
    seen = firsts([c.head.id for citations in uses for c in citations], lambda head_id: head_id)
    assert [source.head.id for source in numbering.sources] == list(seen)
    assert [source.n for source in numbering.sources] == list(range(1, len(seen) + 1))
    for citations, marks in zip(uses, numbering.marks, strict=True):
        assert {m.n for m in marks} == {seen.index(c.head.id) + 1 for c in citations}
        for mark in marks:
            source = numbering.sources[mark.n - 1]
            assert mark.letter in source.letters
            assert mark.letter in source.quotes[mark.quote - 1].letters
    for source in numbering.sources:
        times = sum(source.head.id in {c.head.id for c in citations} for citations in uses)
        assert len(source.letters) == len(set(source.letters)) == times


def test_two_pieces_of_one_source_in_one_sentence_share_a_letter() -> None:
    numbering = number([[CITATIONS[0], CITATIONS[1]]])
    assert [(m.n, m.letter, m.quote) for m in numbering.marks[0]] == [(1, "a", 1), (1, "a", 2)]


def test_sources_cited_together_name_each_other() -> None:
    numbering = number([[CITATIONS[0], CITATIONS[3]], [CITATIONS[0]]])
    assert numbering.sources[0].quotes[0].also == (2,)
    assert numbering.sources[1].quotes[0].also == (1,)


def test_the_nearest_passages_of_an_abstention_are_numbered_too() -> None:
    assert [source.n for source in number_page(sample.abstention()).sources] == [1, 2]
