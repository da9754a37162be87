import math

from askwell.answer.parts import Parts
from askwell.answer.retrieve import DEEPER, SPARE, pool, search, search_documents
from askwell.answer.understand import understand

ADDED = ("echoed words", "echo", "neighbours")


def ask(text: str, parts: Parts):  # type: ignore[no-untyped-def]
    return understand(text, parts.vocabulary)


def test_the_parts_of_a_score_add_up_to_it(starter: Parts) -> None:
    for hit in search(ask("Can immunotherapy cause back pain?", starter), starter, 20):
        assert math.isclose(sum(v for _, v in hit.why), hit.score, abs_tol=1e-3)


def test_hits_are_ranked_from_one_by_falling_score(starter: Parts) -> None:
    hits = search(ask("joint pain on keytruda", starter), starter, 15)
    assert [h.rank for h in hits] == list(range(1, 16))
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


def test_statements_that_answer_stand_above_general_advice_on_back_pain(starter: Parts) -> None:
    hits = search(ask("Can immunotherapy cause back pain?", starter), starter, 10)
    for hit in hits:
        assert hit.passage.note is not None
        assert hit.passage.note.medicines or "checkpoint" in hit.passage.text


def test_an_empty_library_finds_nothing(over) -> None:  # type: ignore[no-untyped-def]
    parts = over({"a.md": "# A page\n\nBread needs flour and water and a hot oven.\n"})
    found = pool(ask("Can immunotherapy cause back pain?", parts), parts)
    assert all(s.about.topic == 0.0 for s in found.scored)


def test_each_document_is_named_once_by_its_best_passage(starter: Parts) -> None:
    question = ask("What helps with itching?", starter)
    hits = search_documents(question, starter, 10)
    assert len({h.passage.document_id for h in hits}) == len(hits) == 10
    assert [h.rank for h in hits] == list(range(1, 11))
    same = pool(question, starter, limit=SPARE + DEEPER * 10).scored
    best = {s.candidate.passage.document_id: s.score for s in reversed(same)}
    assert [h.score for h in hits] == sorted(best.values(), reverse=True)[:10]


def test_the_meaning_of_a_hit_is_its_likeness_to_the_question_itself(starter: Parts) -> None:
    found = pool(ask("joint pain on keytruda", starter), starter)
    rows = [s.candidate.row for s in found.scored]
    cosines = starter.index.vectors(rows) @ found.vector
    for scored, cosine in zip(found.scored, cosines.tolist(), strict=True):
        assert math.isclose(scored.candidate.vector_score, cosine, abs_tol=1e-4)


def test_a_flat_ranking_is_neither_echoed_nor_lifted(starter: Parts) -> None:
    words = "tea bus lamp river ticket garden window paper bridge coat spoon cloud chair road ladder"
    found = pool(ask(words, starter), starter)
    assert not any(dict(s.why).get(part, 0.0) for s in found.scored for part in ADDED)
    clear = pool(ask("joint pain on keytruda", starter), starter)
    assert all(sum(dict(s.why).get(part, 0.0) for s in clear.scored) > 0 for part in ADDED)


def test_a_word_that_the_library_holds_is_never_put_right(over) -> None:  # type: ignore[no-untyped-def]
    text = "forkhead proteins and hedaches"
    without = over({"a.md": "# A page\n\nBread needs flour and water and a hot oven.\n"})
    with_it = over({"a.md": "# A page\n\nThe forkhead proteins bind to genes in every cell of worms.\n"})
    assert not without.held("forkhead")
    assert with_it.held("forkhead")
    assert understand(text, without.vocabulary, without.held).repaired == "forehead proteins and headache"
    assert understand(text, with_it.vocabulary, with_it.held).repaired == "forkhead proteins and headache"
