"""The data for search engines says what the page says."""

from askwell.render.build import page_view
from askwell.render.jsonld import jsonld
from tests.render import sample


def test_no_review_is_claimed():
    assert not {"reviewedBy", "lastReviewed"} & set(jsonld(page_view(sample.back_pain())))


def test_the_answer_is_the_takeaway_and_an_abstention_has_none():
    data = jsonld(page_view(sample.back_pain()))
    takeaway = " ".join(r.statement.text for r in sample.back_pain().takeaway)
    assert data["mainEntity"]["acceptedAnswer"]["text"] == takeaway
    assert "acceptedAnswer" not in jsonld(page_view(sample.abstention()))["mainEntity"]
    assert len(data["citation"]) == 15
