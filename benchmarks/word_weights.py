"""Count in how many passages each stem occurs, for the weight of words in the support check.

    python -m benchmarks.word_weights ../shared/data/documents > src/askwell/data/checks/words.tsv

Reads MedlinePlus topics, EU leaflets, NIH question-answer pairs and the starter library; writes counts alone,
no text.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from askwell.text.tokens import tokens

CHUNK_WORDS = 110
LEAST_PASSAGES = 4
MEDQUAD_STEP = 4


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _chunks(text: str) -> Iterator[str]:
    words = text.split()
    for start in range(0, len(words), CHUNK_WORDS):
        yield " ".join(words[start : start + CHUNK_WORDS])


def _passages(folder: Path) -> Iterator[str]:
    for name in ("medlineplus-topics.jsonl", "leaflets.jsonl", "medquad.jsonl"):
        with (folder / name).open(encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if name != "medquad.jsonl" or number % MEDQUAD_STEP == 0:
                    for text in _strings(json.loads(line)):
                        yield from _chunks(text)
    for page in files("askwell.data").joinpath("library").iterdir():
        yield from (line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("- "))


def main() -> None:
    """Print the table."""
    counts: Counter[str] = Counter()
    total = 0
    for text in _passages(Path(sys.argv[1])):
        found = {t for t in tokens(text) if t.isalpha() and len(t) > 1}
        if len(found) >= 4:
            counts.update(found)
            total += 1
    print(
        "# In how many of the passages each stem occurs (benchmarks/word_weights.py); counts of MedlinePlus"
    )
    print("# topics, EU package leaflets, MedQuAD (CC BY 4.0) and the starter library; first row: the number")
    print("# of passages.")
    print(f"\t{total}")
    for stem, count in sorted(counts.items(), key=lambda row: (-row[1], row[0])):
        if count >= LEAST_PASSAGES:
            print(f"{stem}\t{count}")


if __name__ == "__main__":
    main()
