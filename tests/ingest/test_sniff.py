import io
import tarfile
import zipfile

import pytest

from askwell.errors import UnreadableError
from askwell.ingest.sniff import Format, is_pdf, text_format


def zipped(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b"0" * 1_000_000)
    return out.getvalue()


def tarred() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a"), io.BytesIO())
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped("bomb.txt"), "zip archive"),
        (zipped("word/document.xml"), "office document"),
        (tarred(), "tar archive"),
        (b"\x1f\x8b\x08" + b"0" * 50, "gzip"),
        (b"\x89PNG\r\n", "image"),
        (b"{\\rtf1 pain}", "rich text"),
        (b"SQLite format 3\x00", "database"),
    ],
)
def test_archives_and_office_files_are_refused_unopened(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as caught:
        is_pdf(data)
    assert caught.value.remedy


def test_a_pdf_is_known_by_its_bytes_also_after_a_few_others() -> None:
    assert is_pdf(b"\r\n%PDF-1.7\n")
    assert not is_pdf(b"Back pain")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("<!DOCTYPE html><html>", "a.txt", Format.HTML),
        ("<html lang='en'>", "a", Format.HTML),
        ("<p>pain</p>", "a.html", Format.HTML),
        ("---\ntitle: a\n---\n", "a.txt", Format.MARKDOWN),
        ("# Pain", "a.md", Format.MARKDOWN),
        ("Pain", "a.TXT", Format.PLAIN),
        ("Pain", "pain", Format.PLAIN),
    ],
)
def test_content_decides_before_the_name(text: str, name: str, kind: Format) -> None:
    assert text_format(text, name) is kind


@pytest.mark.parametrize(
    ("text", "name"), [("{}", "a.json"), ("<?xml version='1.0'?><a/>", "a"), ("a,b", "a.csv")]
)
def test_data_files_are_no_documents(text: str, name: str) -> None:
    with pytest.raises(UnreadableError, match="not read as a document"):
        text_format(text, name)
