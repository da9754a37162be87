"""Fakes and conformance suites for the ports; whoever replaces a part inherits the suite.

    class TestMyEncoder(EncoderContract):
        @pytest.fixture
        def encoder(self):
            return MyEncoder()

The texts here are made up for tests; nothing of them is in the library.
"""

from askwell.testing.contracts import ComposerContract, EncoderContract, IndexContract
from askwell.testing.documents import Shelf, make_document, make_passages, make_shelf
from askwell.testing.fakes import FakeComposer, FakeEncoder, FakeIndex, FakeTokenEncoder, make_offers

__all__ = [
    "ComposerContract",
    "EncoderContract",
    "FakeComposer",
    "FakeEncoder",
    "FakeIndex",
    "FakeTokenEncoder",
    "IndexContract",
    "Shelf",
    "make_document",
    "make_offers",
    "make_passages",
    "make_shelf",
]
