"""Articles as JSON: our own and anyone's plain ones."""

import json

import pytest

from askwell.errors import BadInputError
from askwell.ingest.articles.data import read_data

PLAIN = {
    "title": "Rash",
    "statements": [{"text": "A rash is common.", "citations": [1, {"n": 2}]}, {"text": "A rash is common."}],
    "sources": [
        {"n": 1, "title": "Rash", "url": "https://www.nhs.uk/rash", "source_id": "nhs"},
        {"n": True},
        "x",
    ],
}


def test_a_plain_value_is_read_and_each_sentence_comes_once() -> None:
    article = read_data(json.dumps(PLAIN), "a.json")
    [said] = article.said
    assert (article.title, said.text, said.labels) == ("Rash", "A rash is common.", ("1", "2"))
    [source] = article.references
    assert (source.label, source.site, source.source_id) == ("1", "nhs.uk", "nhs")


def test_the_sections_of_our_own_pages_keep_their_headings() -> None:
    own = {
        "question": "Rash?",
        "sections": [{"heading": "How common", "sentences": [{"text": "Common.", "citations": [3]}]}],
    }
    [said] = read_data(json.dumps(own), "a.json").said
    assert (said.section, said.labels) == ("How common", ("3",))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("{", "is not JSON"),
        ("[" * 10_000, "is not JSON"),
        ("[1]", "not a JSON object"),
        ('{"status": "abstained"}', "says nothing"),
        ('{"statements": [{"text": 3}]}', "holds no statements"),
    ],
)
def test_what_is_no_article_is_said_in_one_sentence(text: str, named: str) -> None:
    with pytest.raises(BadInputError, match=named):
        read_data(text, "a.json")
