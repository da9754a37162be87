"""What the licence allows to be shown."""

from hypothesis import given
from hypothesis import strategies as st

from askwell.model.answers import Citation
from askwell.model.sources import Kind, Tier
from askwell.render.quotes import shown, within, word_count
from tests.render import sample


def original(limit: int | None, text: str = "one two three four") -> Citation:
    about = sample.Origin("x", "T", "P", Tier.OTHER, Kind.ORIGINAL, quote_limit=limit)
    return sample.cite(sample.document(about, text), text)


def test_a_summary_never_has_exact_words() -> None:
    what = shown(sample.AVELUMAB.statement.citations[0])
    assert (what.origin, what.exact) == (Kind.SUMMARY, None)
    assert what.statement == sample.AVELUMAB.statement.text


def test_an_original_is_cut_at_the_limit_and_its_span_with_it() -> None:
    what = shown(original(2))
    assert (what.exact, what.cut, what.start, what.end) == ("one two", True, 0, 7)


def test_an_original_that_allows_no_words_is_withheld() -> None:
    what = shown(original(0))
    assert what.withheld
    assert what.exact is None


def test_an_original_without_a_limit_is_shown_whole() -> None:
    assert shown(original(None)).exact == "one two three four"
    assert not shown(original(None)).cut


@given(st.text(), st.integers(0, 12))
def test_what_is_shown_is_a_beginning_within_the_limit(text: str, limit: int) -> None:
    kept = within(text, limit)
    assert kept is None or (text.startswith(kept) and word_count(kept) <= limit)
    assert within(text, None) == text
