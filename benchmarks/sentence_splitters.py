"""Compare sentence splitters on clinical English: borders found, borders wrong, time (docs/decisions/0003).

python benchmarks/sentence_splitters.py            the hand-written sets under tests/fixtures/reading
"""

import json
import time
from collections.abc import Callable
from pathlib import Path

FIXTURES = Path(__file__).parent.parent / "tests" / "fixtures" / "reading"
Ends = Callable[[str], set[int]]


def paragraphs(name: str) -> list[list[str]]:
    """Return the sentences of each paragraph of a set."""
    lines = (FIXTURES / name).read_text("utf-8").split("\n")
    text = "\n".join(line for line in lines if not line.startswith("#"))
    return [block.split("\n") for block in text.strip().split("\n\n")]


def own(text: str) -> set[int]:
    """Return where askwell's sentences end."""
    from askwell.text.sentences import sentences  # noqa: PLC0415

    return {span.end for span in sentences(text)}


def nupunkt(text: str) -> set[int]:
    """Return where nupunkt's sentences end."""
    from nupunkt import sent_spans  # noqa: PLC0415

    return {start + len(text[start:end].rstrip()) for start, end in sent_spans(text)}


def syntok(text: str) -> set[int]:
    """Return where syntok's sentences end."""
    from syntok import segmenter  # type: ignore[import-untyped]  # noqa: PLC0415

    found = [sentence for paragraph in segmenter.process(text) for sentence in paragraph]
    return {sentence[-1].offset + len(sentence[-1].value) for sentence in found}


def score(splitter: Ends, name: str) -> dict[str, float]:
    """Return precision, recall and F1 over the borders inside paragraphs (their ends are given away)."""
    right = wrong = missed = 0
    for said in paragraphs(name):
        gap = "\n" if any(line.startswith("- ") for line in said) else " "
        text = gap.join(said)
        gold, at = set(), 0
        for line in said[:-1]:
            at += len(line)
            gold.add(at)
            at += 1
        found = {end for end in splitter(text) if end < len(text)}
        right += len(found & gold)
        wrong += len(found - gold)
        missed += len(gold - found)
    precision, recall = right / (right + wrong), right / (right + missed)
    f1 = 2 * precision * recall / (precision + recall)
    return {"borders": right + missed, "precision": precision, "recall": recall, "f1": f1}


def main() -> None:
    """Print one JSON line a splitter and set."""
    text = " ".join(" ".join(said) for said in paragraphs("sentences.txt")) * 300
    for splitter in (own, nupunkt, syntok):
        splitter("Warm up. Then go.")
        start = time.process_time()
        splitter(text)
        speed = len(text) / (time.process_time() - start) / 1e6
        for name in ("sentences.txt", "sentences-held-out.txt"):
            figures = {key: round(value, 3) for key, value in score(splitter, name).items()}
            print(
                json.dumps(
                    {"splitter": splitter.__name__, "set": name, **figures, "mb_per_cpu_s": round(speed, 1)}
                )
            )


if __name__ == "__main__":
    main()
