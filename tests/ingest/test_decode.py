import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.errors import UnreadableError
from askwell.ingest.decode import decode

ENGLISH = (
    "Back pain is common in people with cancer. Tell your team when it is new or keeps you awake at night."
)
TYPOGRAPHIC = (
    "The patient\u2019s pain \u2013 \u201c5 \u00b5g\u201d at a caf\u00e9, 38 \u00b0C \u2013 was new. "
    + ENGLISH
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_text_comes_back_from_the_usual_encodings(encoding: str) -> None:
    assert decode(TYPOGRAPHIC.encode(encoding)) == TYPOGRAPHIC


def test_latin_1_is_read_as_such() -> None:
    text = "Sj\u00f6gren\u2019s".replace("\u2019", "'") + " syndrome at 38 \u00b0C. " + ENGLISH
    assert decode(text.encode("latin-1")) == text


def test_an_html_page_may_name_its_charset() -> None:
    text = "<html><head><meta charset='windows-1251'></head><body>\u0411\u043e\u043b\u044c</body></html>"
    assert "\u0411\u043e\u043b\u044c" in decode(text.encode("cp1251"))


@pytest.mark.parametrize(
    "data",
    [
        b"abc\x00\x00\x00\x01\x02" * 100,
        bytes(range(128, 256)) * 40,
        b"pain \x1b\x02\x03 " * 200,
    ],
    ids=["zeros", "noise", "controls"],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"binary data|encoding cannot be told"):
        decode(data)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("\u0141ukasz mia\u0142 b\u00f3l plec\u00f3w i gor\u0105czk\u0119 przez siedem dni.", "cp1250"),
        ("The patient\u2019s \u201cback pain\u201d was new.", "mac_roman"),
        ("\u514d\u75ab\u7642\u6cd5", "shift-jis"),
    ],
)
def test_other_code_pages_are_never_read_as_western_text(text: str, encoding: str) -> None:
    try:
        decoded = decode(text.encode(encoding))
    except UnreadableError:
        return
    assert decoded == text


def test_text_that_was_garbled_before_is_refused() -> None:
    garbled = ("It\u2019s \u201cpain\u201d \u2013 don\u2019t wait. " * 5).encode().decode("cp1252", "replace")
    with pytest.raises(UnreadableError, match="garbled"):
        decode(garbled.encode())


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except UnreadableError as error:
        text = str(error)
    assert "\x00" not in text
