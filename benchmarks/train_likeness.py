"""Learn which texts resemble emergencies in meaning (src/askwell/data/likeness.npz).

    python -m benchmarks.train_likeness              learn from everything and write the file
    python -m benchmarks.train_likeness --measure    leave each round of writing out in turn, print the shares

Learns from tests/sets/emergencies.jsonl, emergency_words.jsonl and the tune part of vignettes.jsonl, and
from the plain questions and the sentences of wellness of tests/, all written for this project. The rule of a
text is the one that fires on its words; a text that fires none still shapes the score. BOUND was set on near
misses that the model had not seen (docs/benchmarks.md). Needs scikit-learn; nothing at run time does.
"""

import argparse
import json
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from askwell.care import assess, load
from askwell.care.assess import level as level_of
from askwell.care.likeness import stretches
from askwell.library.encoder import MiniLm
from askwell.model.symptoms import Assessment, Finding, Firing, Level, Presence

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests" / "care" / "data"
OUT = ROOT / "src" / "askwell" / "data" / "likeness.npz"
ENCODER = "all-MiniLM-L6-v2"
BOUND = 0.6
DIMENSIONS = 128  # 384 give no better figures and three times the file
GAMMA, STRENGTH = 1.5, 5.0
# what stands for a number when the number itself was not told
UNMEASURED = {
    "temperature": "fever",
    "low_oxygen": "breathless_at_rest",
    "heart_rate": "palpitations",
    "breathing_rate": "fast_breathing",
    "glucose": "glucose_off_scale",
    "stools": "diarrhoea",
    "rash_extent": "rash_widespread",
}
PLAIN = {
    "answer/data/fresh": "question",
    "answer/data/kinds": "question",
    "answer/data/scope": "question",
    "answer/data/personal": "question",
    "sets/abstain": "question",
    "sets/ask_nuggets": "question",
    "sets/search_lay": "query",
}
Label = tuple[str, tuple[str, ...]]


class Row(NamedTuple):
    """A text, whether it is an emergency, and the round of writing it belongs to."""

    text: str
    emergency: bool
    group: str


