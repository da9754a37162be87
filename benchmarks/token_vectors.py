"""Encode the texts of pairs into token vectors, once, for benchmarks/train_aligner.py.

    python -m benchmarks.token_vectors FOLDER PAIRS.jsonl ...

Writes FOLDER/tok_N.pkl; texts that an earlier file holds are skipped.
"""

import os
import pickle
import sys
from pathlib import Path

import numpy as np

from askwell.app import settings
from askwell.library.token_encoder import MiniLmTokens
from benchmarks.claims import load_items

CHUNK, BATCH = 2000, 64


def main() -> None:
    """Write the vectors."""
    folder, paths = Path(sys.argv[1]), [Path(p) for p in sys.argv[2:]]
    encoder = MiniLmTokens(settings.load(os.environ).cache)
    old = sorted(folder.glob("tok_*.pkl"))
    known = {text for path in old for text in pickle.loads(path.read_bytes())["texts"]}  # noqa: S301 - written by ourselves
    found = (text for path in paths for row in load_items(path) for text in (row["s"], row["e"]))
    texts = sorted({text for text in found if text not in known}, key=lambda text: (len(text), text))
    for at in range(0, len(texts), CHUNK):
        part = texts[at : at + CHUNK]
        made = [
            one for first in range(0, len(part), BATCH) for one in encoder.tokens(part[first : first + BATCH])
        ]
        vectors = np.concatenate([one.vectors for one in made]).astype(np.float16)
        held = {"texts": part, "ids": [one.ids for one in made], "vec": vectors}
        (folder / f"tok_{len(old) + at // CHUNK}.pkl").write_bytes(pickle.dumps(held, protocol=4))
        print(f"{at + len(part)} of {len(texts)}", file=sys.stderr)


if __name__ == "__main__":
    main()
