"""The pairs that the aligner is trained on: labelled sets, SciFact, and seeded faults of true pairs.

    python -m benchmarks.claim_pairs ../shared OUT.jsonl --seed 1 [--more FILE.jsonl ...]

Writes one pair a line. Texts under ../shared only pass through: the file is for training and is not kept.
HealthVer and K-QA are never read here.
"""

import argparse
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from askwell.answer.checks.claim import Claim, Evidence
from askwell.answer.checks.pairing import pair
from askwell.answer.checks.support import verbatim
from askwell.answer.checks.weigh import rule_evidence
from askwell.text.sentences import sentences
from benchmarks.claims import SET, load_items
from benchmarks.faults import FALSE, TRUE

LABELS = ("supported", "contradicted", "unsupported")
SCIFACT_SHARE = 0.5
CHANGES = 0.55  # chance that a true statement is said in other words first


@dataclass(frozen=True, slots=True)
class Row:
    """A statement with evidence (text, source) and its label; rows of a `group` belong together."""

    statement: str
    evidence: tuple[tuple[str, str], ...]
    label: str
    kind: str
    group: str
    weight: float = 1.0

    def json(self) -> str:
        """Return the row as the reader sees it."""
        claim = Claim(self.statement, tuple(Evidence(*e) for e in self.evidence))
        said, known = pair(claim)
        told = {"label": self.label, "kind": self.kind, "group": self.group, "weight": self.weight}
        return json.dumps({"s": said, "e": known, "f": rule_evidence(claim), "v": verbatim(claim), **told})


def kept_apart(group: str) -> bool:
    """Say whether a group of rows belongs to the third that nothing is learned from."""
    return hashlib.sha256(group.encode()).digest()[0] % 3 == 0


def group_of(item: dict[str, Any]) -> str:
    """Return what a row shares with others: the first fact, its passage, or its place in the set."""
    base = item.get("base")
    if isinstance(base, list) and base:
        return str(base[0])
    return str(item["passages"][0]["text"][:60]) if base else str(item["id"]).rsplit("-", 1)[0]


def labelled(path: Path, weight: float = 1.0) -> list[Row]:
    """Return the rows of a claims file that are not held out."""
    rows = []
    for item in load_items(path):
        group = group_of(item)
        if item.get("split", "held" if kept_apart(group) else "tune") != "tune":
            continue
        evidence = tuple((p["text"], p.get("source", "")) for p in item["passages"])
        rows.append(Row(item["statement"], evidence, item["label"], item["kind"], group, weight))
    return rows


def scifact(folder: Path, chance: Random) -> Iterator[Row]:
    """Yield SciFact's claims with the sentences that decide them, and with others of the same abstract."""
    corpus = {doc["doc_id"]: doc for doc in load_items(folder / "corpus.jsonl")}
    words = {"SUPPORT": "supported", "CONTRADICT": "contradicted"}
    for item in load_items(folder / "claims_train.jsonl"):
        group = f"sf{item['id']}"
        for key, found in item["evidence"].items():
            doc = corpus[int(key)]
            lines = doc["abstract"]
            telling = {n for f in found for n in f["sentences"]}
            for one in found:
                near = {
                    n
                    for m in one["sentences"]
                    for n in ((m - 1, m, m + 1) if chance.random() < 0.4 else (m,))
                    if 0 <= n < len(lines)
                }
                text = " ".join(lines[n].strip() for n in sorted(near))
                yield Row(
                    item["claim"].strip(), ((text, doc["title"]),), words[one["label"]], "scifact", group, 0.7
                )
            rest = [n for n in range(len(lines)) if n not in telling]
            if rest:
                at = chance.choice(rest)
                text = " ".join(lines[n].strip() for n in rest if at <= n <= at + 2)
                yield Row(
                    item["claim"].strip(), ((text, doc["title"]),), "unsupported", "scifact", group, 0.4
                )
        if not item["evidence"]:
            for key in item["cited_doc_ids"][:1]:
                lines = corpus[key]["abstract"]
                at = chance.randrange(max(1, len(lines) - 2))
                text = " ".join(line.strip() for line in lines[at : at + 3])
                yield Row(
                    item["claim"].strip(),
                    ((text, corpus[key]["title"]),),
                    "unsupported",
                    "scifact",
                    group,
                    0.6,
                )


