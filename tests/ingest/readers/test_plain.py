from askwell.ingest.readers.plain import read_plain


def said(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in read_plain(text).blocks]


def test_wrapped_lines_are_joined_and_list_lines_are_not() -> None:
    text = """Like all medicines, this medicine can cause side effects, although
not everybody gets them. Tell your doctor if you get any of these and
they last:
weight gain
low level of a specific type of white blood cells (neutropenia), low
haemoglobin
dizziness"""
    assert said(text) == [
        (
            "text",
            "Like all medicines, this medicine can cause side effects, although not everybody gets them. "
            "Tell your doctor if you get any of these and they last:",
        ),
        ("item", "weight gain"),
        ("item", "low level of a specific type of white blood cells (neutropenia), low haemoglobin"),
        ("item", "dizziness"),
    ]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    long = "word " * 30 + "end."
    assert said(f"{long}\n{long}") == [("text", long), ("text", long)]


def test_bullets_and_headings_are_known() -> None:
    text = "SIDE EFFECTS\n\n4. Possible side effects\n\nRash\n====\n\n\u2022 itch\n2) burning skin\n\nRash is common."
    assert said(text) == [
        ("heading", "SIDE EFFECTS"),
        ("heading", "4. Possible side effects"),
        ("heading", "Rash"),
        ("item", "itch"),
        ("item", "burning skin"),
        ("text", "Rash is common."),
    ]
