"""Train the aligner of statement and evidence on token vectors (src/askwell/data/aligner.npz).

    python -m benchmarks.train_aligner VECTORS_FOLDER OUT.npz --pairs PAIRS.jsonl ... [--check FILE.jsonl ...]

The pairs are those of benchmarks/claim_pairs.py, the vectors those of benchmarks/token_vectors.py. Needs
torch, which nothing at run time does: askwell.answer.checks.aligner does the same sums in numpy. Prints, for
each file to check, the area under the curve of supported or not, and the shares refused when 88 of 100 true
statements pass.
"""

import argparse
import json
import pickle
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional as fn

Numbers = NDArray[Any]
LABELS = ("supported", "contradicted", "unsupported")
HALF = 96  # dimensions kept of each layer's vectors
WIDTH, COMPARED, JOINED = 64, 80, 64
PIECES = 30522
BATCH, RATE = 48, 2e-3
WRITTEN = 2.0  # weight of a row that a person wrote, beside a seeded one


class Store:
    """Token vectors of texts, turned to their main directions."""

    def __init__(self, folder: Path) -> None:
        held = [pickle.loads(p.read_bytes()) for p in sorted(folder.glob("tok_*.pkl"))]  # noqa: S301 - written by ourselves
        sample = np.concatenate([h["vec"][:: max(1, len(h["vec"]) // 8000)] for h in held]).astype(np.float32)
        self.mean = sample.mean(0)
        self.turn = np.zeros((768, 2 * HALF), np.float32)
        for part in (0, 1):
            block = sample[:, 384 * part : 384 * part + 384] - self.mean[384 * part : 384 * part + 384]
            values, vectors = np.linalg.eigh(block.T @ block / len(block))
            self.turn[384 * part : 384 * part + 384, HALF * part : HALF * part + HALF] = vectors[:, ::-1][
                :, :HALF
            ] / np.sqrt(values[::-1][:HALF].mean())
        self.texts: dict[str, tuple[Numbers, Numbers]] = {}
        count = np.zeros(PIECES)
        for h in held:
            turned = ((h["vec"].astype(np.float32) - self.mean) @ self.turn).astype(np.float16)
            at = 0
            for text, ids in zip(h["texts"], h["ids"], strict=True):
                self.texts[text] = (np.array(ids, np.int32), turned[at : at + len(ids)])
                at += len(ids)
                count[list(set(ids))] += 1
        self.rarity = np.log((len(self.texts) + 1) / (count + 1)) / np.log(len(self.texts) + 1)
        self.rarity = (np.round(self.rarity * 200) / 200).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Side:
    """One text of each row: vectors (rows, pieces, 2 x HALF), a mask, ids, and how rare each piece is."""

    x: Any
    mask: Any
    ids: Any
    rare: Any


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows as tensors: statement, evidence, and what the rules say."""

    said: Side
    known: Side
    rules: Any


class Aligner(nn.Module):  # type: ignore[misc]
    """Each side's pieces against what the other side says for them; then the rules' evidence beside."""

    def __init__(self, rules: int) -> None:
        super().__init__()
        self.sharp = nn.Parameter(torch.tensor([6.0, 6.0, 3.0]))  # of two likenesses and of the same piece
        self.project = nn.Linear(2 * HALF, WIDTH)
        self.compare = nn.Linear(4 * WIDTH + 4, COMPARED)
        self.gate = nn.Linear(COMPARED, 1)
        self.join = nn.Linear(4 * COMPARED + rules, JOINED)
        self.out = nn.Linear(JOINED, len(LABELS))
        self.skip = nn.Linear(rules, len(LABELS))
        self.drop = nn.Dropout(0.2)

    def side(self, mine: Side, other: Side) -> Any:
        """Return what one side's pieces find on the other side, (rows, 2 x COMPARED)."""
        likes = [_cosines(mine.x[:, :, p], other.x[:, :, p]) for p in (slice(0, HALF), slice(HALF, 2 * HALF))]
        same = (mine.ids[:, :, None] == other.ids[:, None, :]) & (mine.ids[:, :, None] > 0)
        likes.append(same.float())
        hidden = other.mask[:, None, :] == 0
        score = sum(sharp * like for sharp, like in zip(self.sharp, likes, strict=True))
        weight = torch.softmax(score.masked_fill(hidden, -1e9), 2)
        p = torch.tanh(self.project(self.drop(mine.x)))
        q = weight @ torch.tanh(self.project(self.drop(other.x)))
        best = [like.masked_fill(hidden, -1.0).amax(2) for like in likes]
        seen = torch.cat((p, q, (p - q).abs(), p * q, torch.stack((*best, mine.rare), 2)), 2)
        v = torch.relu(self.compare(seen))
        mask = mine.mask.unsqueeze(2)
        g = torch.sigmoid(self.gate(v)) * mask
        return torch.cat(((v * g).sum(1) / (g.sum(1) + 0.5), (v * mask).amax(1)), 1)

    def forward(self, batch: Batch) -> Any:
        found = (self.side(batch.said, batch.known), self.side(batch.known, batch.said), batch.rules)
        joined = torch.relu(self.join(self.drop(torch.cat(found, 1))))
        return self.out(self.drop(joined)) + self.skip(batch.rules)


def _cosines(a: Any, b: Any) -> Any:
    return fn.normalize(a, dim=2) @ fn.normalize(b, dim=2).transpose(1, 2)


def load_rows(paths: Sequence[Path]) -> list[dict[str, Any]]:
    rows = [json.loads(line) for path in paths for line in path.open(encoding="utf-8")]
    return [r for r in rows if not r["v"]]


def batches(rows: list[Any], chance: Random | None, size: int = BATCH) -> Iterator[list[Any]]:
    order = sorted(rows, key=lambda r: len(r["e"]) + (chance.random() * 60 if chance else 0))
    found = [order[at : at + size] for at in range(0, len(order), size)]
    if chance:
        chance.shuffle(found)
    yield from found


def told(row: dict[str, Any], names: Sequence[str]) -> Numbers:
    """Return the rules' evidence of a row as numbers, made once."""
    if "told" not in row:
        row["told"] = np.array([row["f"].get(name, 0.0) for name in names], np.float32)
    made: Numbers = row["told"]
    return made


def tensors(batch: list[Any], store: Store, names: Sequence[str]) -> Batch:
    """Return rows as tensors, padded."""
    said, known = (_side([store.texts[row[key]] for row in batch], store) for key in ("s", "e"))
    return Batch(said, known, torch.tensor(np.stack([told(row, names) for row in batch])))


def _side(texts: list[tuple[Numbers, Numbers]], store: Store) -> Side:
    shape = (len(texts), max(len(ids) for ids, _ in texts))
    x = np.zeros((*shape, 2 * HALF), np.float32)
    mask, rare = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    pieces = np.zeros(shape, np.int64)
    for n, (ids, vectors) in enumerate(texts):
        size = len(ids)
        x[n, :size], mask[n, :size], pieces[n, :size], rare[n, :size] = vectors, 1, ids, store.rarity[ids]
    return Side(torch.tensor(x), torch.tensor(mask), torch.tensor(pieces), torch.tensor(rare))


def predicted(
    models: Sequence[Aligner], rows: list[Any], store: Store, names: Sequence[str]
) -> tuple[Numbers, list[Any]]:
    logits, order = [], []
    for model in models:
        model.eval()
    with torch.no_grad():
        for batch in batches(rows, None):
            given = tensors(batch, store, names)
            logits.append(torch.stack([m(given) for m in models]).mean(0).numpy())
            order += batch
    return np.concatenate(logits), order


def scores(logits: Numbers, rows: list[Any]) -> dict[str, float]:
    p = np.exp(logits - logits.max(1, keepdims=True))
    p = (p / p.sum(1, keepdims=True))[:, 0]
    y = np.array([LABELS.index(r["label"]) for r in rows])
    rank = np.argsort(np.argsort(p)) + 1
    n = int((y == 0).sum())
    auc = (rank[y == 0].sum() - n * (n + 1) / 2) / max(1, n * (len(y) - n))
    cut = np.quantile(p[y == 0], 0.12)
    return {
        "n": len(y),
        "auc": round(float(auc), 3),
        "acc": round(float((logits.argmax(1) == y).mean()), 3),
        "contradicted": round(float((p[y == 1] < cut).mean()), 3),
        "unsupported": round(float((p[y == 2] < cut).mean()), 3),
    }


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("vectors", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pairs", type=Path, nargs="+")
    parser.add_argument("--check", type=Path, nargs="*", default=[])
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    given = parser.parse_args()
    torch.set_num_threads(1)
    store = Store(given.vectors)
    rows = load_rows(given.pairs)
    names = sorted({name for r in rows for name in r["f"]})
    for r in rows:
        seeded = "seeded" in r["kind"] or r["kind"].split(",")[0] in ("sentence", "fact", "scifact")
        r["weight"] *= 1.0 if seeded else WRITTEN
    study = Study(rows, store, names, given.epochs)
    models = [trained(study, seed) for seed in given.seeds]
    for path in given.check:
        print(path.stem, scores(*predicted(models, load_rows([path]), store, names)), flush=True)
    out: dict[str, Any] = {
        "mean": store.mean.astype(np.float16),
        "turn": store.turn.astype(np.float16),
        "rarity": np.round(store.rarity * 200).astype(np.uint8),
        "names": np.array(json.dumps(names)),
    }
    for place, model in enumerate(models):
        out |= {f"{place}.{k}": v.detach().numpy().astype(np.float16) for k, v in model.named_parameters()}
    np.savez_compressed(given.out, **out)


@dataclass(frozen=True, slots=True)
class Study:
    """What a net is trained on."""

    rows: list[Any]
    store: Store
    names: Sequence[str]
    epochs: int


def trained(study: Study, seed: int) -> Aligner:
    """Return one net."""
    torch.manual_seed(seed)
    chance = Random(seed)  # noqa: S311
    model = Aligner(len(study.names))
    optimiser = torch.optim.AdamW(model.parameters(), RATE, weight_decay=0.03)
    total, step, begun = study.epochs * -(-len(study.rows) // BATCH), 0, time.time()
    for epoch in range(study.epochs):
        model.train()
        for batch in batches(study.rows, chance):
            step += 1
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(step / (0.05 * total), 0.02 + 0.98 * (1 - step / total))
            logits = model(tensors(batch, study.store, study.names))
            y = torch.tensor([LABELS.index(r["label"]) for r in batch])
            weight = torch.tensor([r["weight"] for r in batch])
            loss = fn.cross_entropy(logits, y, reduction="none", label_smoothing=0.05)
            loss = (loss * weight).sum() / weight.sum()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimiser.step()
        print(f"seed {seed} epoch {epoch} {time.time() - begun:.0f}s", flush=True)
    return model


if __name__ == "__main__":
    main()
