"""Conformance suites of the ports; whoever replaces a part inherits the suite."""

from collections.abc import Callable

import numpy as np

from askwell.errors import LibraryDamagedError
from askwell.model.questions import Filters
from askwell.ports import (
    Candidate,
    Composed,
    Composer,
    Encoder,
    Index,
)
from askwell.testing.documents import Shelf, make_shelf
from askwell.testing.fakes import FakeEncoder, make_offers
from askwell.text.tokens import tokens


def _expect(what: str, *, holds: bool) -> None:
    if not holds:
        raise AssertionError(what)


class EncoderContract:
    """What every Encoder must do; inherit it and give a fixture `encoder`."""

    def test_it_gives_one_finite_row_of_length_one_per_text(self, encoder: Encoder) -> None:
        vectors = encoder.encode(["back pain", "a rash", "", "\u00e9\u4e2d " * 3000])
        _expect("four rows", holds=vectors.shape[0] == 4 and vectors.ndim == 2)
        _expect("float32", holds=vectors.dtype == np.float32)
        _expect("rows of length 1", holds=bool(np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)))

    def test_it_keeps_the_order_of_the_texts(self, encoder: Encoder) -> None:
        texts = ["back pain", "x", "an itching rash of the skin that began after the second infusion"]
        turned = encoder.encode(texts[::-1])[::-1]
        _expect(
            "the same rows in turned order", holds=bool(np.allclose(encoder.encode(texts), turned, atol=1e-4))
        )

    def test_it_takes_no_texts(self, encoder: Encoder) -> None:
        width = encoder.encode(["back pain"]).shape[1]
        _expect("no rows, same width", holds=encoder.encode([]).shape == (0, width))

    def test_it_has_a_name_that_stays(self, encoder: Encoder) -> None:
        _expect("a name", holds=bool(encoder.name) and encoder.name == encoder.name.strip())


