"""What is stored comes back; versions follow each other; nothing changes when nothing changed."""

from pathlib import Path

import pytest

from askwell.errors import (
    BadInputError,
    LibraryDamagedError,
    LibraryError,
    LibraryMissingError,
)
from askwell.library.integrity import verify
from askwell.library.opening import open_index, open_tag, sealed_version, tags
from askwell.library.snapshots import snapshot_path
from askwell.library.store import Store
from askwell.library.tables import Status
from askwell.library.writer import Change
from askwell.testing import make_document, make_passages, make_shelf
from tests.library.shelves import ENCODER, NOW, changed, entry, new_store, stored

LATER = "2026-02-03T04:05:06+00:00"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "library"


def test_documents_come_back_as_they_were_with_their_snapshots(root: Path) -> None:
    store = stored(root, make_shelf())
    for document, _ in make_shelf():
        assert store.document(document.head.id) == document
        assert store.snapshot(document.head.snapshot) == document.text.encode()
    assert verify(root) == []


def test_the_same_documents_again_change_nothing(root: Path) -> None:
    store = stored(root, make_shelf())
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()}
    with store.writing(LATER) as writer:
        assert {writer.change(document, passages) for document, passages in make_shelf()} == {
            Change.UNCHANGED
        }
    after = {path: path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()}
    assert {p for p in after if before.get(p) != after[p]} <= {root / "writing.lock"}


def test_a_changed_document_is_a_new_version_and_the_old_one_stays_readable(root: Path) -> None:
    first = make_document("Rest may help.", "advice")
    store = stored(root, [(first, make_passages(first))])
    second = changed(first, "Rest may not help.")
    with store.writing(LATER) as writer:
        assert writer.change(second, make_passages(second)) is Change.NEW_VERSION
        writer.add([entry(second)])
    versions = store.history("advice")
    assert [(v.head.version, v.status, v.added) for v in versions] == [
        (1, Status.SUPERSEDED, NOW),
        (2, Status.CURRENT, LATER),
    ]
    assert store.document(first.head.id).text == "Rest may help."
    assert store.snapshot(first.head.snapshot) == b"Rest may help."
    assert verify(root) == []


def test_searches_see_only_the_current_version(root: Path) -> None:
    first = make_document("Rest may help.", "advice")
    store = stored(root, [(first, make_passages(first))])
    second = changed(first, "Walking may help.")
    with store.writing(LATER) as writer:
        writer.add([entry(second)])
    index = open_index(root, ENCODER.name)
    assert [p.text for p in index.passages(second.head.id)] == ["Walking may help."]
    with pytest.raises(LibraryDamagedError):
        index.document(first.head.id)
    assert store.tables.passages.count_rows() == 1


def test_a_text_that_comes_back_is_a_third_version(root: Path) -> None:
    first = make_document("Rest may help.", "advice")
    store = stored(root, [(first, make_passages(first))])
    for text in ("Rest may not help.", "Rest may help."):
        with store.writing(LATER) as writer:
            writer.add([entry(changed(first, text))])
    assert [v.head.version for v in store.history("advice")] == [1, 2, 3]
    assert store.document(first.head.id).head.version == 3
    assert verify(root) == []


def test_a_document_cut_anew_keeps_its_version(root: Path) -> None:
    document = make_document("Rest may help.\nWalking may help.", "advice")
    whole = make_passages(document)
    store = stored(root, [(document, whole)])
    with store.writing(LATER) as writer:
        assert writer.change(document, whole[:1]) is Change.CUT_ANEW
        writer.add([entry(document, whole[:1])])
    assert [(v.head.version, v.status) for v in store.history("advice")] == [(1, Status.CURRENT)]
    assert open_index(root, ENCODER.name).counts().passages == 1
    assert verify(root) == []


def test_summary_and_original_of_one_source_do_not_replace_each_other(root: Path) -> None:
    from askwell.model.sources import Kind

    original = make_document("Rest may help.", "advice")
    summary = make_document("Rest is said to help.", "advice", kind=Kind.SUMMARY)
    stored(root, [(d, make_passages(d)) for d in (original, summary)])
    assert open_index(root, ENCODER.name).counts().documents == 2
    assert verify(root) == []


def test_a_removed_source_is_not_found_but_stays_readable(root: Path) -> None:
    store = stored(root, make_shelf())
    label = make_shelf()[0][0]
    with store.writing(LATER) as writer:
        assert writer.remove(["label"]) == [label.head.id]
    assert {head.source.id for head in open_index(root, ENCODER.name).heads()} == {"advice", "notes"}
    assert store.document(label.head.id) == label
    assert store.history("label")[0].status is Status.REMOVED
    assert verify(root) == []


