import pytest

from askwell.errors import UnreadableError
from askwell.ingest.parts import Given
from askwell.ingest.readers.front_matter import front_matter

TEXT = """---
id: a1
title: "Rash: what to do"
url: ""            # none
published: 2018-02-14
kind: summary
quote_limit: 0
country: NO
tags: [a, b]
---
# Rash
"""


def test_values_are_texts_as_written_and_other_keys_are_passed_over() -> None:
    said, body, line = front_matter(TEXT)
    assert said == Given(
        source_id="a1",
        title="Rash: what to do",
        published="2018-02-14",
        kind="summary",
        quote_limit="0",
        country="NO",
    )
    assert (body, line) == ("# Rash\n", 11)


def test_a_file_without_front_matter_says_nothing() -> None:
    assert front_matter("# Rash") == (Given(), "# Rash", 1)
    assert front_matter("---\n\nA rule above.") == (Given(), "---\n\nA rule above.", 1)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("---\ntitle: a\n", "line 1: .* never closed"),
        ("---\ntitle: a\nkind: poem\n---\n", "line 3: kind is 'poem'"),
        ("---\ntitle: a\ntier: best\n---\n", "line 3: tier"),
        ("---\nquote_limit: ten\n---\n", "line 2: quote_limit"),
        ("---\ntitle: x\nid: ../../etc/passwd\n---\n", "line 3: id may hold"),
        ("---\ntitle: a\nlicence: b\x1b[31m\n---\n", "line 3: it holds a control character"),
        ("---\ntitle: [a]\n---\n", "line 2: title must be one value"),
        ("---\ntitle: a\ntitle: b\n---\n", "line 3: title is said twice"),
        ('---\nid: a\ntitle: "b\n---\n', "line [34]: the front matter cannot be read"),
    ],
)
def test_malformed_front_matter_is_refused_with_its_line(text: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as caught:
        front_matter(text)
    assert "\n" not in str(caught.value)
