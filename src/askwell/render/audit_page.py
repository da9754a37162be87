"""An audit as one self-contained web page: each statement beside the words it was held against."""

from askwell.model.audits import Audit
from askwell.render.audit_view import audit_view
from askwell.render.html_page import environment, policy, style


def audit_html(audit: Audit) -> str:
    """Return the page; equal audits give identical bytes."""
    sheet = style("page.css", "audit.css")
    return (
        environment()
        .get_template("audit.html.j2")
        .render(page=audit_view(audit), style=sheet, policy=policy(sheet))
    )