def test_a_removed_source_can_be_stored_again(root: Path) -> None:
    store = stored(root, make_shelf())
    label, passages = make_shelf()[0]
    with store.writing(LATER) as writer:
        writer.remove(["label"])
        assert writer.change(label, passages) is Change.ADDED
        writer.add([entry(label, passages)])
    assert [(v.head.version, v.status) for v in store.history("label")] == [(1, Status.CURRENT)]
    assert len(open_index(root, ENCODER.name).passages(label.head.id)) == len(passages)
    assert verify(root) == []


def test_purging_deletes_every_version_and_its_bytes(root: Path) -> None:
    others = [make_document(f"Rest may help on day {day}.", f"day{day}") for day in range(40)]
    store = stored(root, [*make_shelf(), *((d, make_passages(d)) for d in others)])
    label = make_shelf()[0][0]
    assert _files_with(root, b"refrigerator")
    with store.writing(LATER) as writer:
        writer.remove(["label"], purge=True)
    with pytest.raises(BadInputError):
        store.history("label")
    with pytest.raises(LibraryDamagedError, match="missing"):
        store.snapshot(label.head.snapshot)
    assert _files_with(root, b"refrigerator") == []
    assert open_index(root, ENCODER.name).counts().documents == 42
    assert verify(root) == []


def _files_with(root: Path, words: bytes) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file() and words in path.read_bytes()]


def test_a_source_that_is_not_there_cannot_be_removed(root: Path) -> None:
    store = stored(root, make_shelf())
    with pytest.raises(BadInputError, match="no source 'other'"), store.writing(LATER) as writer:
        writer.remove(["other"])
    assert verify(root) == []


def test_a_tag_keeps_the_state_readable_under_a_name(root: Path) -> None:
    store = stored(root, make_shelf())
    with store.writing(LATER) as writer:
        writer.tag("first")
    with store.writing(LATER) as writer:
        writer.remove(["label"])
    assert tags(root) == ("first",)
    assert open_tag(root, "first", ENCODER.name).counts().documents == 3
    assert open_index(root, ENCODER.name).counts().documents == 2
    with pytest.raises(LibraryError, match="tag"), store.writing(LATER) as writer:
        writer.remove(["notes"], purge=True)
    with store.writing(LATER) as writer:
        writer.untag("first")
    with pytest.raises(BadInputError, match="no tag"):
        open_tag(root, "first", ENCODER.name)


@pytest.mark.parametrize("name", ["", "a/b", "../x", ".hidden"])
def test_a_tag_is_a_plain_name(root: Path, name: str) -> None:
    store = stored(root, make_shelf())
    with pytest.raises(BadInputError), store.writing(LATER) as writer:
        writer.tag(name)


def test_a_library_that_is_not_there_is_told(root: Path) -> None:
    with pytest.raises(LibraryMissingError, match="no library"):
        Store.open(root)


def test_an_empty_library_is_whole(root: Path) -> None:
    store = new_store(root)
    with store.writing(NOW):
        pass
    assert open_index(root, ENCODER.name).counts().documents == 0
    assert verify(root) == []


def test_another_encoder_is_refused_with_a_remedy(root: Path) -> None:
    stored(root, make_shelf())
    with pytest.raises(LibraryError, match="encoder") as told:
        Store.create(root, "another", 32)
    assert told.value.remedy
    with pytest.raises(LibraryError, match="made with"):
        open_index(root, "another")


def test_a_library_of_a_later_format_is_refused(root: Path) -> None:
    stored(root, make_shelf())
    about = root / "library.json"
    about.write_text(about.read_text().replace('"format":1', '"format":99'))
    with pytest.raises(LibraryError, match="format 99"):
        Store.open(root)
    about.write_text("{")
    with pytest.raises(LibraryDamagedError):
        Store.open(root)


def test_the_version_depends_on_what_is_stored_alone(tmp_path: Path) -> None:
    stored(tmp_path / "one", make_shelf())
    store = new_store(tmp_path / "two")
    for document, passages in reversed(make_shelf()):
        with store.writing(LATER) as writer:
            writer.add([entry(document, passages)])
    assert sealed_version(tmp_path / "one") == sealed_version(tmp_path / "two") != ""


def test_a_damaged_snapshot_is_found(root: Path) -> None:
    store = stored(root, make_shelf())
    digest = make_shelf()[0][0].head.snapshot
    path = snapshot_path(store.layout.snapshots, digest)
    path.write_bytes(b"other")
    with pytest.raises(LibraryDamagedError, match="changed"):
        store.snapshot(digest)
    assert any("label" in problem for problem in verify(root))
    path.unlink()
    assert any("missing" in problem for problem in verify(root))
