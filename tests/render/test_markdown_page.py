"""The page as Markdown."""

from markdown_it import MarkdownIt

from askwell.render.markdown_page import as_markdown
from tests.conftest import Golden
from tests.render import sample


def test_hostile_text_makes_no_markup() -> None:
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(as_markdown(sample.hostile()))
    for tag in ("<script", "<b>", "</style>", "<em>_md_", "<code>code"):
        assert tag not in html
    assert 'href="javascript' not in html


def test_the_figures_become_a_table_and_sources_keep_their_numbers() -> None:
    html = MarkdownIt("commonmark").enable("table").render(as_markdown(sample.back_pain()))
    assert "<table>" in html
    assert "between 10 and 29 in 100" in html
    assert html.count("<h1>") == 1


def test_the_golden_markdown(golden: Golden) -> None:
    golden("back-pain.md", as_markdown(sample.back_pain()))
    golden("abstention.md", as_markdown(sample.abstention()))