def lines(name: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a JSON Lines file under tests/."""
    yield from map(json.loads, (ROOT / "tests" / f"{name}.jsonl").read_text("utf-8").splitlines())


def rows() -> list[Row]:
    """Return the texts to learn from; a plain question on which an emergency rule fires is left out."""
    found: dict[str, Row] = {}
    for name in ("emergencies", "emergency_words", "vignettes"):
        for row in lines(f"sets/{name}"):
            if row["split"] != "held":
                found.setdefault(
                    row["text"], Row(row["text"], row["level"] == "emergency", name + row["split"])
                )
    for number, (name, key) in enumerate(PLAIN.items()):
        for row in lines(name):
            urgent = row[key] not in found and assess(row[key], load()).level is Level.EMERGENCY
            if not urgent and not (name.startswith("sets") and row.get("split") == "held"):
                found.setdefault(row[key], Row(row[key], emergency=False, group=f"plain{number}"))
    for number, text in enumerate(well()):
        found.setdefault(text, Row(text, emergency=False, group=f"well{number % 4}"))
    return list(found.values())


def well() -> Iterator[str]:
    """Yield sentences that say what is well, one by one and in pairs, and questions that name a sign."""
    lines = (DATA / "well.txt").read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("#")]
    yield from kept
    yield from (f"{one} {two}" for one, two in zip(kept[::2], kept[1::2], strict=False))
    frames = tomllib.loads((DATA / "frames.toml").read_text("utf-8"))
    for at, frame in enumerate(frames["silent"]):
        yield from (frame.format(x=sign) for sign in frames["signs"][at % 4 :: 4])


def label(text: str) -> Label | None:
    """Return the emergency rule that fires on the words and the findings that fire it also in doubt."""
    told = assess(text, load())
    urgent = [f for f in told.firings if f.level is Level.EMERGENCY]
    for firing in sorted(urgent, key=lambda f: len(f.because)):
        ids = _doubted(firing)
        if firing.rule_id in {f.rule_id for f in _reassessed(ids).firings if f.level is Level.EMERGENCY}:
            return firing.rule_id, ids
    return None


def _doubted(firing: Firing) -> tuple[str, ...]:
    return tuple(dict.fromkeys(UNMEASURED.get(f.id, f.id) for f in firing.because))


def _reassessed(ids: Sequence[str]) -> Assessment:
    told = assess([Finding(i, Presence.NOT_SURE) for i in ids], load())
    assert told.level is level_of(told.firings)
    return told


def learn(x: NDArray[np.float32], y: NDArray[np.bool_]) -> Any:
    """Fit the kernel machine; both classes weigh the same."""
    from sklearn.svm import SVC  # noqa: PLC0415

    return SVC(C=STRENGTH, gamma=GAMMA, class_weight="balanced").fit(x, y)


def projection(x: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the (384, DIMENSIONS) directions that hold most of the texts' spread; signs are fixed."""
    _, _, directions = np.linalg.svd(x.astype(np.float64), full_matrices=False)
    kept = directions[:DIMENSIONS]
    kept *= np.sign(kept[np.arange(len(kept)), np.abs(kept).argmax(1)])[:, None]
    turned: NDArray[np.float32] = kept.T.astype(np.float32)
    return turned


def write(found: Sequence[Row], x: NDArray[np.float32]) -> None:
    """Learn from every row and write the model."""
    turn = projection(x)
    machine = learn(x @ turn, np.array([row.emergency for row in found]))
    labels: list[Label] = []
    index: list[int] = []
    for at in machine.support_:
        known = label(found[at].text) if found[at].emergency else None
        if known is not None and known not in labels:
            labels.append(known)
        index.append(-1 if known is None else labels.index(known))
    near = machine.support_vectors_
    scale = np.abs(near).max(axis=1) / 127.0
    head = {
        "encoder": ENCODER,
        "bound": BOUND,
        "gamma": GAMMA,
        "offset": float(machine.intercept_[0]),
        "labels": labels,
    }
    np.savez_compressed(
        OUT,
        head=np.frombuffer(json.dumps(head).encode(), np.uint8),
        project=turn.astype(np.float16),
        near=np.round(near / scale[:, None]).astype(np.int8),
        scale=scale.astype(np.float32),
        weights=machine.dual_coef_[0].astype(np.float32),
        label=np.array(index, np.int16),
    )
    print(f"{len(found)} texts, {len(near)} kept, {len(labels)} labels, {OUT.stat().st_size:,} bytes")


def measure(found: Sequence[Row], encoder: MiniLm) -> None:
    """Print the share over the bound among each left-out round, by the best of text and sentences."""
    pieces = [[span.of(row.text) for span in stretches(row.text)] or [row.text] for row in found]
    flat = encoder.encode([piece for group in pieces for piece in group])
    starts = np.cumsum([0, *map(len, pieces)])
    x, y = flat[starts[:-1]], np.array([row.emergency for row in found])
    flat, x = flat @ projection(x), x @ projection(x)
    groups = np.array([row.group for row in found])
    scores = np.zeros(len(found))
    for group in sorted(set(groups)):
        left = groups == group
        machine = learn(x[~left], y[~left])
        for at in np.flatnonzero(left):
            scores[at] = machine.decision_function(flat[starts[at] : starts[at + 1]]).max()
    plain = np.char.startswith(groups, "plain")
    fine = np.char.startswith(groups, "well")
    for bound in (0.4, 0.5, BOUND, 0.7, 0.8):
        shares = [(scores[some] >= bound).mean() for some in (y, ~y & ~plain & ~fine, plain | fine)]
        print(
            f"bound {bound}: emergencies {shares[0]:.3f}, near misses {shares[1]:.3f}, plain {shares[2]:.4f}"
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the model, or print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--measure", action="store_true", help="print the figures instead of writing the file"
    )
    parser.add_argument("--cache", type=Path, help="where the encoder's graph is kept")
    options = parser.parse_args(arguments)
    encoder, found = MiniLm(options.cache), rows()
    if options.measure:
        measure(found, encoder)
    else:
        write(found, encoder.encode([row.text for row in found]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
