"""The tree is the flow: imports point down, neighbours are strangers, heavy libraries come late."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src/askwell").rglob("*.py"))
HEAVY = {
    "lancedb", "onnxruntime", "onnx", "pyarrow", "trafilatura", "lxml", "pypdf", "pdfplumber", "pydantic",
    "rich", "jinja2", "scipy", "sklearn", "tokenizers", "selectolax", "datasketch", "lingua", "rapidfuzz",
    "httpx2",
}  # fmt: skip


def test_imports_point_down_and_neighbours_are_strangers() -> None:
    script = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([script, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_a_module_says_its_job_and_stays_under_the_wall(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "the first line says the module's job"
    assert len(text.splitlines()) <= 400


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_no_module_imports_a_heavy_library_before_it_is_needed(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in tree.body:
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    assert found & HEAVY == set()


def test_importing_askwell_loads_nothing_heavy() -> None:
    code = "import sys, askwell, askwell.cli; print(sorted(m for m in sys.modules if '.' not in m))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(ast.literal_eval(done.stdout)) & (HEAVY | {"numpy"}) == set()
