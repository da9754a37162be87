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
from askwell.render.words import count, word

if TYPE_CHECKING:
    from jinja2 import Environment

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r" ?([{};,>]) ?")


def as_html(result: Answer | Abstention) -> str:
    """Return the page; equal results give identical bytes."""
    page = page_view(result)
    environment = _environment()
    style = _style()
    return environment.get_template("page.html.j2").render(
        page=page, style=style, policy=_policy(style), body=shading(page.regions), data=jsonld(page)
    )


def _policy(style: str) -> str:
    """Allow this one style sheet and nothing else: no script, image, frame, form or connection."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        loader=PackageLoader("askwell", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["word"] = word
    environment.globals["count"] = count
    return environment


@cache
def _style() -> str:
    """Return the style sheet without comments and needless spaces."""
    from importlib.resources import files  # noqa: PLC0415

    text = files("askwell").joinpath("templates/page.css").read_text(encoding="utf-8")
    return _AROUND.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", text))).strip()
