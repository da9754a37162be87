"""A library made with another encoder or wording is encoded anew by one command, and nothing else changes."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from askwell.errors import LibraryError
from askwell.library.integrity import verify
from askwell.library.opening import open_index, open_tag
from askwell.library.renewing import renew
from askwell.library.store import Store
from askwell.library.wording import vectors_name
from askwell.ports import Vectors
from askwell.testing import FakeEncoder, make_document, make_shelf
from tests.library.shelves import ENCODER, NOW, entry, stored

NEWER = FakeEncoder(48, "newer words")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A library of three documents, one of them in its second version, with a named state."""
    store = stored(tmp_path / "library", make_shelf())
    with store.writing(NOW) as writer:
        writer.tag("before")
    with store.writing(NOW) as writer:
        writer.add([entry(make_document("Rest may help a little.", "own"))])
        writer.add([entry(make_document("Rest may help a lot.", "own"))])
    return tmp_path / "library"


def test_an_older_library_names_the_command_that_renews_it(root: Path) -> None:
    with pytest.raises(LibraryError, match="askwell library renew"):
        open_index(root, NEWER.name)
    with pytest.raises(LibraryError, match="askwell library renew"):
        Store.open(root).expect(vectors_name(NEWER.name))


def test_renewing_encodes_what_is_current_and_keeps_every_version(root: Path) -> None:
    before = open_index(root, ENCODER.name)
    history = Store.open(root).history("own")
    told: list[tuple[int, int]] = []
    count = renew(Store.open(root), NEWER, NOW, lambda done, total: told.append((done, total)))
    index = open_index(root, NEWER.name)
    assert count == told[-1][0] == told[-1][1] == before.counts().passages
    assert index.counts() == before.counts()
    assert [h.id for h in index.heads()] == [h.id for h in before.heads()]
    assert index.vectors([0]).shape == (1, 48)
    assert not np.allclose(index.vectors([0]), index.vectors([1]))
    assert Store.open(root).history("own") == history
    assert verify(root) == []


def test_a_renewed_library_takes_documents_in_again(root: Path) -> None:
    renew(Store.open(root), NEWER, NOW, lambda done, total: None)
    store = Store.open(root)
    store.expect(vectors_name(NEWER.name))
    with store.writing(NOW) as writer:
        writer.remove(["own"])
    assert "own" not in {h.source.id for h in open_index(root, NEWER.name).heads()}
    with pytest.raises(LibraryError, match="no longer be searched"):
        open_tag(root, "before", NEWER.name)


def test_a_renewal_that_breaks_off_leaves_the_library_as_it_was(root: Path) -> None:
    class Failing(FakeEncoder):
        def encode(self, texts: Sequence[str]) -> Vectors:
            if texts:
                raise KeyboardInterrupt
            return super().encode(texts)

    with pytest.raises(KeyboardInterrupt):
        renew(Store.open(root), Failing(48, "failing"), NOW, lambda done, total: None)
    assert open_index(root, ENCODER.name).counts().documents > 0
    with Store.open(root).writing(NOW):
        pass
    assert verify(root) == []
