from askwell.answer.answer import answer
from askwell.answer.parts import Parts
from askwell.model.answers import Answer
from tests.answer.conftest import Build
from tests.answer.documents import bullet, document

RATE = bullet(
    "n-1", "Back pain affected 12% of 89 people on pembrolizumab.", "incidence", medicines="pembrolizumab"
)


def test_a_page_of_one_publisher_says_so(over: Build) -> None:
    made = answer("Can pembrolizumab cause back pain?", over({"a.md": document("a", "Trust", RATE)}))
    assert isinstance(made, Answer)
    assert made.confidence.publishers == 1
    assert "one publisher" in made.confidence.words


def test_unchecked_statements_are_counted(starter: Parts) -> None:
    made = answer("Can immunotherapy cause back pain?", starter)
    assert isinstance(made, Answer)
    texts = {r.statement.text: r.statement for r in made.statements}
    unchecked = sum(not s.rechecked for s in texts.values())
    assert f"{unchecked} of its" in made.confidence.words
    assert made.confidence.publishers == len({p for s in texts.values() for p in s.publishers})


def test_a_page_says_for_whom_and_from_when_its_evidence_is(over: Build) -> None:
    made = answer("Can pembrolizumab cause back pain?", over({"a.md": document("a", "Trust", RATE)}))
    assert isinstance(made, Answer)
    text = " ".join(made.applies)
    assert "pembrolizumab" in text
    assert "the United Kingdom" in text
    assert "2024" in text


def test_one_date_is_no_range_and_what_is_not_there_is_not_counted(over: Build) -> None:
    made = answer("Can pembrolizumab cause back pain?", over({"a.md": document("a", "Trust", RATE)}))
    assert isinstance(made, Answer)
    assert "The dated sources are from 2024." in made.applies


def test_one_source_without_a_date_is_spoken_of_as_one(over: Build) -> None:
    undated = document("a", "Trust", RATE).replace('"2024-05-01"', '"unknown"')
    made = answer("Can pembrolizumab cause back pain?", over({"a.md": undated}))
    assert isinstance(made, Answer)
    assert "1 source gives no date." in made.applies


def test_one_unchecked_statement_is_spoken_of_as_one(over: Build) -> None:
    one = bullet("n-2", "Back pain is listed for pembrolizumab.", "symptom", checked="not re-checked")
    made = answer("Can pembrolizumab cause back pain?", over({"a.md": document("a", "Trust", RATE + one)}))
    assert isinstance(made, Answer)
    assert "statements has not been re-checked" in made.confidence.words
