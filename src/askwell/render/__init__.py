"""Shows an answer, an abstention, an audit or a symptom check as data, text, Markdown or a page."""

from askwell.render.audit_json import audit_json
from askwell.render.audit_page import audit_html
from askwell.render.audit_text import audit_text
from askwell.render.check_page import check_json, check_text
from askwell.render.html_page import as_html
from askwell.render.json_page import as_json
from askwell.render.markdown_page import as_markdown
from askwell.render.terminal_page import print_page
from askwell.render.text_page import as_text

__all__ = [
    "as_html",
    "as_json",
    "as_markdown",
    "as_text",
    "audit_html",
    "audit_json",
    "audit_text",
    "check_json",
    "check_text",
    "print_page",
]
