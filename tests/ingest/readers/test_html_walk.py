from askwell.ingest.readers.html import read_html


def said(body: str) -> list[tuple[str, str]]:
    blocks = read_html(f"<main>{body}</main>").blocks
    return [(block.kind.value, " ".join(block.text.split())) for block in blocks]


def test_inline_elements_do_not_break_words_and_blocks_do() -> None:
    assert said("<p>im<b>mune</b>-related</p>and <i>more</i><div>next</div>") == [
        ("text", "immune-related"),
        ("text", "and more"),
        ("text", "next"),
    ]


def test_nested_lists_are_items_of_their_own() -> None:
    assert said("<ul><li>Rash<ul><li>itch</li></ul>and more</li><li><p>Fever</p><p>Call.</p></li></ul>") == [
        ("item", "Rash"),
        ("item", "itch"),
        ("text", "and more"),
        ("item", "Fever"),
        ("text", "Call."),
    ]


def test_line_breaks_part_paragraphs_but_not_items() -> None:
    assert said("<p>Call:<br>day or night</p><ul><li>rash<br>itch</li></ul>") == [
        ("text", "Call:"),
        ("text", "day or night"),
        ("item", "rash itch"),
    ]


def test_headings_keep_their_level() -> None:
    assert [block.level for block in read_html("<main><h2>a</h2><h4>b</h4></main>").blocks] == [2, 4]


def test_letters_raised_stay_letters() -> None:
    assert said("<p>the 4<sup>th</sup> day, 10<sup>-3</sup></p>") == [("text", "the 4th day, 10\u207b\xb3")]


def test_lists_of_links_are_left_out_where_no_main_text_is_marked() -> None:
    links = "<ul><li><a>One page</a></li><li><a>Two pages</a></li><li><a>Three</a></li></ul>"
    assert [block.text for block in read_html(f"<body>{links}<p>Rash.</p></body>").blocks] == ["Rash."]
