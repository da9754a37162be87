from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from askwell.ingest.parts import Given
from askwell.ingest.read import read
from askwell.ingest.split import cut
from askwell.model.questions import Mention
from askwell.model.sources import Kind, Passage, Span

SENTENCE = "Tell your team about pain that is new or that keeps you awake at night. "


def words_as_concepts(text: str) -> tuple[Mention, ...]:
    known = ("rash", "fever", "nivolumab", "back pain")
    return tuple(Mention(word, Span(0, 1)) for word in known if word in text.lower())


def passages(text: str, **given: str) -> tuple[Passage, ...]:
    document = read(text.encode(), "leaflet.md", Given(language="en", vouched=True, **given))
    cuts = cut(document, words_as_concepts)
    assert all(p.span.of(document.text) == p.text for p in cuts)
    assert all(p.document_id == document.head.id for p in cuts)
    return cuts


PIECES = st.sampled_from(
    [
        "# Rash",
        "## Fever of 38.0 C",
        SENTENCE,
        SENTENCE * 9,
        "- an item\n- another",
        "|a|b|\n|-|-|\n|1|2|",
        "word " * 400,
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=8))
def test_passages_tile_the_sections_in_order(parts: list[str]) -> None:
    text = "\n\n".join([*parts, SENTENCE])
    document = read(text.encode(), "leaflet.md", Given(language="en"))
    cuts = cut(document, words_as_concepts)
    spans = [p.span for p in cuts]
    assert all(first.end <= second.start for first, second in pairwise(spans))
    for p in cuts:
        home = [s for s in document.sections if s.span.holds(p.span)]
        assert len(home) == 1
        assert p.heading_path[: len(home[0].path)] == home[0].path
        assert p.span.of(document.text) == p.text == p.text.strip()
    kept = sum(len(p.text.split()) for p in cuts)
    assert kept == sum(len(s.span.of(document.text).split()) for s in document.sections)


def test_a_long_section_is_cut_near_a_hundred_words_on_sentence_borders() -> None:
    cuts = passages("# Pain\n\n" + SENTENCE * 60)
    assert all(80 <= len(p.text.split()) <= 120 for p in cuts)
    assert all(p.text.endswith("night.") for p in cuts)


def test_a_short_section_is_one_smaller_passage() -> None:
    cuts = passages("# A\n\nRash is common.\n\n# B\n\nFever is not.")
    assert [(p.text, p.heading_path) for p in cuts] == [("Rash is common.", ()), ("Fever is not.", ("B",))]


def test_a_list_stays_with_the_words_that_lead_into_it() -> None:
    listed = "\n".join(f"- sign number {n} of a reaction" for n in range(8))
    cuts = passages("# Pain\n\n" + SENTENCE * 6 + f"\n\nCall if you have:\n\n{listed}")
    assert any("Call if you have:\n\n- sign number 0" in p.text for p in cuts)


def test_a_table_is_its_own_passage_under_its_headings() -> None:
    cuts = passages(
        "# Pain\n\n## Rates\n\nSome words.\n\n| Grade | Do |\n|---|---|\n| 1 | Go on |\n| 2 | Hold |"
    )
    assert [p.text for p in cuts] == ["Some words.", "Grade: 1; Do: Go on\nGrade: 2; Do: Hold"]


def test_each_note_of_a_summary_is_one_passage_with_what_it_carries() -> None:
    text = """# T

## Rash

- It may itch.
  {n1; topic: back-pain; medicines: nivolumab; checked: against a copy}
- It may burn.
"""
    first, second = passages(text, kind="summary", title="T")
    assert (first.text, first.heading_path, first.kind) == ("It may itch.", ("Rash",), Kind.SUMMARY)
    assert first.concepts == {"rash", "back pain", "nivolumab"}
    assert first.note is not None
    assert first.note.rechecked
    assert second.note is not None
    assert not second.note.rechecked


def test_original_passages_carry_the_concepts_of_their_title() -> None:
    (passage,) = passages("# Nivolumab\n\nIt may itch.")
    assert passage.concepts == {"nivolumab"}


def test_ids_are_the_same_again_and_differ_between_versions() -> None:
    first, again = passages(SENTENCE), passages(SENTENCE)
    assert first == again
    assert first[0].id != passages(SENTENCE + "More.")[0].id


def test_words_that_no_space_parts_are_cut_too() -> None:
    endless, long = "x" * 50_000, ("w" * 30 + " ") * 150
    cuts = passages(f"# Rash\n\n{SENTENCE}\n\n{endless}\n\n{long}")
    assert max(len(p.text) for p in cuts) <= 3_000
    assert all(p.text == p.text.strip() for p in cuts)
