import time
import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from askwell.errors import UnreadableError
from askwell.ingest.isolate import read_apart
from askwell.ingest.limits import DEFAULT
from askwell.ingest.parts import BlockKind

QUICK = replace(DEFAULT, seconds=2)


def pdf_of(content: bytes, forms: int = 0) -> bytes:
    """Return a one-page PDF; each of its forms draws the next ten times."""
    packed = zlib.compress(content, 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number in range(forms):
        body = b"/X Do " * 10 if number < forms - 1 else b"BT /F1 12 Tf (hi) Tj ET"
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F1 5 0 R>>/XObject<</X %d 0 R>>>>"
        objects.append(head % (7 + number) + b"/Length %d>>stream\n%s\nendstream" % (len(body), body))
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return out + end % (count, table, count, len(out))


def test_a_pdf_read_apart_keeps_its_pages(make_pdf: Callable[..., bytes]) -> None:
    page = [("Rash is common with these medicines.", 10.0, False)]
    reading = read_apart(make_pdf([page, page]))
    assert [(block.kind, block.page) for block in reading.blocks] == [
        (BlockKind.TEXT, 1),
        (BlockKind.TEXT, 2),
    ]


def test_a_bomb_of_compression_is_refused_at_once() -> None:
    started = time.monotonic()
    with pytest.raises(UnreadableError, match="unpacks to far more"):
        read_apart(pdf_of(b" " * 200_000_000))
    assert time.monotonic() - started < 30


@pytest.mark.slow
def test_a_bomb_of_nested_forms_is_stopped() -> None:
    with pytest.raises(UnreadableError, match="too much time or memory"):
        read_apart(pdf_of(b"/X Do", forms=12), QUICK)


def test_a_refusal_keeps_its_own_reason() -> None:
    with pytest.raises(UnreadableError, match="broken") as caught:
        read_apart(b"%PDF-1.4\njunk")
    assert caught.value.remedy
