"""The data for search engines says what the page says."""

from typing import Any

from askwell.render.build import page_view
from askwell.render.jsonld import jsonld
from tests.render import sample


def test_no_review_is_claimed() -> None:
    assert not {"reviewedBy", "lastReviewed"} & set(jsonld(page_view(sample.back_pain())))


def test_the_answer_is_the_takeaway_and_an_abstention_has_none() -> None:
    data: dict[str, Any] = jsonld(page_view(sample.back_pain()))
    takeaway = " ".join(r.statement.text for r in sample.back_pain().takeaway)
    assert data["mainEntity"]["acceptedAnswer"]["text"] == takeaway
    nothing: dict[str, Any] = jsonld(page_view(sample.abstention()))
    assert "acceptedAnswer" not in nothing["mainEntity"]
    assert len(data["citation"]) == 15
