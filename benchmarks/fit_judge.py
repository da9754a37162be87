"""Join trained aligners into one file, and fit the two numbers and the threshold of the judge.

    python -m benchmarks.fit_judge OUT.npz AL1.npz AL2.npz ...

Claims that nothing else was learned from (split "judge" of tests/sets/claims.jsonl) set the scale, the shift
and the threshold that lets KEEP of the true statements pass; the figures printed for "held" are of claims
kept apart. Writes OUT.npz and the "judge" of src/askwell/data/support.json.
"""

import argparse
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from askwell.answer.checks.aligner import Aligner, load_aligner
from askwell.answer.checks.meaning import token_meanings
from askwell.answer.checks.support import verbatim
from askwell.answer.checks.weigh import margin, rule_evidence
from benchmarks.claims import SET, load_items, to_claim, token_encoder

SUPPORT = Path(__file__).parent.parent / "src" / "askwell" / "data" / "support.json"
KEEP = 0.875  # fewer true statements for the sake of fewer false ones: see docs/checks.md
STEPS, RATE, BINS = 3000, 0.1, 10
SHARED = ("mean", "turn", "rarity", "names")


def joined(paths: list[Path]) -> dict[str, Any]:
    """Return the numbers of all nets; they must share everything else."""
    out: dict[str, Any] = {}
    for place, path in enumerate(paths):
        with np.load(path) as held:
            for key in held.files:
                if key in SHARED and key in out and not np.array_equal(out[key], held[key]):
                    raise SystemExit(f"{path} has another {key}")
                out[key if key in SHARED else f"{place}.{key.split('.', 1)[1]}"] = held[key]
    return out


def margins(items: list[dict[str, Any]], nets: Aligner) -> NDArray[np.float64]:
    """Return how far support leads for each claim; without vectors 9 when verbatim, else -9."""
    claims = [to_claim(item) for item in items]
    found = token_meanings(claims, token_encoder())
    lead = []
    for claim, meaning in zip(claims, found, strict=True):
        if meaning is None or meaning.tokens is None:
            lead.append(9.0 if verbatim(claim) else -9.0)
        else:
            lead.append(margin([float(v) for v in nets.logits(*meaning.tokens, rule_evidence(claim))]))
    return np.array(lead)


def fitted(lead: NDArray[np.float64], true: NDArray[np.bool_]) -> tuple[float, float]:
    """Return the scale and shift of the logistic curve through these leads, by gradient steps."""
    scale, shift = 1.0, 0.0
    for _ in range(STEPS):
        off = 1.0 / (1.0 + np.exp(-(scale * lead + shift))) - true
        scale -= RATE * float(np.mean(off * lead))
        shift -= RATE * float(np.mean(off))
    return scale, shift


def error(chance: NDArray[np.float64], true: NDArray[np.bool_]) -> float:
    """Return the expected calibration error over bins of chance."""
    place = np.minimum((chance * BINS).astype(int), BINS - 1)
    return float(
        sum(
            abs(chance[place == b].mean() - true[place == b].mean()) * (place == b).mean() for b in set(place)
        )
    )


def main() -> None:
    """Write both files and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("nets", type=Path, nargs="+")
    given = parser.parse_args()
    raw = io.BytesIO()
    np.savez_compressed(raw, **joined(given.nets))
    items = [item for item in load_items(SET) if "base" in item]
    labels = np.array([item["label"] for item in items])
    first = np.array([item["split"] == "judge" for item in items])
    lead, true = margins(items, load_aligner(raw.getvalue())), labels == "supported"
    scale, shift = fitted(lead[first], true[first])
    chance = 1.0 / (1.0 + np.exp(-(scale * lead + shift)))
    least = float(np.quantile(chance[first & true], 1.0 - KEEP))
    for name, part in (("fitted on", first), ("held", ~first)):
        shares = {
            w: float(np.mean((chance[part & (labels == w)] >= least) == (w == "supported")))
            for w in sorted(set(labels))
        }
        print(
            name,
            {k: round(v, 3) for k, v in shares.items()},
            "calibration error",
            round(error(chance[part], true[part]), 3),
        )
    given.out.write_bytes(raw.getvalue())
    told = json.loads(SUPPORT.read_text(encoding="utf-8"))
    told["judge"] = {"scale": round(scale, 4), "shift": round(shift, 4), "supported": round(least, 4)}
    SUPPORT.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
