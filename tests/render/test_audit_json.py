"""The JSON of an audit has the documented keys and can be written down."""

import json

from askwell.render.audit_json import audit_json
from tests.render.audits import cited, hostile, library


def test_the_keys_are_those_documented() -> None:
    value = audit_json(cited())
    assert list(value) == [
        "schema_version", "name", "title", "against", "summary", "statements", "sources", "unused_files",
        "library", "engine", "made",
    ]  # fmt: skip
    first = json.loads(json.dumps(value))["statements"][0]
    assert list(first) == [
        "n", "text", "lead", "section", "citations", "citations_carried", "verdict", "reason", "correction",
        "missing", "likeness", "probability", "evidence",
    ]  # fmt: skip
    assert list(first["evidence"][0]) == [
        "passage_id", "source_id", "title", "publisher", "url", "deep_link", "section", "page", "origin",
        "exact", "statement", "published",
    ]  # fmt: skip


def test_the_summary_counts_statements_and_judges_the_page() -> None:
    assert audit_json(cited())["summary"] == {
        "statements": 6, "checked": 4, "supported": 1, "share": 0.25, "page": "not_supported", "failed": True,
        "counts": {"supported": 1, "partly_supported": 1, "unsupported": 1, "contradicted": 1,
                   "not_checkable": 1, "not_cited": 1},
    }  # fmt: skip


def test_a_correction_is_given_with_its_words() -> None:
    rows = json.loads(json.dumps(audit_json(library())))["statements"]
    assert [row["verdict"] for row in rows] == ["confirmed", "corrected", "not_found"]
    assert [row["correction"] for row in rows] == [None, "Steroids are tapered over 4 to 6 weeks.", None]


def test_hostile_words_are_data() -> None:
    assert "script" in json.dumps(audit_json(hostile()))
