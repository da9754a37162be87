"""The JSON of a search says all that is known of each passage."""

from askwell.app.shapes import SCHEMA_VERSION, search_json
from askwell.model.answers import Hit
from askwell.testing import make_shelf


def test_each_hit_carries_its_words_its_source_and_why() -> None:
    document, passages = make_shelf()[0]
    found = search_json("pain", [Hit(passages[0], document.head, 1, 0.5, (("text", 0.5),))])
    assert found["schema_version"] == SCHEMA_VERSION
    assert found["query"] == "pain"
    results = found["results"]
    assert isinstance(results, list)
    row = results[0]
    wanted = {
        "id",
        "text",
        "score",
        "why",
        "title",
        "publisher",
        "url",
        "section",
        "deep_link",
        "document",
        "version",
    }
    assert wanted <= set(row)
    assert row["text"] == passages[0].text
    assert row["why"] == {"text": 0.5}
    assert row["snapshot_sha256"] == document.head.snapshot
