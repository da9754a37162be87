"""PDFs built for the tests, page by page; nothing here comes from a published document."""

import io
from collections.abc import Callable, Sequence

import pytest

Line = tuple[str, float, bool]  # text, font size, bold
Pages = Sequence[Sequence[Line]]
MakePdf = Callable[..., bytes]


def text(*lines: str) -> list[Line]:
    return [(line, 10.0, False) for line in lines]


@pytest.fixture
def make_pdf() -> MakePdf:
    """Return a builder: pages of (text, size, bold) lines; header and footer on every page."""
    canvas_module = pytest.importorskip("reportlab.pdfgen.canvas")

    def build(
        pages: Pages, *, header: str = "", footer: str = "", password: str = "", title: str = ""
    ) -> bytes:
        from reportlab.lib.pdfencrypt import StandardEncryption

        out = io.BytesIO()
        lock = StandardEncryption(password, ownerPassword="owner", canPrint=1) if password else None
        canvas = canvas_module.Canvas(out, pagesize=(595, 842), encrypt=lock)
        canvas.setTitle(title or "untitled.docx")
        for number, lines in enumerate(pages, start=1):
            canvas.setFont("Helvetica", 8)
            canvas.drawString(60, 815, header)
            canvas.drawString(60, 30, footer.replace("#", str(number)))
            height = 760.0
            for line, size, bold in lines:
                canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
                canvas.drawString(60, height, line)
                height -= size * (1.3 if line else 2)
            canvas.showPage()
        canvas.save()
        return out.getvalue()

    return build