def facts(folder: Path, chance: Random) -> list[Row]:
    """Return the facts, each true beside itself and a neighbour or two of its source."""
    known = load_items(folder / "facts.jsonl")
    names = {
        s["id"]: s.get("title", "") for s in json.loads((folder / "sources.json").read_text(encoding="utf-8"))
    }
    rows = []
    for at, fact in enumerate(known):
        near = [
            known[n]["statement"]
            for n in (at - 1, at, at + 1)
            if 0 <= n < len(known)
            and (n == at or (known[n]["source"] == fact["source"] and chance.random() < 0.4))
        ]
        source = names.get(fact["source"], "") + (
            f" [drugs: {', '.join(fact['drugs'])}]" if fact["drugs"] else ""
        )
        rows.append(Row(fact["statement"], ((" ".join(near), source),), "supported", "fact", fact["id"], 0.6))
    quotes: dict[str, list[str]] = {}
    for item in load_items(folder / "evidence.jsonl"):
        if item["role"] == "support" and "   " not in item["quote"]:
            quotes.setdefault(item["id"], []).append(item["quote"])
    by_id = {f["id"]: f for f in known}
    for key, texts in quotes.items():
        if key in by_id:
            source = ", ".join(by_id[key]["drugs"])
            rows.append(
                Row(
                    by_id[key]["statement"],
                    tuple((t, source) for t in texts),
                    "supported",
                    "fact in the source's words",
                    key,
                    0.8,
                )
            )
    return rows


def documents(folder: Path, chance: Random, most: int) -> list[Row]:
    """Return sentences of public documents, each true beside the passage that it was taken from."""
    texts = []
    for name in ("medlineplus-topics.jsonl", "leaflets.jsonl"):
        for item in load_items(folder / name):
            lines = [" ".join(s.of(item["text"]).split()) for s in sentences(item["text"])]
            lines = [s for s in lines if 45 <= len(s) <= 260 and re.match(r"[A-Z].*[a-z].*\.$", s)]
            title = str(item.get("title") or item.get("product") or "")
            texts += [(lines, at, title) for at in range(len(lines)) if len(lines) > 2]
    rows = []
    for number, (lines, at, title) in enumerate(chance.sample(texts, most)):
        first, last = max(0, at - chance.randrange(2)), at + 1 + chance.randrange(3)
        rows.append(
            Row(
                lines[at],
                ((" ".join(lines[first:last]), title),),
                "supported",
                "sentence",
                f"doc{number}",
                0.35,
            )
        )
    return rows


def reworded(row: Row, chance: Random) -> Row:
    """Return a true row said in other words where a maker fits."""
    names = list(TRUE)
    for name in chance.choices(names, [TRUE[n][1] for n in names], k=2):
        said = TRUE[name][0](row.statement, chance)
        if said:
            row = replace(row, statement=said, kind=f"{row.kind}, {name}")
    return row


def spoiled(row: Row, chance: Random) -> Row | None:
    """Return a true row with one fault; None when no maker fits."""
    names = list(FALSE)
    for name in chance.choices(names, [FALSE[n][2] for n in names], k=6):
        make, label, _ = FALSE[name]
        said = make(row.statement, chance)
        if said and said != row.statement:
            return replace(row, statement=said, label=label, kind=f"seeded {name}", weight=row.weight * 0.8)
    return None


def misled(row: Row, others: Sequence[Row], chance: Random) -> Row:
    """Return a statement joined with another's, or beside another's evidence."""
    other = chance.choice(others)
    if chance.random() < 0.4:
        joint = chance.choice((", and ", "; ", ". ", ", while "))
        tail = other.statement if joint == ". " else other.statement[:1].lower() + other.statement[1:]
        return replace(
            row,
            statement=row.statement.rstrip(".") + joint + tail,
            label="unsupported",
            kind="seeded half",
            weight=row.weight * 0.7,
        )
    return replace(
        row, evidence=other.evidence, label="unsupported", kind="seeded other topic", weight=row.weight * 0.7
    )


def seeded(rows: list[Row], chance: Random, share: float) -> Iterator[Row]:
    """Yield, for a share of the true rows, one in other words, one or two with a fault, or misled."""
    for at, row in enumerate(rows):
        if chance.random() > share:
            continue
        yield reworded(row, chance)
        for _ in range(1 + (chance.random() < 0.35)):
            base = reworded(row, chance) if chance.random() < CHANGES else row
            bad = spoiled(base, chance)
            if bad is not None:
                yield bad
        if chance.random() < 0.35:
            near = [r for r in rows[max(0, at - 8) : at + 9] if r.group != row.group]
            if near:
                yield misled(row, near, chance)


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--part", type=int, default=0)
    parser.add_argument("--of", type=int, default=1)
    parser.add_argument("--more", type=Path, nargs="*", default=[])
    given = parser.parse_args()
    chance = Random(given.seed)  # noqa: S311
    rows: list[Row] = []
    for path in (SET, *given.more):
        own = labelled(path)
        rows += own + list(seeded([r for r in own if r.label == "supported"], chance, 0.55))
    rows += [
        r
        for r in scifact(given.shared / "data" / "claims" / "scifact", chance)
        if chance.random() < SCIFACT_SHARE
    ]
    told = facts(given.shared / "facts", chance)
    rows += [r for r in told if r.kind != "fact"] + list(seeded(told, chance, 0.6))
    rows += list(seeded(documents(given.shared / "data" / "documents", chance, given.documents), chance, 1.0))
    kept = [row for n, row in enumerate(rows) if n % given.of == given.part]
    with given.out.open("w", encoding="utf-8") as out:
        out.writelines(row.json() + "\n" for row in kept)


if __name__ == "__main__":
    main()
