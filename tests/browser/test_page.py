"""The page in a real browser: accessible, readable on a small phone, without a script; its links land."""

import functools
import http.server
import json
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from askwell.model.answers import Abstention, Answer
from askwell.model.audits import Audit
from askwell.render.audit_page import audit_html
from askwell.render.deeplink import text_directive
from askwell.render.html_page import as_html
from tests.conftest import missing
from tests.render import audits, sample

pytestmark = [pytest.mark.browser, pytest.mark.slow]
Open = Callable[..., Any]
HERE = Path(__file__).resolve().parent
PAGES: dict[str, Answer | Abstention | Audit] = {
    "back-pain": sample.back_pain(),
    "small": sample.small(),
    "abstention": sample.abstention(),
    "urgent": sample.urgent_abstention(),
    "hostile": sample.hostile(),
    "audit": audits.cited(),
    "audit-library": audits.library(),
    "audit-hostile": audits.hostile(),
}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages as files."""
    path = tmp_path_factory.mktemp("pages")
    for name, result in PAGES.items():
        html = audit_html(result) if isinstance(result, Audit) else as_html(result)
        (path / f"{name}.html").write_text(html, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core."""
    path = HERE / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        missing("needs axe-core: run `npm ci` in tests/browser")
    return path.read_text(encoding="utf-8")


@pytest.fixture
def opened(browser: Any, folder: Path) -> Iterator[Open]:
    """Open a page in a window of its own; every request beyond the file itself is noted."""
    contexts: list[Any] = []

    def open_page(name: str, width: int = 320, scheme: str = "light", script: bool = False) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            java_script_enabled=script,
            bypass_csp=script,
        )
        contexts.append(context)
        page = context.new_page()
        page.requests = []
        page.on("request", lambda request: page.requests.append(request.url))
        page.goto((folder / f"{name}.html").as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(name: str, width: int, scheme: str, opened: Open, axe: str) -> None:
    page = opened(name, width, scheme, script=True)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.evaluate(axe)
    found = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", TAGS)
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found["violations"]] == []
    assert found["passes"]


@pytest.mark.parametrize("name", PAGES)
def test_a_small_phone_needs_no_sideways_scroll_and_nothing_is_fetched(name: str, opened: Open) -> None:
    page = opened(name, 320, script=True)
    wide = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide[0] <= wide[1]
    assert len(page.requests) == 1


def test_the_policy_lets_the_style_sheet_through_and_a_script_never_runs(
    browser: Any, folder: Path, tmp_path: Path
) -> None:
    sound = (folder / "back-pain.html").read_text(encoding="utf-8")
    bad = tmp_path / "bad.html"
    bad.write_text(
        sound.replace("</body>", "<script>document.title = 'ran'</script></body>"), encoding="utf-8"
    )
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto((folder / "back-pain.html").as_uri())
    assert refused == []
    assert page.locator(".skip").bounding_box()["x"] < 0  # the style sheet hides it until it has the focus
    page.goto(bad.as_uri())
    assert page.title() != "ran"
    assert any("Content Security Policy" in text for text in refused)
    context.close()


def test_large_text_still_fits_a_small_phone(opened: Open) -> None:
    page = opened("back-pain", 320, script=True)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_no_name_of_a_medicine_breaks_inside_the_table_on_the_smallest_phone(opened: Open) -> None:
    page = opened("back-pain", 320, script=True)
    lines = page.evaluate(
        "[...document.querySelectorAll('tbody th')].map(th => { const r = document.createRange();"
        " r.selectNodeContents(th.firstChild); return [th.firstChild.textContent, r.getClientRects().length] })"
    )
    assert ["pembrolizumab", 1] in lines
    assert [name for name, count in lines if " " not in name and count > 1] == []


def test_what_is_folded_opens_by_hand_by_link_and_in_print(opened: Open) -> None:
    page = opened("back-pain", 360)
    folded = page.locator("details.more").first
    folded.locator("summary").click()
    assert folded.evaluate("d => d.open")
    again = opened("back-pain", 360)
    word = again.locator("a.term >> visible=true").first
    target = again.locator(word.get_attribute("href"))
    assert not target.is_visible()
    word.click()
    target.wait_for(state="visible", timeout=3000)
    paper = opened("back-pain", 800)
    paper.emulate_media(media="print")
    assert paper.locator("details.more dl").is_visible()


