"""How many false statements are refused and how many true ones pass, over a set of labelled claims."""

from collections.abc import Sequence

from askwell.app.engine import Engine
from askwell.app.verifying import items_of
from askwell.evaluate.metrics import Figures, share
from askwell.evaluate.sets import Row, RowSet
from askwell.model.answers import Verdict

LABELS = {"supported": "passed", "contradicted": "refused", "unsupported": "refused"}


def claim_figures(engine: Engine, claims: RowSet) -> Figures:
    """Return per label the share that was treated as it should be, for all rows and by split."""
    rulings = engine.verify(items_of(claims.rows))
    verdicts = {row["id"]: ruling.verdict for row, ruling in zip(claims.rows, rulings, strict=True)}
    figures: Figures = {}
    for name, rows in claims.parts():
        for label, treated in LABELS.items():
            figures[f"{name}.{label}_{treated}"] = _right(rows, label, verdicts)
    return figures


def _right(rows: Sequence[Row], label: str, verdicts: dict[str, Verdict]) -> float:
    labelled = [verdicts[row["id"]] for row in rows if row["label"] == label]
    passed = sum(1 for verdict in labelled if verdict is Verdict.SUPPORTED)
    return share(passed if label == "supported" else len(labelled) - passed, len(labelled))