class IndexContract:
    """What every Index must do; give a fixture `build` that makes an index of a shelf with an encoder."""

    encoder = FakeEncoder()

    def _ask(
        self, index: Index, words: str, filters: Filters | None = None, limit: int = 10
    ) -> list[Candidate]:
        terms = {("text", token): 1.0 for token in tokens(words)}
        return index.candidates(terms, self.encoder.encode([words])[0], filters or Filters(), limit)

    def test_the_passage_with_the_words_scores_best_by_text_and_by_vector(
        self, build: Callable[[Shelf, Encoder], Index]
    ) -> None:
        found = self._ask(build(make_shelf(), self.encoder), "warm bath")
        for score in ("text_score", "vector_score"):
            best = max(found, key=lambda c: float(getattr(c, score)))
            _expect(score, holds="warm bath" in best.passage.text)

    def test_every_candidate_carries_both_scores_and_its_parts(
        self, build: Callable[[Shelf, Encoder], Index]
    ) -> None:
        index = build(make_shelf(), self.encoder)
        found = self._ask(index, "back pain")
        query = self.encoder.encode(["back pain"])[0]
        cosines = index.vectors([c.row for c in found]) @ query
        _expect("ordered by row", holds=[c.row for c in found] == sorted({c.row for c in found}))
        for candidate, cosine in zip(found, cosines, strict=True):
            _expect("the cosine", holds=abs(candidate.vector_score - float(cosine)) < 1e-5)
            parts = sum(score for _, score in candidate.field_scores)
            _expect("the sum of the parts", holds=abs(candidate.text_score - parts) < 1e-5)

    def test_a_word_of_the_document_counts_for_each_of_its_passages(
        self, build: Callable[[Shelf, Encoder], Index]
    ) -> None:
        index = build(make_shelf(), self.encoder)
        terms = {("document", token): 1.0 for token in tokens("warm bath")}
        found = index.candidates(terms, self.encoder.encode(["x"])[0], Filters(), 100)
        held = {c.passage.source_id for c in found if c.text_score > 0}
        _expect("the passages of that document alone", holds=held == {"advice"})
        _expect("all of them", holds=sum(c.text_score > 0 for c in found) == 3)

    def test_a_word_in_fewer_passages_is_rarer(self, build: Callable[[Shelf, Encoder], Index]) -> None:
        bath, pain, none = build(make_shelf(), self.encoder).rarity([*tokens("bath pain"), "zzz"])
        _expect("the rarest first", holds=none > bath > pain > 0)

    def test_what_is_stored_comes_back_as_it_was(self, build: Callable[[Shelf, Encoder], Index]) -> None:
        shelf = make_shelf()
        index = build(shelf, self.encoder)
        known = {passage.id: passage for _, passages in shelf for passage in passages}
        found = self._ask(index, "testamab", limit=100)
        _expect("all passages", holds={c.passage.id for c in found} == set(known))
        for candidate in found:
            document = index.document(candidate.head.id)
            _expect("the same passage", holds=candidate.passage == known[candidate.passage.id])
            _expect("the head of its document", holds=document.head == candidate.head)
            _expect(
                "text at its span", holds=candidate.passage.span.of(document.text) == candidate.passage.text
            )

    def test_filters_are_strict(self, build: Callable[[Shelf, Encoder], Index]) -> None:
        index = build(make_shelf(), self.encoder)
        expected = {
            Filters(publishers=("agency",)): {"label"},
            Filters(publishers=("Charity of Tests",)): {"advice", "notes"},
            Filters(exclude_publishers=("charity",)): {"label"},
            Filters(domains=("agency.test",)): {"label"},
            Filters(domains=("charity.test",)): {"advice"},
            Filters(exclude_domains=("agency.test",)): {"advice", "notes"},
            Filters(medicines=("testamab",)): {"label", "notes"},
            Filters(kinds=("summary",)): {"notes"},
            Filters(languages=("en",)): {"label", "advice", "notes"},
            Filters(published_from="2024"): {"label"},
            Filters(published_from="2025-01-01"): set(),
        }
        for filters, sources in expected.items():
            found = self._ask(index, "testamab back pain", filters, limit=100)
            _expect(f"{filters}", holds={c.passage.source_id for c in found} == sources)

    def test_the_limit_holds_for_each_way_of_finding(self, build: Callable[[Shelf, Encoder], Index]) -> None:
        found = self._ask(build(make_shelf(), self.encoder), "back pain", limit=1)
        _expect("one or two", holds=1 <= len(found) <= 2)

    def test_a_question_without_known_words_still_gets_the_nearest(
        self, build: Callable[[Shelf, Encoder], Index]
    ) -> None:
        found = self._ask(build(make_shelf(), self.encoder), "zzz")
        _expect("no text score", holds=all(c.text_score == 0 for c in found) and bool(found))

    def test_an_unknown_document_is_an_error(self, build: Callable[[Shelf, Encoder], Index]) -> None:
        index = build(make_shelf(), self.encoder)
        try:
            index.document("none such")
        except LibraryDamagedError:
            return
        raise AssertionError("an unknown document was found")

    def test_the_version_changes_with_what_is_stored(self, build: Callable[[Shelf, Encoder], Index]) -> None:
        shelf = make_shelf()
        whole, same, less = (build(s, self.encoder).version for s in (shelf, make_shelf(), shelf[:2]))
        _expect("the same for the same", holds=whole == same)
        _expect("another for another", holds=whole != less)


class ComposerContract:
    """What every Composer must do; give a fixture `composer` that can word what it is given."""

    def test_it_proposes_for_what_it_was_given_and_nothing_else(self, composer: Composer) -> None:
        made = composer(make_offers())
        ids = {offer.facet: {i for i, _ in offer.statements} for offer in make_offers()}
        _expect("a proposal", holds=bool(made.proposals))
        for p in made.proposals:
            _expect("own statements", holds=bool(p.statement_ids) and set(p.statement_ids) <= ids[p.facet])
            _expect("a text on one line", holds=bool(p.text) and p.text == " ".join(p.text.split()))

    def test_it_keeps_the_order_of_the_sections(self, composer: Composer) -> None:
        facets = list(dict.fromkeys(p.facet for p in composer(make_offers()).proposals))
        _expect("the order", holds=facets == [o.facet for o in make_offers() if o.facet in facets])

    def test_nothing_to_word_costs_nothing(self, composer: Composer) -> None:
        _expect("nothing", holds=composer(()) == Composed())

    def test_it_has_a_name_that_stays(self, composer: Composer) -> None:
        _expect("a name", holds=bool(composer.name) and composer.name == composer.name.strip())
