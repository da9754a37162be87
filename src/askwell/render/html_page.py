"""The page as one self-contained HTML file: no script, no request to anywhere, strict content policy."""

import base64
import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING

from askwell.model.answers import Abstention, Answer
from askwell.render.bodymap import shading
from askwell.render.build import page_view
from askwell.render.jsonld import jsonld
from askwell.render.view import PageView
from askwell.render.words import count, word

if TYPE_CHECKING:
    from jinja2 import Environment

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r" ?([{};,>]) ?")


def as_html(result: Answer | Abstention) -> str:
    """Return the page; equal results give identical bytes."""
    return html_of(page_view(result))


def html_of(page: PageView) -> str:
    """Return the page of these words."""
    sheet = style("page.css")
    return (
        environment()
        .get_template("page.html.j2")
        .render(page=page, style=sheet, policy=policy(sheet), body=shading(page.regions), data=jsonld(page))
    )


def policy(sheet: str) -> str:
    """Allow this one style sheet and nothing else: no script, image, frame, form or connection."""
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def environment() -> "Environment":
    """Return what renders the templates: everything escaped, everything named."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415

    made = Environment(
        loader=PackageLoader("askwell", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals["word"] = word
    made.globals["count"] = count
    return made


@cache
def style(*names: str) -> str:
    """Return style sheets of the templates as one, without comments and needless spaces."""
    from importlib.resources import files  # noqa: PLC0415

    folder = files("askwell").joinpath("templates")
    text = "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names)
    return _AROUND.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", text))).strip()
