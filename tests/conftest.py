"""What all tests share: the flags, the folder of real documents, and a browser."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
if (
    str(ROOT) not in sys.path
):  # so that tests may import each other's samples: from tests.render import sample
    sys.path.insert(0, str(ROOT))
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

Golden = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-golden", action="store_true", help="write the golden pages anew instead of comparing"
    )


def required() -> bool:
    """Whether a missing browser, or a missing part of ../shared, is a failure (ASKWELL_REQUIRE_ALL=1)."""
    return os.environ.get("ASKWELL_REQUIRE_ALL") == "1"


def missing(reason: str) -> NoReturn:
    """Skip with the reason, or fail with it where everything must run."""
    if required():
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("shared") and not SHARED.is_dir():
        pytest.skip("needs the folder ../shared with real documents, which is not here")
    if item.get_closest_marker("browser") and CHROMIUM is None:
        missing("needs a Chromium on the path, and there is none")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents; a test that asks for it carries the marker `shared`."""
    return SHARED


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with a file under tests/golden, or write it with --renew-golden."""

    def check(name: str, text: str) -> None:
        path = ROOT / "tests" / "golden" / name
        if request.config.getoption("--renew-golden"):
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"no golden file {name}: run pytest with --renew-golden and look at it"
        assert path.read_text(encoding="utf-8") == text, f"{name} differs: look, then --renew-golden"

    return check


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium of the machine, driven by playwright."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("needs the Python package playwright")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def starter_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with the real starter library and encoder, made once; tests only read in it."""
    from askwell.app import settings, wiring

    home = tmp_path_factory.mktemp("home")
    own = settings.load({"ASKWELL_HOME": str(home), "ASKWELL_THREADS": "2"})
    engine = wiring.build(own, lambda message: None)
    assert engine.library_stats().documents > 100
    return home