def test_without_a_script_a_source_number_opens_the_words_it_stands_for(opened: Open) -> None:
    page = opened("back-pain", 360)
    link = page.locator(".refs a", has_text="6").first
    target = link.get_attribute("href").removeprefix("#")
    assert not page.locator(f"#{target}").is_visible()
    link.click()
    page.locator(f"#{target}").wait_for(state="visible", timeout=3000)
    assert page.locator(f"#{target} blockquote").is_visible()


def test_the_keyboard_reaches_everything_with_a_visible_focus(opened: Open) -> None:
    page = opened("back-pain", 360, script=True)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    wanted = page.evaluate(
        "[...document.querySelectorAll('a[href], summary, input')].filter(e => e.checkVisibility()).length"
    )
    seen = 1
    while seen < wanted:
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement);"
            " return [document.activeElement.tagName, s.outlineStyle, parseFloat(s.outlineWidth)] })()"
        )
        assert style[0] in ("A", "SUMMARY", "INPUT"), style
        assert style[1] != "none", style
        assert style[2] >= 2, style
        seen += 1


def test_targets_are_at_least_24_pixels_high(opened: Open) -> None:
    page = opened("back-pain", 320, script=True)
    small = page.evaluate(
        "[...document.querySelectorAll('.refs a, .back a, summary, input, .contents a')]"
        ".filter(e => e.checkVisibility()).map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])"
        ".filter(([, r]) => r.height < 24 || r.width < 24).map(([html]) => html)"
    )
    assert small == []


def test_the_emergency_card_is_in_the_first_screen_of_a_phone(opened: Open) -> None:
    page = opened("urgent", 360)
    box = page.locator(".card.emergency .action").bounding_box()
    assert box["y"] + box["height"] < 640


def test_print_shows_every_source_and_hides_the_contents(opened: Open) -> None:
    page = opened("back-pain", 800)
    page.emulate_media(media="print")
    assert not page.locator(".contents").is_visible()
    assert page.locator("blockquote").first.is_visible()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A publisher's page on this machine, long enough that a landing shows."""
    path = tmp_path_factory.mktemp("publisher")
    paragraphs = "".join(f"<p>{line}</p>" for line in sample.CENTRE_TEXT.split("\n\n"))
    filler = "<p>Nothing to see here.</p>" * 200
    (path / "sore-joints.html").write_text(f"<!DOCTYPE html><title>x</title>{filler}{paragraphs}{filler}")
    handler = functools.partial(Quiet, directory=str(path))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/sore-joints.html"
    server.shutdown()
    thread.join()
    server.server_close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *args: object) -> None:
        pass


@pytest.mark.parametrize("index", range(3))
def test_a_text_fragment_lands_on_the_quoted_words(index: int, browser: Any, served: str) -> None:
    citation = [c for r in (*sample.MECHANISM[:2], sample.DAILY[1]) for c in r.statement.citations][index]
    context = browser.new_context(viewport={"width": 800, "height": 600})
    page = context.new_page()
    page.goto(f"{served}#:~:{text_directive(citation)}")
    page.wait_for_function("window.scrollY > 0", timeout=3000)
    inside = page.evaluate(
        "words => [...document.querySelectorAll('p')].filter(p => p.textContent.includes(words))"
        ".map(p => p.getBoundingClientRect()).map(r => r.bottom > 0 && r.top < window.innerHeight)",
        citation.words,
    )
    context.close()
    assert inside == [True]


def test_a_wrong_fragment_lands_nowhere(browser: Any, served: str) -> None:
    context = browser.new_context(viewport={"width": 800, "height": 600})
    page = context.new_page()
    page.goto(f"{served}#:~:text=these%20words%20are%20not%20there")
    page.wait_for_timeout(300)
    at = page.evaluate("window.scrollY")
    context.close()
    assert at == 0


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_valid_html(name: str, folder: Path) -> None:
    tool = HERE / "node_modules" / ".bin" / "html-validate"
    if not tool.is_file() or shutil.which("node") is None:
        missing("needs html-validate: run `npm ci` in tests/browser")
    page = folder / f"{name}.html"
    ran = subprocess.run(
        [str(tool), "--config", str(HERE / "htmlvalidate.json"), "--formatter", "json", str(page)],
        capture_output=True,
        text=True,
        check=False,
    )
    reports = json.loads(ran.stdout or "[]")
    messages = [(m["ruleId"], m["line"], m["message"]) for report in reports for m in report["messages"]]
    assert messages == []
    assert ran.returncode == 0, ran.stderr
