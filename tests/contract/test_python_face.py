"""What `import askwell` gives."""

import json
from pathlib import Path

import askwell
from tests.render import sample


def test_the_names_are_those_promised_and_all_are_there_and_described() -> None:
    promised = {"AskwellError", "__version__", "as_html", "as_json", "as_text", "open_library"}
    assert set(askwell.__all__) == promised <= set(dir(askwell))
    page = (Path(__file__).parents[2] / "docs" / "interfaces.md").read_text(encoding="utf-8")
    assert [name for name in askwell.__all__ if f"`{name}" not in page] == []


def test_a_result_can_be_shown_as_text_data_and_a_page() -> None:
    result = sample.back_pain()
    assert askwell.as_text(result).startswith("EMERGENCY")
    assert json.loads(json.dumps(askwell.as_json(result)))["status"] in ("answered", "partial")
    assert askwell.as_html(result).startswith("<!DOCTYPE html>")


def test_a_result_says_in_one_line_what_it_is() -> None:
    answer, abstention = sample.back_pain(), sample.urgent_abstention()
    assert repr(answer).startswith("<Answer to 'Can immunotherapy cause back pain?': yes, sections: 8, ")
    assert "urgent" in repr(abstention)
    assert max(len(repr(answer)), len(repr(abstention))) < 200
